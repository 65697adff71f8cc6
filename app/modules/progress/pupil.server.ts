import { listBookingsOfStudent } from '#db/stores/bookings'
import { findSignInOf, listLedgerOfStudent } from '#db/stores/pupil-record'
import { listFlagsOf } from '#db/stores/student-flags'
import { findStudent } from '#db/stores/students'
import { noteLook } from '~/access/note-look.server'
import type { CtxOf } from '~/access/ctx'
import { assertCan, can } from '~/access/policy'
import { scopeOf } from '~/access/scope'
import { formatDate } from '~/support/dates'
import { found } from '~/support/errors'
import { daySpan } from '~/support/words'
import { type Words, wordsIn } from '~/words/words'
import { type Hold, holdOf, holdSpeaks } from '../bookings/hold'
import { readReached } from '../bookings/read-reached.server'
import { isOfferOver } from '../bookings/offer'
import { isIn, MARKABLE_STATES } from '../bookings/states'
import { turnOf } from '../bookings/turn'
import type { BookingState } from '../bookings/types'
import { agreesThemselves } from '../bookings/who-agrees'
import { readMissing } from '../entitlement/queries.server'
import { readStanding } from '../entitlement/read-standings.server'
import { isOverridable } from '../entitlement/verify'
import { yearGroupInAcademicYear } from '../people/ages'
import { flagsDecidingGap, freezeDayOf, gapGroupOf } from '../people/disadvantage'
import { hasLeft } from '../people/leaving'
import { creditLines } from './ledger-lines'
import { pupilsDeadlineWords, toDoWords, whomItWaitsFor } from './messages'

/**
 * One pupil as staff of their school see them: days, ledger, bookings and what each waits for, contact and account.
 * @throws NotFound when the pupil is another school's
 */
export async function readPupil(ctx: CtxOf<'school'>, studentId: string) {
  const { student, scheme, standing } = await readStanding(ctx, studentId)
  const yearGroup = yearGroupInAcademicYear(student, ctx.today)
  const bookings = await listBookingsOfStudent(ctx.read, scopeOf(ctx.actor), studentId)
  const reached = await readReached(ctx.read, bookings)
  const words = wordsIn(ctx.language)
  return {
    studentId,
    name: `${student.givenName} ${student.familyName}`,
    yearGroup,
    regGroup: student.regGroup,
    hasLeft: hasLeft(student.leftOn, ctx.today),
    parentName: student.parentName ?? '',
    parentEmail: student.parentEmail ?? '',
    targetHalfDays: standing.targetHalfDays,
    creditedHalfDays: standing.creditedHalfDays,
    securedHalfDays: standing.securedHalfDays,
    status: standing.status,
    deadline: pupilsDeadlineWords(standing.deadlineOn, ctx.today),
    toDo: toDoWords(standing),
    ledger: creditLines(await listLedgerOfStudent(ctx.read, studentId), scheme, student.bornOn),
    bookings: bookings.map(({ id, title, employer, host, state, agreer, offerExpiresAt, firstOn, lastOn }) => ({
      bookingId: id,
      title,
      employer,
      state,
      dates: daySpan(firstOn, lastOn, formatDate),
      ...heldWords(words, state, holdOf({ state, lastOn }, host, ctx.today)),
      waiting: whomItWaitsFor(
        words,
        turnOf(
          {
            state,
            lastOn,
            agreesThemselves: agreesThemselves({ agreer, firstOn }, student),
            isOfferOver: isOfferOver({ state, offerExpiresAt }, holdOf({ state, lastOn }, host, ctx.today), ctx.now),
            reached: reached(id).how,
          },
          ctx.today,
        ),
      ),
    })),
    missing: await listMissing(ctx, bookings),
    account: await findSignInOf(ctx.read, studentId),
    mayEdit: can(ctx.actor, 'student.contact.edit', student),
    mayOverride: can(ctx.actor, 'ledger.override', student),
    mayReverse: can(ctx.actor, 'ledger.reverse', student),
    mayMakeSignIn: can(ctx.actor, 'student.signIns.make', student),
  }
}

/** What stands in place of its state where a settled booking is on hold, and beside its day where any is. */
function heldWords(words: Words, state: BookingState, hold: Hold | null) {
  return {
    heldTag: holdSpeaks(state, hold) ? words('bookings:hold.tag') : null,
    held: hold && words('bookings:hold.byHost'),
  }
}

/** What each booking that is over, or being settled, still lacks, and what of it a careers lead may do without. */
async function listMissing(ctx: CtxOf<'school'>, bookings: Awaited<ReturnType<typeof listBookingsOfStudent>>) {
  const open = bookings.filter(({ state, firstOn }) => isIn(state, MARKABLE_STATES) && firstOn <= ctx.today)
  const lists = await Promise.all(open.map(({ id }) => readMissing(ctx, id)))
  return open.flatMap(({ id, title, version }, index) => {
    const pieces = lists[index] ?? []
    // One piece can be done without, once the others are there: with more missing none is offered.
    const overridable = pieces.length === 1 ? pieces.filter(isOverridable) : []
    return pieces.length === 0 ? [] : [{ bookingId: id, title, version, pieces, overridable }]
  })
}

/**
 * What was stated about one pupil, newest first, and the group that follows. Each look is written in the school's log.
 * @throws NotFound when the pupil is another school's
 */
export async function readPupilFlags(ctx: CtxOf<'school'>, studentId: string) {
  const student = found(await findStudent(ctx.read, studentId), 'student')
  const { schoolId } = student
  assertCan(ctx.actor, 'student.flags.view', { schoolId })
  const flags = await listFlagsOf(ctx.read, scopeOf(ctx.actor), studentId)
  const freezeOn = freezeDayOf(yearGroupInAcademicYear(student, ctx.today), ctx.today)
  const act = { action: 'student.flags.view', subjectKind: 'student', subjectId: studentId, schoolId }
  await noteLook(ctx, { ...act, detail: { page: 'pupil' } })
  return {
    gapGroup: gapGroupOf(flagsDecidingGap(flags, freezeOn)),
    frozen: freezeOn !== null,
    flags: flags.map(({ kind, value, asAt, source }) => ({ kind, value, asAt: formatDate(asAt), source })),
  }
}
