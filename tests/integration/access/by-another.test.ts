import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { ctxFor } from '#seeds/factories'
import type { Actor, ActorOf } from '~/access/actor'
import type { Ctx } from '~/access/ctx'
import { agreeAsStudent } from '~/modules/bookings/answer-agreement.server'
import { answerOffer } from '~/modules/bookings/answer-offer.server'
import { decideAsShown, readOvertaken } from '~/modules/bookings/decide-as-shown.server'
import { joinWaitlist } from '~/modules/bookings/join-waitlist.server'
import { leaveBooking } from '~/modules/bookings/leave-booking.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { askingRefused, leavingRefused } from '~/modules/bookings/who-ended.server'
import { readRosterUndo, undoRoster } from '~/modules/bookings/undo-roster.server'
import { readMissing } from '~/modules/entitlement/queries.server'
import { readLookingBack } from '~/modules/entitlement/read-reflection.server'
import { readStanding } from '~/modules/entitlement/read-standings.server'
import { writeReflection } from '~/modules/entitlement/write-reflection.server'
import { removeRankedDay } from '~/modules/matching/rank-day.server'
import { saveWishes } from '~/modules/matching/save-wishes.server'
import { NO_WISHES } from '~/modules/matching/wishes'
import { askForCheck } from '~/modules/opportunities/edit-employer.server'
import { saveWorkplace } from '~/modules/opportunities/edit-workplace.server'
import { readOwnEmployer, readOwnWorkplace } from '~/modules/opportunities/employer-queries.server'
import { editOpportunity, postOpportunity } from '~/modules/opportunities/post-opportunity.server'
import { returnOpportunity } from '~/modules/opportunities/publish-opportunity.server'
import { findDecider, findPosting, findSentBack, readHostOfDay } from '~/modules/opportunities/queries.server'
import { pauseRefused } from '~/modules/opportunities/who-moved.server'
import { liftSuspension, suspendEmployer } from '~/modules/people/suspend-employer.server'
import { suspendRefused } from '~/modules/people/who-decided.server'
import { buildProgress, buildStandings } from '~/modules/progress/build-progress.server'
import { readTodaysWork } from '~/modules/progress/todays-work.server'
import { discardRosterDraft, previewRosterDraft } from '~/modules/roster/draft.server'
import { undoRosterIn } from '~/modules/roster/undo-roster.server'
import { askReview } from '~/modules/rounds/ask-review.server'
import { readMyRound } from '~/modules/rounds/my-rounds.server'
import { readChoices } from '~/modules/rounds/read-choices.server'
import { setUpRound } from '~/modules/rounds/set-up-round.server'
import { Forbidden, NotFound } from '~/support/errors'
import { setUp } from '../rounds/round-world'
import { putRound } from '../../support/round-rows'
import { smallWorld } from '../../support/world'
import { healthPosting } from '../../support/health-posting'

/*
 * A use-case asks who acts by itself: it is no help that the page before it asked, since the next page may forget. Each is called here
 * by somebody of another area, of another kind, who only reads and carries every id that could be taken for their own.
 */

const IMPOSTOR = {
  kind: 'area',
  userId: 'us_x',
  name: 'Somebody',
  organisation: null,
  areaId: 'ar_2',
  role: 'viewer',
  schoolId: 'sc_1',
  employerId: 'em_1',
  studentId: 'st_1',
} as const satisfies Actor & Record<string, unknown>

const POSTING = healthPosting()

async function worldOfOthers() {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  await w.make.day({ id: 'op_1', state: 'submitted' })
  const past = await w.make.day({ id: 'op_2', on: ['2026-11-20'], takenPlaces: 1 })
  const booking = {
    studentId: 'st_1',
    schoolId: 'sc_1',
    employerId: 'em_1',
    why: '',
    createdAt: w.now,
    updatedAt: w.now,
  }
  const { firstOn, lastOn } = past
  await w.db.transact(async (tx) => {
    const row = { ...booking, id: 'bk_1', opportunityId: 'op_2', liveKey: 'op_2:st_1', firstOn, lastOn }
    await tx.insert(tables.bookings).values({ ...row, state: 'confirmed' as const })
  })
  const round = { id: 'ro_1', state: 'accepted' as const, areaId: 'ar_1', schoolId: 'sc_1', now: w.now }
  await putRound(w.db, round, [{ studentId: 'st_1', ref: 'a' }])
  return w
}

// What each asks is decided at run time: no type lets the impostor in.
type Any = Ctx<ActorOf<'student'>> & Ctx<ActorOf<'school'>> & Ctx<ActorOf<'employer'>> & Ctx<ActorOf<'area'>>
const ONE = { studentId: 'st_1', opportunityId: 'op_2', why: '', requestKey: 'k' }
const CHOSEN = { decision: 'approve', ids: ['bk_1'], yearGroup: null } as const
const REFLECTION = { bookingId: 'bk_1', learned: 'A lot', surprised: 'The pace', next: 'Try it', skills: [] }

