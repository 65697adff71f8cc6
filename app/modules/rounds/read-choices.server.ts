import { findLiveBooking } from '#db/stores/bookings'
import { findBookable } from '#db/stores/held-places'
import { readMainScheme } from '#db/stores/ledger'
import { listOpenRoundsOf } from '#db/stores/my-rounds'
import { listLiveDaysOf } from '#db/stores/search'
import { listSessionsOf } from '#db/stores/sessions'
import { findStudent, type StudentRow } from '#db/stores/students'
import { findWishes, listRankedDaysOf } from '#db/stores/wishes'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { grouped } from '~/support/grouped'
import { isShownToPupils } from '../opportunities/cover'
import { whyNotEligible } from '../opportunities/eligibility'
import { travelMinutes } from '../places/distance'
import type { DayLengths, GivenDay } from '../matching/in-rounds'
import { spanWords } from '../matching/messages'
import { openUntil } from './my-round-messages'
import { wordsIn } from '~/words/words'
import { positionOf, travelMetres, travelWords } from '../matching/travel'
import {
  MOST_RANKED_DAYS,
  NO_WISHES,
  type RoundDates,
  whyNotChangeList,
  whyNotGivable,
  whyNotRank,
} from '../matching/wishes'
import type { Wishes } from '../matching/types'
import { besideDay } from '../matching/wishes-messages'

type Ctx = CtxOf<'student'>

/**
 * A student's choices in order, their other answers, and until when they may change them.
 * @param removed  the day that was just taken off and where it stood, so that it can be put back; null otherwise
 */
export async function readChoices(ctx: Ctx, removed: { opportunityId: string; position: number } | null) {
  const { studentId } = ctx.actor
  const student = found(await findStudent(ctx.read, studentId), 'student')
  assertCan(ctx.actor, 'wishes.view', student)
  const [rows, wishes, rounds, asked, scheme] = await Promise.all([
    listRankedDaysOf(ctx.read, studentId),
    findWishes(ctx.read, studentId),
    listOpenRoundsOf(ctx.read, studentId),
    listLiveDaysOf(ctx.read, studentId),
    readMainScheme(ctx.read),
  ])
  const askedFor = new Set(asked.map(({ opportunityId }) => opportunityId))
  const ranked = rows.map(({ id }) => id)
  const sessions = grouped(await listSessionsOf(ctx.read, ranked), ({ opportunityId }) => opportunityId)
  const [round] = rounds
  return {
    days: rows.map((row, index) => {
      const about = { index, hasAsked: askedFor.has(row.id), rounds, wishes: wishes ?? NO_WISHES, scheme }
      return dayOf(ctx, student, { ...row, sessions: sessions.get(row.id) ?? [] }, about)
    }),
    wishes: wishes ?? NO_WISHES,
    most: MOST_RANKED_DAYS,
    round: round ? { id: round.id, name: round.name, closes: openUntil(round.listsCloseOn) } : null,
    canChange: whyNotChangeList(rounds, ctx.today) === null,
    homeKnown: positionOf(student) !== null,
    putBack: removed ? await findPutBack(ctx, student, removed, { ranked, scheme }) : null,
  }
}

type Row = Awaited<ReturnType<typeof listRankedDaysOf>>[number] & Pick<GivenDay, 'sessions'>

type About = {
  index: number
  hasAsked: boolean
  rounds: readonly RoundDates[]
  wishes: Wishes
  scheme: DayLengths
}

function dayOf(ctx: Ctx, student: StudentRow, row: Row, of: About) {
  const reason = whyNotEligible(student, row, ctx.today)
  const metres = travelMetres(positionOf(student), positionOf(row), row.mode)
  const notGivable = whyNotGivable(row, { ...of, minutes: metres === null ? null : travelMinutes(metres) })
  // Nothing of an employer that is not covered is shown, not even its words.
  const isHidden = !isShownToPupils(row.host, row.lastOn, ctx.today)
  return {
    id: row.id,
    number: of.index + 1,
    title: isHidden ? 'A day that is not shown at the moment' : row.title,
    employer: isHidden ? null : row.employer,
    to: isHidden || reason === 'not_open' ? null : `/student/days/${row.id}`,
    when: spanWords(ctx.language, row),
    travel: isHidden ? null : travelWords(wordsIn(ctx.language), metres, row.mode),
    isFull: reason === null && row.takenPlaces >= row.capacityPlaces,
    beside: besideDay(wordsIn(ctx.language), reason, of.hasAsked, isHidden ? null : notGivable),
  }
}

async function findPutBack(
  ctx: Ctx,
  student: StudentRow,
  removed: { opportunityId: string; position: number },
  { ranked, scheme }: { ranked: readonly string[]; scheme: DayLengths },
) {
  const day = await findBookable(ctx.read, removed.opportunityId)
  if (!day || day.areaId !== student.areaId) return null
  const hasAsked = (await findLiveBooking(ctx.read, day.id, student.id)) !== null
  if (whyNotRank(student, day, { ranked, hasAsked }, ctx.today, scheme)) return null
  return { opportunityId: day.id, position: removed.position, title: day.title }
}
