import type { Day } from '~/support/dates'
import { grouped } from '~/support/grouped'

/** When a session is: one London date, and minutes after its midnight. The end is not part of it. */
export type SessionTime = { happensOn: Day; startMinute: number; endMinute: number }

/**
 * Whether two sessions need someone in two places at once. One that ends as the other begins does not.
 * @source rules R7.
 */
export function isOverlapping(a: SessionTime, b: SessionTime): boolean {
  return a.happensOn === b.happensOn && a.startMinute < b.endMinute && b.startMinute < a.endMinute
}

/**
 * The earliest pair that overlaps between two lists of sessions, such as a new place and everything a student already holds.
 * @returns null when somebody can do all of both.
 */
export function firstClash<A extends SessionTime, B extends SessionTime>(
  sessionsA: readonly A[],
  sessionsB: readonly B[],
): { a: A; b: B } | null {
  const heldByDay = grouped([...sessionsB].sort(inTime), ({ happensOn }) => happensOn)
  for (const a of [...sessionsA].sort(inTime)) {
    const b = heldByDay.get(a.happensOn)?.find((held) => isOverlapping(a, held))
    if (b) return { a, b }
  }
  return null
}

function inTime(a: SessionTime, b: SessionTime): number {
  if (a.happensOn !== b.happensOn) return a.happensOn < b.happensOn ? -1 : 1
  return a.startMinute - b.startMinute || a.endMinute - b.endMinute
}
