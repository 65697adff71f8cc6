import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { formatShortDay } from '~/support/dates'
import { concernedPage, type ShownAct } from '~/support/shown-act'
import { daySpan } from '~/support/words'
import { type Chosen, planDecision } from '../bookings/decide-as-shown.server'
import { leftInWords } from '../bookings/read-gone.server'
import { yearGroupInAcademicYear } from '../people/ages'
import { readWarnings } from './approvals.server'
import { decisionUndo, decisionWords } from './decision-words'

/** What deciding on these requests would do: each by name with what to think of, and everything counted. */
export async function readDecision(ctx: CtxOf<'school'>, chosen: Chosen, page: number): Promise<ShownAct> {
  assertCan(ctx.actor, 'booking.decide', ctx.actor)
  const { requests, mark, left, ...plan } = await planDecision(ctx, chosen)
  const { decision } = chosen
  const warningsOf = await readWarnings(ctx, requests)
  const who = requests.map((row) => {
    const name = `${row.givenName} ${row.familyName}, Year ${yearGroupInAcademicYear(row, ctx.today)}`
    const day = `${row.title}, ${daySpan(row.firstOn, row.lastOn, formatShortDay)}.`
    return { name, note: [day, ...(decision === 'approve' ? warningsOf(row) : [])].join(' ') }
  })
  const pupils = new Set(requests.map(({ studentId }) => studentId)).size
  const happens = decisionWords(decision, {
    ...plan,
    left: left.map((one) => leftInWords(ctx, one)),
    requests: requests.length,
    pupils,
  })
  return {
    ...concernedPage(who, page),
    happens,
    undo: requests.length > 0 ? decisionUndo[decision] : decisionUndo.nothing,
    mark,
  }
}
