import { type Day, formatDay } from '~/support/dates'
import { countOf, formOf, yearsOf } from '~/support/words'

/** What comes after a round is accepted. */
export const WHO_IS_ASKED =
  'Parents and carers are asked to agree, or the pupils themselves where your settings say so.'

export const UNDO_OF_ACCEPT = 'You can undo all of it until the first place is confirmed.'
export const CANNOT_BE_REVERSED = 'This cannot be reversed.'
export const UNDO_OF_ROUND = 'This cannot be reversed, and it is possible only until the first place is confirmed.'

export const UNDO_OF_OPEN =
  'The set-up cannot be changed after that. Until places are given the round can be called off; its pupils then see that it was.'

/** What opening the lists of a round would do, a sentence each. `schools` is null for a school's own round. */
export function openWords(of: {
  pupils: number
  schools: number | null
  yearGroups: readonly number[]
  listsCloseOn: Day
}): string[] {
  const { pupils, schools, listsCloseOn } = of
  const years = yearsOf(of.yearGroups)
  return [
    schools === null
      ? `${countOf(pupils, 'pupil')} of ${years} ${formOf(pupils, 'sees', 'see')} the round when they next sign in. Nobody is e-mailed: tell them.`
      : `Pupils of ${years} at ${countOf(schools, 'school')} see the round when they next sign in, and staff see it among their rounds. Nobody is e-mailed: tell the schools.`,
    `They can choose their days until the end of ${formatDay(listsCloseOn)}.`,
    'Who is in it is fixed: a pupil who joins the roll later is not.',
  ]
}

/** What accepting a round would do, a sentence each. */
export function acceptWords(counts: { places: number; pupils: number; leftOut: number; nothing: number }): string[] {
  const { places, pupils, leftOut, nothing } = counts
  return [
    `${countOf(places, 'place is', 'places are')} booked at once for ${countOf(pupils, 'pupil')}, and ${formOf(places, 'counts', 'count')} as approved by your school.`,
    leftOut > 0
      ? `${countOf(leftOut, 'proposed place')} cannot be booked now, and ${formOf(leftOut, 'is', 'are')} left out.`
      : null,
    nothing > 0 ? `${countOf(nothing, 'pupil gets', 'pupils get')} nothing in this round.` : null,
    WHO_IS_ASKED,
    'Pupils see what they got, and why they did not get their other choices.',
  ].filter((sentence) => sentence !== null)
}

/** What taking an accepted round back would do, a sentence each. */
export function undoRoundWords(counts: { places: number; pupils: number }): string[] {
  const { places, pupils } = counts
  return [
    `${countOf(places, 'place', 'places')} of ${countOf(pupils, 'pupil')} ${formOf(places, 'ends', 'end')} and ${formOf(places, 'becomes', 'become')} free for others.`,
    'Links that parents and carers were sent for them stop working.',
    'Pupils see that the place has ended. Nobody is e-mailed: tell those who need to know.',
  ]
}

/** What calling a round off would do, a sentence each. */
export function cancelWords(of: {
  isTold: boolean
  pupils: number
  /** Places proposed and not accepted. */
  proposed: number
  accepted: number
  waiting: number
}): string[] {
  const { isTold, pupils, proposed, accepted, waiting } = of
  if (accepted > 0)
    return [
      `${countOf(accepted, 'school has', 'schools have')} accepted: places of ${formOf(accepted, 'its', 'their')} pupils stay booked.`,
      waiting > 0 ? `Nothing is given to pupils of ${countOf(waiting, 'other school')}.` : 'Nothing more is given.',
    ]
  return [
    proposed > 0
      ? `No place is given: ${countOf(proposed, 'proposed place is', 'proposed places are')} dropped.`
      : 'No place is given.',
    !isTold
      ? null
      : pupils > 0
        ? `${countOf(pupils, 'pupil sees', 'pupils see')} that the round was called off; their choices stay for the next one.`
        : 'Pupils see that the round was called off; their choices stay for the next one.',
  ].filter((sentence) => sentence !== null)
}
