import {
  findMyReview,
  findMyRound,
  listAwardsOfStudent,
  listRoundsOfStudent,
  listTitlesOf,
  type MyRoundRow,
} from '#db/stores/my-rounds'
import { findStudent } from '#db/stores/students'
import { findWishes, listRankedIdsOf } from '#db/stores/wishes'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { type Day, formatDate, formatInstant } from '~/support/dates'
import { found } from '~/support/errors'
import { rangeOf } from '~/support/words'
import { wordsIn } from '~/words/words'
import { type Hold, holdOf, holdSpeaks, nextOnHold } from '../bookings/hold'
import { whatHappensNext } from '../bookings/next-step'
import { readWhoEnded } from '../bookings/queries.server'
import { readReached } from '../bookings/read-reached.server'
import { turnOf } from '../bookings/turn'
import type { HowReached } from '../bookings/who-was-reached'
import { agreesThemselves } from '../bookings/who-agrees'
import type { BookingState, Doer } from '../bookings/types'
import { isShownToPupils } from '../opportunities/cover'
import { whereName } from '../opportunities/where'
import { spanWords } from '../matching/messages'
import { onePerDay, whyLost } from './my-awards'
import {
  aboutStage,
  closedEarlyWords,
  lookedAtRows,
  NO_LONGER_ON_OFFER,
  openUntil,
  refusalForPupil,
  stageOf,
  turnWords,
} from './my-round-messages'
import { findPartOfRun } from './find-part.server'
import type { ToDo } from '../matching/types'

type Ctx = CtxOf<'student'>

/** The rounds a student is or was in, the newest first, with where each is up to. */
export async function readMyRounds(ctx: Ctx) {
  const rounds = await listRoundsOfStudent(ctx.read, ctx.actor.studentId)
  return rounds.map(({ id, name, ...round }) => {
    const stage = stageOf(round, ctx.today)
    return {
      id,
      name,
      stage,
      about: aboutStage(stage, closedEarlyWords(round)),
      closes: openUntil(round.listsCloseOn),
      /** When it last came to something: the places given out, taken back, or the lists closing. */
      newsAt: round.endedAt ?? round.acceptedAt,
    }
  })
}

/** The name of the student's round that has just closed its lists, so that a choice made now is for the next; null otherwise. */
export async function readTooLateFor(ctx: Ctx): Promise<string | null> {
  const rounds = await readMyRounds(ctx)
  if (rounds.some(({ stage }) => stage === 'open')) return null
  return rounds.find(({ stage }) => stage === 'waiting')?.name ?? null
}

const NEWS_DAYS = 30
const DAY_MS = 86_400_000

/** What rounds ask of a student now, and the rounds with something to see, for their front page. */
export async function readRoundNews(ctx: Ctx): Promise<{ toDo: ToDo | null; rounds: ToDo[] }> {
  const { studentId } = ctx.actor
  const [rounds, ranked, wishes] = await Promise.all([
    readMyRounds(ctx),
    listRankedIdsOf(ctx.read, studentId),
    findWishes(ctx.read, studentId),
  ])
  const since = ctx.now.getTime() - NEWS_DAYS * DAY_MS
  const current = rounds.filter(({ newsAt }) => newsAt === null || newsAt.getTime() > since)
  const hasSaid = ranked.length > 0 || wishes !== null
  const open = current.find(({ stage }) => stage === 'open')
  const toDo =
    open && !hasSaid
      ? {
          label: `Choose the days you would like: ${open.name}`,
          to: '/student/choices',
          about: `Your school is giving out places together. You can choose ${open.closes}.`,
        }
      : null
  return { toDo, rounds: current.filter((round) => round !== open || hasSaid).map(newsOf) }
}

type RoundLine = Awaited<ReturnType<typeof readMyRounds>>[number]

function newsOf({ id, name, stage, closes, about }: RoundLine): ToDo {
  if (stage === 'open')
    return { label: `Your choices for ${name}`, about: `You can change them ${closes}.`, to: '/student/choices' }
  const label = stage === 'given' ? `What you got: ${name}` : name
  return { label, about, to: `/student/rounds/${id}` }
}

/**
 * One round as one of its students sees it: where it is up to, what they got and why not the rest, what was looked at.
 * Nothing here is about anybody else.
 * @throws NotFound when the student is not in it
 */
export async function readMyRound(ctx: Ctx, roundId: string) {
  const round = found(await findMyRound(ctx.read, roundId, ctx.actor.studentId), 'round')
  assertCan(ctx.actor, 'wishes.view', round)
  const stage = stageOf(round, ctx.today)
  const result = stage === 'given' ? await readResult(ctx, round) : null
  return {
    id: round.id,
    name: round.name,
    stage,
    closes: openUntil(round.listsCloseOn),
    closedEarly: stage === 'waiting' ? closedEarlyWords(round) : null,
    about: aboutRound(round),
    someKept: round.reservePercent > 0,
    result,
  }
}

