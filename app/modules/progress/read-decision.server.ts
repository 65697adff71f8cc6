import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { concernedPage, type ShownAct } from '~/support/shown-act'
import { shortDayIn } from '~/words/dates'
import { daySpanIn } from '~/words/spans'
import { wordsIn } from '~/words/words'
import { type Chosen, planDecision } from '../bookings/decide-as-shown.server'
import { leftInWords } from '../bookings/read-gone.server'
import { yearGroupInAcademicYear } from '../people/ages'
import { readWarnings } from './approvals.server'
import { decisionWords } from './decision-words'

/** What deciding on these requests would do: each by name with what to think of, and everything counted. */
export async function readDecision(ctx: CtxOf<'school'>, chosen: Chosen, page: number): Promise<ShownAct> {
  assertCan(ctx.actor, 'booking.decide', ctx.actor)
  const { requests, mark, left, ...plan } = await planDecision(ctx, chosen)
  const { decision } = chosen
  const words = wordsIn(ctx.language)
  const warningsOf = await readWarnings(ctx, requests)
  const who = requests.map((row) => {
    const year = yearGroupInAcademicYear(row, ctx.today)
    const name = words('school:several.who', { name: `${row.givenName} ${row.familyName}`, year })
    const days = daySpanIn(ctx.language, row.firstOn, row.lastOn, shortDayIn)
    const day = words('school:several.day', { title: row.title, days })
    return { name, note: [day, ...(decision === 'approve' ? warningsOf(row) : [])].join(' ') }
  })
  const pupils = new Set(requests.map(({ studentId }) => studentId)).size
  const happens = decisionWords(words, decision, {
    ...plan,
    left: left.map((one) => leftInWords(ctx, one)),
    requests: requests.length,
    pupils,
  })
  return {
    ...concernedPage(who, page),
    happens,
    undo: words(`school:severalUndo.${requests.length > 0 ? decision : 'nothing'}`),
    mark,
  }
}
