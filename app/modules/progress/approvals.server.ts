import { listHeldSessions, listWithoutParentEmail } from '#db/stores/pupil-record'
import type { CtxOf } from '~/access/ctx'
import { can } from '~/access/policy'
import { scopeOf } from '~/access/scope'
import { dayOf, daysBetween, formatShortDay } from '~/support/dates'
import { pagesOf } from '~/support/paging'
import { daySpan, nearDay } from '~/support/words'
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
      when: `${datesOf(row)}, ${row.times}`,
      where: placeWords(wordsIn(ctx.language), row),
      why: row.why,
      waited: waitedWords(daysBetween(dayOf(row.requestedAt), ctx.today)),
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
    return approvalWarnings({
      clashTitle: clash?.b.title ?? null,
      clashDay: clash ? formatShortDay(clash.b.happensOn) : null,
      daysAhead: daysBetween(ctx.today, row.firstOn),
      hasParentEmail: !silent.has(row.studentId),
    })
  }
}

const datesOf = ({ firstOn, lastOn }: Request) => daySpan(firstOn, lastOn, formatShortDay)

/** Where it is, and how far from home in a band of miles when there is a journey and it is known. */
function placeWords(words: Words, row: Request): string {
  const site = positionOf({ easting: row.placeEasting, northing: row.placeNorthing })
  const metres = travelMetres(positionOf(row), site, row.mode)
  const place = whereLines(words, row)
  return [...place, ...(metres === null ? [] : [`${distanceBand(metres)} from home`])].join(', ')
}

const waitedWords = (days: number) => `Asked ${nearDay(-Math.max(0, days))}`
