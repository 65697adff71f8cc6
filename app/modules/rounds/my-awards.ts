import type { Language } from '~/words/languages'
import type { AwardOrigin, AwardState } from '../allocation/states'
import { LEFT_OUT_REASONS } from './reasons'
import { leftOutForPupil, NOT_DECIDED, TAKEN_BACK, TAKEN_OUT } from './my-round-messages'

/** What decides how a place of a round is shown to the student it was for. */
type Award = { opportunityId: string; origin: AwardOrigin; state: AwardState }

const SHOWN_FIRST: readonly AwardState[] = ['placed', 'left_out', 'undone', 'removed']

/** A day once, however often it was taken out and given again; one added by hand and taken out again was never theirs. */
export function onePerDay<Row extends Award>(rows: readonly Row[]): Row[] {
  const rank = ({ state }: Row) => SHOWN_FIRST.indexOf(state)
  const shown = new Map<string, Row>()
  for (const row of rows.toSorted((a, b) => rank(a) - rank(b)))
    if (!shown.has(row.opportunityId) && !(row.state === 'removed' && row.origin === 'hand'))
      shown.set(row.opportunityId, row)
  return rows.filter((row) => shown.get(row.opportunityId) === row)
}

/** Why a place that was meant for a student is not theirs. */
export function whyLost(
  language: Language,
  of: { state: AwardState; leftOutWhy: string | null; bookingId: string | null },
): string {
  if (of.state === 'removed') return TAKEN_OUT
  if (of.state === 'undone') return of.bookingId === null ? NOT_DECIDED : TAKEN_BACK
  return leftOutForPupil(language, LEFT_OUT_REASONS.find((known) => known === of.leftOutWhy) ?? null)
}
