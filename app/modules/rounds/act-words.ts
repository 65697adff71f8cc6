import type { Day } from '~/support/dates'
import { dayIn } from '~/words/dates'
import type { Language } from '~/words/languages'
import { listIn } from '~/words/spans'
import { wordsIn } from '~/words/words'

/** What comes after a round is accepted. */
export const WHO_IS_ASKED =
  'Parents and carers are asked to agree, or the pupils themselves where your settings say so.'

/** What opening the lists of a round would do, a sentence each. `schools` is null for a school's own round. */
export function openWords(
  language: Language,
  of: { pupils: number; schools: number | null; yearGroups: readonly number[]; listsCloseOn: Day },
): string[] {
  const words = wordsIn(language)
  const years = words('rounds:act.years', {
    count: of.yearGroups.length,
    years: listIn(language, of.yearGroups.map(String)),
  })
  return [
    of.schools === null
      ? words('rounds:act.seen', { count: of.pupils, years })
      : words('rounds:act.seenInArea', { count: of.schools, years }),
    words('rounds:act.chooseUntil', { day: dayIn(language, of.listsCloseOn) }),
    words('rounds:act.fixed'),
  ]
}

/** What accepting a round would do, a sentence each. */
export function acceptWords(
  language: Language,
  of: { places: number; pupils: number; leftOut: number; nothing: number },
): string[] {
  const words = wordsIn(language)
  return [
    words('rounds:act.booked', { count: of.places, pupils: words('rounds:act.pupils', { count: of.pupils }) }),
    of.leftOut > 0 ? words('rounds:act.leftOut', { count: of.leftOut }) : null,
    of.nothing > 0 ? words('rounds:act.nothing', { count: of.nothing }) : null,
    WHO_IS_ASKED,
    words('rounds:act.seeResult'),
  ].filter((sentence) => sentence !== null)
}

/** What taking an accepted round back would do, a sentence each. */
export function undoRoundWords(language: Language, of: { places: number; pupils: number }): string[] {
  const words = wordsIn(language)
  return [
    words('rounds:act.ends', { count: of.places, pupils: words('rounds:act.pupils', { count: of.pupils }) }),
    words('rounds:act.linksStop'),
    words('rounds:act.seeEnded'),
  ]
}

/** What calling a round off would do, a sentence each. `proposed`: places proposed and not accepted. */
export function cancelWords(
  language: Language,
  of: { isTold: boolean; pupils: number; proposed: number; accepted: number; waiting: number },
): string[] {
  const { isTold, pupils, proposed, accepted, waiting } = of
  const words = wordsIn(language)
  if (accepted > 0)
    return [
      words('rounds:act.stayBooked', { count: accepted }),
      waiting > 0 ? words('rounds:act.othersGetNothing', { count: waiting }) : words('rounds:act.nothingMore'),
    ]
  return [
    proposed > 0 ? words('rounds:act.dropped', { count: proposed }) : words('rounds:act.noPlace'),
    ...(isTold
      ? [pupils > 0 ? words('rounds:act.calledOff', { count: pupils }) : words('rounds:act.calledOffUncounted')]
      : []),
  ]
}
