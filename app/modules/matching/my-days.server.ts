import { findStudent } from '#db/stores/students'
import type { Ctx, CtxOf } from '~/access/ctx'
import { found } from '~/support/errors'
import { instantIn } from '~/words/dates'
import { wordsIn } from '~/words/words'
import { holdSpeaks, nextOnHold } from '../bookings/hold'
import { whatHappensNext } from '../bookings/next-step'
import { listMyBookings } from '../bookings/queries.server'
import { turnOf } from '../bookings/turn'
import { agreesThemselves } from '../bookings/who-agrees'
import { whereName } from '../opportunities/where'
import { spanWords } from './messages'
import { dayGroupOf, toDoOf } from './my-days'
import type { MyDay } from './types'

type Row = Awaited<ReturnType<typeof listMyBookings>>[number]

/** A student's own bookings in words: what is coming up, what is not settled yet, what is past, and what waits for them. */
export async function readMyDays(ctx: CtxOf<'student'>) {
  const [rows, student] = await Promise.all([listMyBookings(ctx), findStudent(ctx.read, ctx.actor.studentId)])
  const me = found(student, 'student')
  const days = rows.map((row) => {
    return { day: inWords(row, agreesThemselves(row, me), ctx), group: dayGroupOf(row, ctx.today) }
  })
  const soonestFirst = [...days].reverse()
  const of = (from: typeof days, group: string) => from.filter((one) => one.group === group).map(({ day }) => day)
  return {
    toDo: soonestFirst.map(({ day }) => toDoOf(day)).filter((toDo) => toDo !== null),
    upcoming: of(soonestFirst, 'upcoming'),
    waiting: of(soonestFirst, 'waiting'),
    past: of(days, 'past'),
  }
}

function inWords(row: Row, isOwn: boolean, { today, language }: Pick<Ctx, 'today' | 'language'>): MyDay {
  const turn = turnOf({ ...row, agreesThemselves: isOwn }, today)
  const words = wordsIn(language)
  const hold = row.hold && words(`bookings:hold.${row.hold}`)
  const next = whatHappensNext(words, row.state, 'student', { ...row, agreesThemselves: isOwn, turn })
  return {
    id: row.id,
    title: row.title,
    employer: row.employer,
    where: whereName(words, row),
    when: spanWords(language, row),
    state: row.state,
    turn,
    hold,
    isHeld: holdSpeaks(row.state, hold),
    next: nextOnHold(row.state, hold, next),
    agreesThemselves: isOwn,
    endedBy: row.endedBy,
    endedFrom: row.endedFrom,
    offerUntil: turn === 'pupil_takes_offer' && row.offerExpiresAt ? instantIn(language, row.offerExpiresAt) : null,
  }
}
