import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { minuteOfDay } from '~/support/dates'
import { concernedPage, type ShownAct } from '~/support/shown-act'
import { minuteIn, shortDayIn } from '~/words/dates'
import { daySpanIn } from '~/words/spans'
import { wordsIn } from '~/words/words'
import { type Chosen, type LeftOfPupil, planDecision } from '../bookings/decide-as-shown.server'
import { leftInWords } from '../bookings/read-gone.server'
import { yearGroupInAcademicYear } from '../people/ages'
import { readWarnings } from './approvals.server'
import { decisionWords } from './decision-words'

/** A request that is left as it is, by its pupil, with what became of it, in a sentence. */
interface LeftInWords {
  bookingId: string
  pupil: string
  says: string
}

/** What deciding several would do, as its page shows it. */
interface ShownDecision extends ShownAct {
  left: LeftInWords[]
  /** Which requests would be decided: the page carries them, so that it can say which of them changed meanwhile. */
  ids: string[]
  /** That this is a reading of one moment, which. */
  readAt: string
}

/** Each of several that were left as they are, by its pupil, with what became of it. */
export const leftByPupil = (ctx: CtxOf<'school'>, left: readonly LeftOfPupil[]): LeftInWords[] =>
  left.map((one) => ({ bookingId: one.bookingId, pupil: one.pupil, says: leftInWords(ctx, one) }))

/** What deciding on these requests would do: each by name with what to think of, and everything counted. */
export async function readDecision(ctx: CtxOf<'school'>, chosen: Chosen, page: number): Promise<ShownDecision> {
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
    left: left.length,
    requests: requests.length,
    pupils,
  })
  return {
    ...concernedPage(who, page),
    happens,
    left: leftByPupil(ctx, left),
    ids: requests.map(({ bookingId }) => bookingId),
    readAt: words('bookings:decide.readAt', { time: minuteIn(ctx.language, minuteOfDay(ctx.now)) }),
    undo: words(`school:severalUndo.${requests.length > 0 ? decision : 'nothing'}`),
    mark,
  }
}