const CALLS: Record<string, (ctx: Any) => unknown> = {
  'placing a booking': (ctx) => placeBooking(ctx, ONE),
  'joining a waiting list': (ctx) => joinWaitlist(ctx, ONE),
  'giving a booking up': (ctx) => leaveBooking(ctx, { bookingId: 'bk_1', reason: '' }),
  'reading who ended a booking': (ctx) => leavingRefused(ctx, 'bk_1', 'not_live'),
  'reading who agreed to a booking': (ctx) => askingRefused(ctx, 'bk_1', 'not_waiting'),
  'answering an offer': (ctx) => answerOffer(ctx, { bookingId: 'bk_1', answer: 'take' }),
  'agreeing for oneself': (ctx) => agreeAsStudent(ctx, { bookingId: 'bk_1' }),
  'reading which requests were overtaken': (ctx) => readOvertaken(ctx, 'approve', []),
  'deciding several requests': (ctx) => decideAsShown(ctx, { chosen: { ...CHOSEN, ids: [] }, reason: '', mark: '' }),
  'reading what undoing a roster would do': (ctx) => readRosterUndo(ctx, 1),
  'undoing a roster': (ctx) => undoRoster(ctx, { mark: '' }),
  'undoing a roster within another act': (ctx) =>
    ctx.transact((tx) => undoRosterIn(tx, ctx, { schoolId: 'sc_1' }, () => Promise.resolve(true))),
  'throwing an upload away': (ctx) => discardRosterDraft(ctx, 'dr_1'),
  'looking at an upload': (ctx) => previewRosterDraft(ctx, 'dr_1'),
  'reading what a booking lacks': (ctx) => readMissing(ctx, 'bk_1'),
  'looking back': (ctx) => readLookingBack(ctx, 'bk_1'),
  'writing a reflection': (ctx) => writeReflection(ctx, REFLECTION),
  'reading where a pupil stands': (ctx) => readStanding(ctx, 'st_1'),
  'changing a list of days': (ctx) => removeRankedDay(ctx, { opportunityId: 'op_2' }),
  'saving wishes': (ctx) => saveWishes(ctx, NO_WISHES),
  'reading choices': (ctx) => readChoices(ctx, null),
  'asking for a check of a host': (ctx) => askForCheck(ctx, 'em_1'),
  'saving a workplace': (ctx) =>
    saveWorkplace(ctx, 'em_1', {
      workplaceId: 'wp_1',
      name: 'Shed',
      addressLine: '2 Test Street',
      postcode: 'QV1 1AA',
    }),
  'reading a host’s own page': (ctx) => readOwnEmployer(ctx),
  'reading a host’s own workplace': (ctx) => readOwnWorkplace(ctx, 'wp_1'),
  'posting a day': (ctx) => postOpportunity(ctx, { posting: POSTING, send: false }),
  'changing a day': (ctx) => editOpportunity(ctx, { posting: POSTING, send: false, opportunityId: 'op_1', version: 1 }),
  'opening a day to change it': (ctx) => findPosting(ctx, 'op_1'),
  'sending a day back': (ctx) => returnOpportunity(ctx, { opportunityId: 'op_1', version: 1, reason: 'Say more' }),
  'reading why a day was sent back': (ctx) => findSentBack(ctx, 'op_1'),
  'reading who decided about a day': (ctx) => findDecider(ctx, 'op_1'),
  'reading the papers of a day’s host': (ctx) => readHostOfDay(ctx, 'op_1'),
  'suspending a host': (ctx) => suspendEmployer(ctx, 'em_1', 'Because'),
  'ending a suspension': (ctx) => liftSuspension(ctx, 'em_1', 'Because'),
  'reading who paused a day': (ctx) => pauseRefused(ctx, 'op_1', 'stale'),
  'reading who suspended a host': (ctx) => suspendRefused(ctx, 'em_1', 'already_suspended'),
  'reading today’s work': (ctx) => readTodaysWork(ctx),
  'reading where every pupil stands': (ctx) => buildStandings(ctx),
  'reading progress with flags': (ctx) => buildProgress(ctx),
  'setting a round up': (ctx) => setUpRound(ctx, setUp()),
  'asking to look again': (ctx) => askReview(ctx, { roundId: 'ro_1', asked: 'Why not me?' }),
  'reading one’s own round': (ctx) => readMyRound(ctx, 'ro_1'),
}

test.each(Object.entries(CALLS))('%s is refused to somebody else, and nothing is written', async (_what, call) => {
  const w = await worldOfOthers()
  const before = await w.db.read.$count(tables.auditLog)
  const ctx = ctxFor(w.db, IMPOSTOR, w.now) as unknown as Any
  const answer = await Promise.resolve()
    .then(() => call(ctx))
    .then(
      () => 'was done',
      (error: unknown) => (error instanceof Forbidden || error instanceof NotFound ? 'refused' : error),
    )
  expect(answer).toBe('refused')
  expect(await w.db.read.$count(tables.auditLog)).toBe(before)
})
