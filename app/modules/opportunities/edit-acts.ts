/*
 * A save that changes nothing leaves a row, as every form does that is taken, but under an act of its own: the logs that an
 * organisation, its area or a school reads are of what changed, and nobody buries a change under saves that change nothing.
 */

const UNCHANGED = {
  'employer.edit': 'employer.saveUnchanged',
  'feedback.give': 'feedback.saveUnchanged',
  'opportunity.edit': 'opportunity.saveUnchanged',
  'register.take': 'register.saveUnchanged',
  'workplace.edit': 'workplace.saveUnchanged',
} as const

type Edit = keyof typeof UNCHANGED

/** The act of a save, by whether it changed anything. */
export const editAct = (edit: Edit, isChanged: boolean): string => (isChanged ? edit : UNCHANGED[edit])

/** Both acts of saving: each makes the pages that were opened before it old ones. */
export const savesOf = (edit: Edit): string[] => [edit, UNCHANGED[edit]]
