import { listHeldSessions, listWithoutParentEmail } from '#db/stores/pupil-record'
import type { CtxOf } from '~/access/ctx'
import { can } from '~/access/policy'
import { scopeOf } from '~/access/scope'
import { dayOf, daysBetween } from '~/support/dates'
import { pagesOf } from '~/support/paging'
import { nearDayIn, shortDayIn } from '~/words/dates'
import type { Language } from '~/words/languages'
import { daySpanIn } from '~/words/spans'
import { type Words, wordsIn } from '~/words/words'
import { decisionRefused } from '../bookings/messages'
import { listApprovals } from '../bookings/queries.server'
import { positionOf, travelMetres } from '../matching/travel'
import { firstClash } from '../opportunities/overlap'
import { whereLines } from '../opportunities/where'
import { distanceBand } from '../places/distance'
import { approvalWarnings } from './messages'

export const APPROVALS_ON_A_PAGE = 25

type Request = Awaited<ReturnType<typeof listApprovals>>['rows'][number]

/**
 * Requests that wait for the school, longest first, with what to think of before deciding: a clash, short notice, nobody
 * to mail. Says nothing about disadvantage.
 */
export async function readApprovals(ctx: CtxOf<'school'>, filters: { year: number | null; page: number }) {
  const pageSize = APPROVALS_ON_A_PAGE
  const yearGroup = filters.year ?? undefined
  const first = await listApprovals(ctx, { page: filters.page, pageSize, yearGroup })
  const page = Math.min(filters.page, pagesOf(first.total, pageSize))
  const { total, rows } = page === filters.page ? first : await listApprovals(ctx, { page, pageSize, yearGroup })
  const warningsOf = await readWarnings(ctx, rows)
  const words = wordsIn(ctx.language)
  return {
    total,
    page,
    mayDecide: can(ctx.actor, 'booking.decide', ctx.actor),
    requests: rows.map((row) => ({
      bookingId: row.bookingId,
      studentId: row.studentId,
      pupil: row.pupil,
      yearGroup: row.yearGroup,
      regGroup: row.regGroup,
      title: row.title,
      employer: row.employer,
      when: words('school:approvals.when', { days: datesOf(ctx.language, row), times: row.times }),
      where: placeWords(words, row),
      why: row.why,
      waited: waitedWords(ctx.language, daysBetween(dayOf(row.requestedAt), ctx.today)),
      warnings: warningsOf(row),
      notApproved: row.notApproved && decisionRefused(ctx.language, row.notApproved),
    })),
  }
}

/** What to think of before approving each of some requests. */
export async function readWarnings(
  ctx: CtxOf<'school'>,
  rows: readonly Pick<Request, 'bookingId' | 'studentId' | 'firstOn'>[],
) {
  const ids = rows.map(({ studentId }) => studentId)
  const held = await listHeldSessions(ctx.read, scopeOf(ctx.actor), ids, ctx.today)
  const silent = new Set(await listWithoutParentEmail(ctx.read, scopeOf(ctx.actor), ids))
  return (row: Pick<Request, 'bookingId' | 'studentId' | 'firstOn'>): string[] => {
    const own = held.filter(({ bookingId }) => bookingId === row.bookingId)
    const others = held.filter(({ studentId, bookingId }) => studentId === row.studentId && bookingId !== row.bookingId)
    const clash = firstClash(own, others)
    return approvalWarnings(wordsIn(ctx.language), {
      clash: clash && { title: clash.b.title, day: shortDayIn(ctx.language, clash.b.happensOn) },
      daysAhead: daysBetween(ctx.today, row.firstOn),
      hasParentEmail: !silent.has(row.studentId),
    })
  }
}

const datesOf = (language: Language, { firstOn, lastOn }: Request) => daySpanIn(language, firstOn, lastOn, shortDayIn)

/** Where it is, and how far from home in a band of miles when there is a journey and it is known. */
function placeWords(words: Words, row: Request): string {
  const site = positionOf({ easting: row.placeEasting, northing: row.placeNorthing })
  const metres = travelMetres(positionOf(row), site, row.mode)
  const place = whereLines(words, row).join(', ')
  return metres === null ? place : words('school:approvals.place', { place, distance: distanceBand(words, metres) })
}

const waitedWords = (language: Language, days: number) =>
  wordsIn(language)('school:approvals.waited', { when: nearDayIn(language, -Math.max(0, days)) })
