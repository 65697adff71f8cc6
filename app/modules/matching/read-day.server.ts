import { findLiveBooking, readDiaryOf } from '#db/stores/bookings'
import { findBookable } from '#db/stores/held-places'
import { readMainScheme } from '#db/stores/ledger'
import { listOpenRoundsOf } from '#db/stores/my-rounds'
import { findDayPage } from '#db/stores/day-pages'
import { findStudent } from '#db/stores/students'
import { listRankedIdsOf } from '#db/stores/wishes'
import type { CtxOf } from '~/access/ctx'
import { found, NotFound } from '~/support/errors'
import { sessionWords } from '~/support/words'
import type { Language } from '~/words/languages'
import { wordsIn } from '~/words/words'
import { bookingRefused } from '../bookings/messages'
import { type BookingRefusal, isWaitOnly, whyNotBook } from '../bookings/rules'
import { agreesThemselves } from '../bookings/who-agrees'
import { withKeptPlaces } from '../bookings/who-waits.server'
import { isShownToPupils } from '../opportunities/cover'
import { whereLines, whereName } from '../opportunities/where'
import { myPlacesWords, placesWords, whenInLine } from './messages'
import { positionOf, travelMetres, travelWords } from './travel'
import { whyNotChangeList, whyNotRank } from './wishes'

/** What a student can do with a day they are looking at. */
export type DayStep =
  { kind: 'ask' } | { kind: 'wait' } | { kind: 'asked'; bookingId: string } | { kind: 'not_for_you'; why: string }

/** Where a day stands in a student's choices (from 1), whether it may join them, or null when there is nothing to offer. */
export type DayRank = { kind: 'ranked'; position: number } | { kind: 'can_rank' } | null

/**
 * One day as the student who asks sees it, with what they can do. The street address is there only for those who may take
 * the place or hold one.
 * @throws NotFound when the day is not open in the student's area and they hold no booking of it
 */
export async function readMyDay(ctx: CtxOf<'student'>, opportunityId: string) {
  const { studentId } = ctx.actor
  const [row, student, booking, ranked, rounds, scheme] = await Promise.all([
    findBookable(ctx.read, opportunityId),
    findStudent(ctx.read, studentId),
    findLiveBooking(ctx.read, opportunityId, studentId),
    listRankedIdsOf(ctx.read, studentId),
    listOpenRoundsOf(ctx.read, studentId),
    readMainScheme(ctx.read),
  ])
  const { areaId, ...candidate } = found(student, 'student')
  if (!row) throw new NotFound('opportunity')
  const place = await withKeptPlaces(ctx.read, row, ctx)
  const reason = whyNotBook(
    { ...candidate, areaId },
    place,
    await readDiaryOf(ctx.read, studentId, opportunityId),
    ctx.today,
  )
  const isShown =
    place.areaId === areaId && reason !== 'not_open' && isShownToPupils(place.host, place.lastOn, ctx.today)
  if (!booking && !isShown) throw new NotFound('opportunity')

  const list = { ranked, hasAsked: booking !== null }
  const mayRank =
    whyNotChangeList(rounds, ctx.today) ?? whyNotRank({ ...candidate, areaId }, place, list, ctx.today, scheme)
  const position = ranked.indexOf(place.id) + 1
  const step = stepOf(ctx.language, reason, booking?.id ?? null)
  const { easting, northing, addressLine, postcode, workplaceName, ...page } = found(
    await findDayPage(ctx.read, opportunityId),
    'opportunity',
  )
  const metres = travelMetres(positionOf(candidate), positionOf({ easting, northing }), page.mode)
  const words = wordsIn(ctx.language)
  const site = { mode: page.mode, workplaceName, addressLine, postcode }
  return {
    ...page,
    yearGroups: place.yearGroups,
    sessions: place.sessions.map(sessionWords),
    when: whenInLine(ctx.language, place.sessions),
    where: step.kind === 'not_for_you' ? [whereName(words, site)] : whereLines(words, site),
    travel: travelWords(words, metres, page.mode),
    places: booking ? myPlacesWords(ctx.language, place, booking.state) : placesWords(place),
    agreesThemselves: agreesThemselves({ agreer: booking?.agreer ?? null, firstOn: place.firstOn }, candidate),
    step,
    rank: rankOf(position, mayRank === null),
  }
}

function rankOf(position: number, mayRank: boolean): DayRank {
  if (position > 0) return { kind: 'ranked', position }
  return mayRank ? { kind: 'can_rank' } : null
}

function stepOf(language: Language, reason: BookingRefusal | null, bookingId: string | null): DayStep {
  if (bookingId) return { kind: 'asked', bookingId }
  if (reason === null) return { kind: 'ask' }
  if (isWaitOnly(reason)) return { kind: 'wait' }
  return { kind: 'not_for_you', why: bookingRefused(language, reason) }
}
