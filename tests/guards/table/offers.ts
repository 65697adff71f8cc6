import { guardsOf } from '../guard'

/** What hosts post, and whom a day is for. */
export const OFFERS = [
  ...guardsOf(
    'app/modules/opportunities/eligibility.ts',
    [
      'a day on the 18th birthday',
      'return lastOn >= deadlineOn ? 3 : 0',
      'return lastOn > deadlineOn ? 3 : 0',
      'unit/matching/fit unit/bookings/rules unit/opportunities/rules',
    ],
    [
      'somebody a day too young',
      'if (bornOn > bornBy) return 2',
      'if (bornOn > bornBy + 1) return 2',
      'unit/bookings/rules unit/matching/fit unit/rounds/same-eligibility',
    ],
    ['another year group', 'if ((year & years) === 0) return 1', '', 'unit/bookings/rules', 'quick'],
    [
      'a day of another area',
      "offer.state !== 'published' || offer.areaId !== student.areaId",
      "offer.state !== 'published'",
      'unit/bookings/rules unit/matching/fit',
    ],
    [
      'a day that was not published',
      "offer.state !== 'published' || offer.areaId",
      'offer.areaId',
      'unit/bookings/rules',
    ],
    [
      'work before Year 10',
      'return offer.yearGroups.filter((year) => year >= OLDER_YEAR)',
      'return offer.yearGroups.filter((year) => year >= 9)',
      'unit/bookings/rules unit/rounds/same-eligibility',
    ],
    [
      'a day that begins today',
      "if (firstDateHasCome(offer, today)) return 'day_has_passed'",
      "if (offer.firstOn < today) return 'day_has_passed'",
      'unit/bookings/rules',
    ],
  ),
  ...guardsOf(
    'app/modules/opportunities/session-rules.ts',
    [
      'a day that begins at 6:59',
      'if (startMinute < hours.fromMinute)',
      'if (startMinute < hours.fromMinute - 1)',
      'unit/opportunities/session-rules',
    ],
    [
      'a day that ends at 19:01',
      'if (endMinute > hours.toMinute)',
      'if (endMinute > hours.toMinute + 1)',
      'unit/opportunities/session-rules',
    ],
    [
      'a day of more than eight hours',
      'dayMinutes: 8 * HOUR',
      'dayMinutes: 8 * HOUR + 1',
      'unit/opportunities/session-rules',
    ],
    [
      'a sixth day in seven',
      'if (week.length > LIMITS.weekDays)',
      'if (week.length > LIMITS.weekDays + 1)',
      'unit/opportunities/session-rules',
    ],
    [
      'less than twelve hours of rest',
      'restMinutes: 12 * HOUR',
      'restMinutes: 12 * HOUR - 1',
      'unit/opportunities/session-rules',
    ],
    [
      'four and a half hours without a break',
      'endMinute - startMinute > LIMITS.breakNeededAfterMinutes',
      'endMinute - startMinute > LIMITS.breakNeededAfterMinutes + 1',
      'unit/opportunities/session-rules',
    ],
    [
      'a date that is not ahead',
      'if (happensOn <= today)',
      'if (happensOn < today)',
      'unit/opportunities/session-rules',
    ],
  ),
  ...guardsOf(
    'app/modules/opportunities/overlap.ts',
    [
      'two places at one time',
      'a.startMinute < b.endMinute && b.startMinute < a.endMinute',
      'a.startMinute < b.endMinute - 1 && b.startMinute < a.endMinute - 1',
      'unit/opportunities/overlap',
    ],
    [
      'one that ends as the other begins',
      'a.startMinute < b.endMinute && b.startMinute < a.endMinute',
      'a.startMinute <= b.endMinute && b.startMinute <= a.endMinute',
      'unit/opportunities/overlap',
    ],
  ),
  ...guardsOf(
    'db/stores/opportunities.ts',
    [
      'a host lists the days of others',
      'return eq(o.employerId, scope.employerId)',
      'return undefined',
      'integration/opportunities/post-opportunity',
    ],
    [
      'an area lists the days of another',
      "return and(eq(o.areaId, scope.areaId), sql`${o.state} <> 'draft'`)",
      "return sql`${o.state} <> 'draft'`",
      'integration/opportunities/post-opportunity',
    ],
    [
      'an area reads drafts',
      "return and(eq(o.areaId, scope.areaId), sql`${o.state} <> 'draft'`)",
      'return eq(o.areaId, scope.areaId)',
      'integration/opportunities/post-opportunity',
    ],
    [
      'two people save one day, the later wins unseen',
      '.where(and(eq(o.id, opportunity.id), eq(o.version, opportunity.version)))',
      '.where(eq(o.id, opportunity.id))',
      'integration/opportunities/post-opportunity',
    ],
  ),
  ...guardsOf(
    'app/modules/bookings/offer.ts',
    [
      'an offer is open in the moment it runs out',
      'offerExpiresAt !== null && offerExpiresAt <= now',
      'offerExpiresAt !== null && offerExpiresAt < now',
      'unit/bookings/offer',
    ],
    [
      'a place on a paused day is said to be offered',
      "return day.state === 'paused' ? 'later' : 'offered'",
      "return 'offered'",
      'unit/bookings/offer integration/bookings/free-places',
    ],
    [
      'a place is said to be offered when it is too late for that',
      '|| offerUntil(day, now) <= now) return',
      ') return',
      'unit/bookings/offer',
    ],
  ),
  ...guardsOf('app/modules/bookings/turn.ts', [
    'an offer keeps its buttons after its time ran out',
    "if (turn === 'pupil_takes_offer' && booking.isOfferOver) return 'offer_is_over'",
    '',
    'unit/bookings/turn integration/bookings/offer-that-waits',
  ]),
  ...guardsOf('app/modules/bookings/leave-booking.server.ts', [
    'an offer that is over is given up',
    "if (isOfferOver(booking, holdOf(booking, opportunity.host, ctx.today), ctx.now)) return refused('offer_over')",
    '',
    'integration/bookings/offer-that-waits',
  ]),
  ...guardsOf('app/modules/bookings/expire-offers.server.ts', [
    'a pupil loses an offer that nobody would have let them take',
    'if (day && holdOf(offer, day.host, ctx.today)) {',
    'if (day && ctx.now < offer.offerExpiresAt) {',
    'integration/bookings/offer-that-waits',
  ]),
]
