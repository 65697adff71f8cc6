import { findContactDetail } from '~/support/readers/contact-details'

/**
 * Every stored text of a host that a pupil, a parent or carer can read, by table and column: none may hold a way of
 * reaching somebody, and each edit of one leaves both texts in the log. A test derives this list from the pages.
 * @source docs/rules.md, No way round the school
 */
export const PUBLIC_TEXTS = {
  employers: ['name', 'about'],
  workplaces: ['name', 'addressLine'],
  opportunities: [
    'title',
    'purpose',
    'whatYouWillDo',
    'task',
    'learningOutcomes',
    'whoYouWillMeet',
    'supervisorName',
    'wear',
    'bring',
    'eat',
    'risks',
  ],
  hostFeedback: ['wentWell', 'nextStep'],
} as const

export type PublicTable = keyof typeof PUBLIC_TEXTS
export type PublicText<Table extends PublicTable> = (typeof PUBLIC_TEXTS)[Table][number]

/** Which of the texts given hold a way of reaching somebody, in the order of the list; texts left out are not looked at. */
export function textsWithContactDetails<Table extends PublicTable>(
  table: Table,
  texts: Partial<Record<PublicText<Table>, string>>,
): PublicText<Table>[] {
  const list: readonly PublicText<Table>[] = PUBLIC_TEXTS[table]
  return list.filter((column) => findContactDetail(texts[column] ?? '') !== null)
}

/** The public texts that an edit changes, before and after, for the log; null when it changes none. */
export function publicChanges<Table extends PublicTable>(
  table: Table,
  before: Partial<Record<PublicText<Table>, string>>,
  after: Partial<Record<PublicText<Table>, string>>,
): Record<string, { before: string; after: string }> | null {
  const list: readonly PublicText<Table>[] = PUBLIC_TEXTS[table]
  const changed = list
    .filter((column) => after[column] !== undefined && (before[column] ?? '') !== after[column])
    .map((column) => [column, { before: before[column] ?? '', after: after[column] ?? '' }] as const)
  return changed.length > 0 ? Object.fromEntries(changed) : null
}