const aboutRound = ({ fromOn, toOn, placesPerPupil }: MyRoundRow): string =>
  `It gives out days from ${rangeOf(formatDate(fromOn), formatDate(toOn))}, up to ${placesPerPupil} for each person.`

async function readResult(ctx: Ctx, round: MyRoundRow) {
  const { id, studentId, ref } = round
  const [awards, run, review] = await Promise.all([
    readAwards(ctx, id),
    findPartOfRun(ctx.read, id, ref),
    findMyReview(ctx.read, id, studentId),
  ])
  const { part, refusals, turns } = run ?? { part: null, refusals: [], turns: [] }
  const order = new Map((part?.ranked ?? []).map((place, index) => [place, index]))
  // What came by hand is theirs, whatever the rule had said before.
  const settled = new Set(awards.map(({ opportunityId }) => opportunityId))
  const open = refusals
    .filter(({ place }) => !settled.has(place))
    .sort((a, b) => (order.get(a.place) ?? 0) - (order.get(b.place) ?? 0))
  const places = open.map(({ place }) => place)
  const titles = new Map((await listTitlesOf(ctx.read, places)).map((day) => [day.id, day]))
  const notGiven = open.map(({ place, reason }) => {
    const day = titles.get(place)
    const shown =
      day && isShownToPupils(day.host, day.lastOn, ctx.today)
        ? { ...day, when: spanWords(ctx.language, day) }
        : NO_LONGER_ON_OFFER
    return { id: place, title: shown.title, employer: shown.employer, when: shown.when, why: refusalForPupil[reason] }
  })
  return {
    got: awards.filter(({ kind }) => kind === 'got'),
    lost: awards.filter(({ kind }) => kind === 'lost'),
    notGiven,
    // Where places are kept, friends who compare turns could tell who they were kept for.
    turn: round.reservePercent > 0 ? null : turnWords(turns),
    tookPart: part !== null,
    lookedAt: part ? lookedAtRows(part) : [],
    review: review && {
      asked: review.asked,
      askedAt: formatInstant(review.askedAt),
      answer: review.answer,
      answeredAt: review.answeredAt && formatInstant(review.answeredAt),
    },
  }
}

async function readAwards(ctx: Ctx, roundId: string) {
  const { studentId } = ctx.actor
  const [rows, student] = await Promise.all([
    listAwardsOfStudent(ctx.read, roundId, studentId),
    findStudent(ctx.read, studentId),
  ])
  const me = found(student, 'student')
  const made = rows.flatMap(({ bookingId: id, bookingState: state }) => (id && state ? [{ id, state }] : []))
  const [reached, ended] = await Promise.all([readReached(ctx.read, made), readWhoEnded(ctx, made)])
  return onePerDay(rows).map(({ state, leftOutWhy, bookingId, bookingState, agreer, mode, workplaceName, ...day }) => {
    // Nothing is shown of an employer that is not covered, unless the student holds or held a place there.
    const isShown = bookingId !== null || isShownToPupils(day.host, day.lastOn, ctx.today)
    const shown = isShown ? { ...day, when: spanWords(ctx.language, day) } : NO_LONGER_ON_OFFER
    return {
      kind: state === 'placed' ? ('got' as const) : ('lost' as const),
      opportunityId: day.opportunityId,
      title: shown.title,
      employer: shown.employer,
      where: isShown ? whereName(wordsIn(ctx.language), { mode, workplaceName }) : null,
      when: shown.when,
      booking:
        bookingId && bookingState
          ? bookingInWords(
              ctx,
              {
                id: bookingId,
                state: bookingState,
                lastOn: day.lastOn,
                reached: reached(bookingId).how,
                ...ended(bookingId),
                hold: holdOf({ state: bookingState, lastOn: day.lastOn }, day.host, ctx.today),
              },
              agreesThemselves({ agreer, firstOn: day.firstOn }, me),
            )
          : null,
      why: whyLost(ctx.language, { state, leftOutWhy, bookingId }),
    }
  })
}

type Placed = {
  id: string
  state: BookingState
  lastOn: Day
  reached: HowReached
  endedBy: Doer | null
  endedFrom: BookingState | null
  hold: Hold | null
}

function bookingInWords(ctx: Ctx, booking: Placed, isOwn: boolean) {
  const { id, state, endedBy, endedFrom } = booking
  const turn = turnOf({ ...booking, isOfferOver: false, agreesThemselves: isOwn }, ctx.today) // a round offers nothing
  const words = wordsIn(ctx.language)
  const hold = booking.hold && words(`bookings:hold.${booking.hold}`)
  const comes = whatHappensNext(words, state, 'student', { agreesThemselves: isOwn, turn, endedBy, endedFrom })
  const next = nextOnHold(state, hold, comes)
  return { id, state, agreesThemselves: isOwn, endedBy, endedFrom, turn, next, hold, isHeld: holdSpeaks(state, hold) }
}
