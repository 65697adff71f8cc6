import { countOf, formOf } from '~/support/words'
import { NOT_AS_SHOWN } from '~/support/shown-act'
import type { UndoRosterRefusal } from '../roster/types'
import type { Ending } from './types'

/** Why a roster is not undone. */
export const undoRosterMessages = {
  nothing_to_undo: 'There is no import left to undo. Only the latest one can be undone.',
  not_as_shown: NOT_AS_SHOWN,
} satisfies Record<UndoRosterRefusal, string>

/** What leaving the roll does to what those pupils have booked, a sentence each; the gravest first. */
function endingWords({ confirmed, others, begun }: Ending): string[] {
  return [
    confirmed > 0
      ? `${countOf(confirmed, 'confirmed place')} would end. The hosts are told by e-mail. Parents and carers are not: tell those who need to know.`
      : null,
    others > 0
      ? `${countOf(others, 'request, offer or turn', 'requests, offers and turns')} on a waiting list would end.`
      : null,
    begun > 0
      ? `${countOf(begun, 'confirmed place')} of theirs ${formOf(begun, 'has', 'have')} begun or ${formOf(begun, 'is', 'are')} waiting for the register: ${formOf(begun, 'it stays', 'they stay')}.`
      : null,
    confirmed + others + begun === 0 ? 'None of them has a place booked or asked for.' : null,
  ].filter((sentence) => sentence !== null)
}

/** What one pupil who would leave has booked; '' for nothing. */
export function endingNote({ confirmed, others }: Pick<Ending, 'confirmed' | 'others'>): string {
  return [confirmed > 0 ? countOf(confirmed, 'confirmed place') : null, others > 0 ? `${others} asked for` : null]
    .filter((part) => part !== null)
    .join(', ')
}

export const UNDO_OF_UNDO =
  'There is no button that takes this back. To have the pupils again, upload their roster again; places that ended do not come back with them.'

/** What undoing a roster would do, a sentence each. */
export function undoWords(
  plan: { leaves: number; removed: number; returns: number; restored: number },
  ending: Ending,
): string[] {
  const { leaves, removed, returns, restored } = plan
  const kept = leaves - removed
  return [
    leaves > 0 ? `${countOf(leaves, 'pupil leaves', 'pupils leave')} the roll.` : 'No pupil leaves the roll.',
    removed > 0
      ? `${countOf(removed, 'pupil whom it added is', 'pupils whom it added are')} removed: nothing was done with them yet.`
      : null,
    kept > 0
      ? `${countOf(kept, 'pupil stays', 'pupils stay')} on record as left, with what they have done, and can no longer sign in.`
      : null,
    ...(leaves > 0 ? endingWords(ending) : []),
    returns > 0
      ? `${countOf(returns, 'pupil whom it marked as left comes', 'pupils whom it marked as left come')} back on the roll. Places of theirs that ended stay ended.`
      : null,
    restored > 0 ? `${countOf(restored, 'pupil gets', 'pupils get')} back the details from before it.` : null,
  ].filter((sentence) => sentence !== null)
}

export const UNDO_OF_APPLY =
  'You can undo the roster until the next one is applied. It brings the pupils back, but not the places that ended.'

/** What applying a roster would do, a sentence each. */
export function applyWords(report: { added: number; changed: number; left: number }, ending: Ending): string[] {
  const { added, changed, left } = report
  return [
    left > 0
      ? `${countOf(left, 'pupil leaves', 'pupils leave')} the roll and can no longer sign in. What they have done stays on record.`
      : null,
    ...(left > 0 ? endingWords(ending) : []),
    added > 0 ? `${countOf(added, 'pupil is', 'pupils are')} added.` : null,
    changed > 0 ? `${countOf(changed, 'pupil gets', 'pupils get')} new details.` : null,
    left === 0 ? 'Nobody leaves the roll.' : null,
  ].filter((sentence) => sentence !== null)
}
