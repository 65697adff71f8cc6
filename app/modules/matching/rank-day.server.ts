import type { Tx } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import { findLiveBooking } from '#db/stores/bookings'
import { findBookable } from '#db/stores/held-places'
import { readMainScheme } from '#db/stores/ledger'
import { listOpenRoundsOf } from '#db/stores/my-rounds'
import { findStudent, lockStudent, type StudentRow } from '#db/stores/students'
import { listRankedIdsOf, replaceRanks } from '#db/stores/wishes'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { done, type Outcome, refused } from '~/support/outcome'
import { MOST_RANKED_DAYS, type MoveRefusal, placedAt, type RankRefusal, whyNotChangeList, whyNotRank } from './wishes'

type Ctx = CtxOf<'student'>
/** Where a day stands in the list after a change, from 1. */
export type Ranked = { position: number }

/**
 * Adds a day to the student's choices: at the end, or where it stood when it is put back.
 * @throws NotFound when the day is not in the student's area, or not out yet
 */
export function rankDay(
  ctx: Ctx,
  input: { opportunityId: string; position?: number },
): Promise<Outcome<Ranked, RankRefusal>> {
  return ctx.transact(async (tx) => {
    const { student, ranked, closed } = await loadList(tx, ctx)
    const day = await findBookable(tx, input.opportunityId)
    const isTheirs = day?.areaId === student.areaId && day.state !== 'draft' && day.state !== 'submitted'
    const place = found(isTheirs ? day : null, 'opportunity')
    if (closed) return refused(closed)
    const hasAsked = (await findLiveBooking(tx, place.id, student.id)) !== null
    const reason = whyNotRank(student, place, { ranked, hasAsked }, ctx.today, await readMainScheme(tx))
    if (reason) return refused(reason)
    return write(tx, ctx, student, placedAt(ranked, place.id, input.position ?? MOST_RANKED_DAYS), place.id)
  })
}

/** Moves a day to a position among the student's choices, from 1; past the end means last. The same again changes nothing. */
export function moveRankedDay(
  ctx: Ctx,
  input: { opportunityId: string; position: number },
): Promise<Outcome<Ranked, MoveRefusal>> {
  return ctx.transact(async (tx) => {
    const { student, ranked, closed } = await loadList(tx, ctx)
    if (!ranked.includes(input.opportunityId)) return refused('not_ranked')
    if (closed) return refused(closed)
    return write(tx, ctx, student, placedAt(ranked, input.opportunityId, input.position), input.opportunityId)
  })
}

/** Takes a day off the student's choices, whatever has become of it since; those after it move up. */
export function removeRankedDay(ctx: Ctx, input: { opportunityId: string }): Promise<Outcome<Ranked, MoveRefusal>> {
  return ctx.transact(async (tx) => {
    const { student, ranked, closed } = await loadList(tx, ctx)
    const position = ranked.indexOf(input.opportunityId) + 1
    if (position === 0) return refused('not_ranked')
    if (closed) return refused(closed)
    const others = ranked.filter((id) => id !== input.opportunityId)
    await write(tx, ctx, student, others, input.opportunityId)
    return done({ position })
  })
}

async function loadList(tx: Tx, ctx: Ctx) {
  const student = found(await findStudent(tx, ctx.actor.studentId), 'student')
  assertCan(ctx.actor, 'wishes.edit', student)
  const closed = whyNotChangeList(await listOpenRoundsOf(tx, student.id), ctx.today)
  return { student, ranked: await listRankedIdsOf(tx, student.id), closed }
}

/** Writes a list under a lock of the student's row: of two changes that began from the same reading, one begins anew. */
async function write(tx: Tx, ctx: Ctx, student: StudentRow, ranked: readonly string[], id: string) {
  await lockStudent(tx, student.id)
  await replaceRanks(tx, student.id, ranked)
  const { id: subjectId, schoolId } = student
  await addAudit(tx, ctx, { action: 'wishes.rank', subjectKind: 'student', subjectId, schoolId })
  return done({ position: ranked.indexOf(id) + 1 })
}
