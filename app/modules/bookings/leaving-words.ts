import type { Words } from '~/words/words'
import type { LeaversPlaces } from './types'

const said = (count: number, sentence: () => string): string[] => (count > 0 ? [sentence()] : [])

/** What leaving the roll does to what those pupils have booked, a sentence each; the gravest first. */
function endingWords(words: Words, { confirmed, others, begun }: LeaversPlaces): string[] {
  if (confirmed + others + begun === 0) return [words('bookings:leaving.nothing')]
  return [
    ...said(confirmed, () => words('bookings:leaving.confirmed', { count: confirmed })),
    ...said(others, () => words('bookings:leaving.others', { count: others })),
    ...said(begun, () => words('bookings:leaving.begun', { count: begun })),
  ]
}

/** What one pupil who would leave has booked; '' for nothing. */
export function endingNote(words: Words, of: Pick<LeaversPlaces, 'confirmed' | 'others'>): string {
  const confirmed = words('bookings:leaving.noteConfirmed', { count: of.confirmed })
  const others = words('bookings:leaving.noteOthers', { count: of.others })
  if (of.confirmed > 0 && of.others > 0) return words('bookings:leaving.noteBoth', { confirmed, others })
  if (of.confirmed > 0) return confirmed
  return of.others > 0 ? others : ''
}

/** What undoing a roster would do, a sentence each. */
export function undoWords(
  words: Words,
  plan: { leaves: number; removed: number; returns: number; restored: number; corrected: number },
  ending: LeaversPlaces,
): string[] {
  const { leaves, removed, returns, restored, corrected } = plan
  const kept = leaves - removed
  return [
    leaves > 0 ? words('bookings:undoRoster.leaves', { count: leaves }) : words('bookings:undoRoster.nobodyLeaves'),
    ...said(removed, () => words('bookings:undoRoster.removed', { count: removed })),
    ...said(kept, () => words('bookings:undoRoster.kept', { count: kept })),
    ...(leaves > 0 ? endingWords(words, ending) : []),
    ...said(returns, () => words('bookings:undoRoster.returns', { count: returns })),
    ...said(restored, () => words('bookings:undoRoster.restored', { count: restored })),
    ...said(corrected, () => words('bookings:undoRoster.corrected', { count: corrected })),
  ]
}

/** What applying a roster would do, a sentence each. */
export function applyWords(
  words: Words,
  report: { added: number; changed: number; left: number; replaced: number },
  ending: LeaversPlaces,
): string[] {
  const { added, changed, left, replaced } = report
  return [
    ...said(replaced, () => words('bookings:applyRoster.replaced', { count: replaced })),
    ...said(left, () => words('bookings:applyRoster.left', { count: left })),
    ...(left > 0 ? endingWords(words, ending) : []),
    ...said(added, () => words('bookings:applyRoster.added', { count: added })),
    ...said(changed, () => words('bookings:applyRoster.changed', { count: changed })),
    ...(left === 0 ? [words('bookings:applyRoster.nobodyLeaves')] : []),
  ]
}
