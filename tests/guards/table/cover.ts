import { guardsOf } from '../guard'

/** Whether a host is covered, and what stays as it was agreed while pupils hold places. */
export const COVER = [
  ...guardsOf('db/stores/covered.ts', [
    'lists forget the insurance of a host',
    ' and ${checked} and ${insured})`',
    ' and ${checked})`',
    'integration/opportunities/covered',
  ]),
  ...guardsOf(
    'app/modules/opportunities/cover.ts',
    [
      'the last day of a check is lost',
      'host.checkedUntilOn < lastOn',
      'host.checkedUntilOn <= lastOn',
      'unit/opportunities/cover',
    ],
    [
      'an insurance may end the day before',
      "return host.insuranceUntilOn < lastOn ? 'insurance_ends_too_soon' : null",
      'return null',
      'unit/opportunities/cover',
    ],
    [
      'a host whose check has ended is named for a day gone by',
      'isCovered(host, lastOn > today ? lastOn : today)',
      'isCovered(host, lastOn)',
      'unit/opportunities/cover',
    ],
  ),
  ...guardsOf('app/modules/opportunities/eligibility.ts', [
    'a place with a host that is not covered',
    "if (!isCovered(offer.host, offer.lastOn)) return 'not_open'",
    '',
    'unit/bookings/rules',
  ]),
  ...guardsOf('app/modules/bookings/rules.ts', [
    'a school approves a host that is not covered',
    'return whyNotCovered(opportunity.host, opportunity.lastOn)',
    'return null',
    'unit/bookings/rules integration/bookings/life-of-a-booking',
  ]),
  ...guardsOf('app/modules/attendance/what-hosts-see.ts', [
    'a suspended host reads the names of the day',
    " && host.state !== 'suspended'",
    '',
    'unit/attendance/what-hosts-see',
  ]),
  ...guardsOf('app/modules/opportunities/queries.server.ts', [
    'a paused day of a host that is not covered is offered to be shown again',
    'resume: edit && whyNotResume(day, host, ctx.today) === null',
    "resume: edit && day.state === 'paused'",
    'integration/opportunities/post-opportunity',
  ]),
  ...guardsOf('app/modules/rounds/read-choices.server.ts', [
    'choices name a host that is not covered',
    '!isShownToPupils(row.host, row.lastOn, ctx.today)',
    'false',
    'integration/matching/wishes',
  ]),
  ...guardsOf('app/modules/matching/read-day.server.ts', [
    'a day gone by names a host that is not covered',
    ' && isShownToPupils(place.host, place.lastOn, ctx.today)',
    '',
    'integration/matching/read-day',
  ]),
  ...guardsOf('app/modules/matching/read-day.server.ts', [
    'the street of a day is told to those whom it is not for',
    "step.kind === 'not_for_you' ? [whereName(words, site)] : whereLines(words, site)",
    'whereLines(words, site)',
    'integration/matching/read-day',
  ]),
  ...guardsOf('db/migrations/sqlite/0017_words_of_hosts.sql', [
    'an online day is found by the address of its host',
    " AND o.`mode` <> 'virtual'",
    '',
    'integration/matching/search-words',
  ]),
  ...guardsOf('app/modules/opportunities/where.ts', [
    'an online day tells the address of its host',
    'isOnline(day.mode) ? [whereName(words, day)] : [',
    '[',
    'unit/opportunities/where',
  ]),
  ...guardsOf(
    'db/stores/open-days.ts',
    [
      'a day of a host that is not covered is counted',
      ', gte(o.coveredUntilOn, o.lastOn)',
      '',
      'integration/matching/search-law integration/progress/area-overview',
    ],
    [
      'a day that has begun is counted as supply',
      'gt(o.firstOn, today)',
      'gte(o.firstOn, today)',
      'integration/progress/area-overview integration/matching/search-days',
    ],
  ),
  ...guardsOf(
    'app/modules/opportunities/rules.ts',
    [
      'what parents agreed to changes under them',
      "return day.liveBookings > 0 && heldStill(changesOfDay(day.posting, after)).length > 0 ? 'taken_places' : null",
      'return null',
      'unit/opportunities/rules',
    ],
    [
      'a year joins a day that pupils hold, unchecked',
      'breaksAgreement(change) || needsCheck(change)',
      'breaksAgreement(change)',
      'unit/opportunities/rules',
    ],
  ),
  ...guardsOf(
    'app/modules/opportunities/agreed-facts.ts',
    [
      'the title changes under those who agreed to it',
      "title: agreed('the title')",
      "title: noticeOf('the title')",
      'integration/bookings/agreed-facts',
    ],
    [
      'the youngest age rises above those who hold a place',
      "minimumAgeYears: agreed('the youngest age')",
      "minimumAgeYears: noticeOf('the youngest age')",
      'integration/bookings/edit-while-held',
    ],
    [
      'the food changes unasked',
      "eat: agreed('the food')",
      "eat: noticeOf('the food')",
      'integration/bookings/edit-while-held',
    ],
    [
      'the postcode of a workplace is nobody’s agreement',
      "postcode: agreedAndChecked('the postcode')",
      "postcode: noticeOf('the postcode')",
      'integration/bookings/edit-while-held',
    ],
    [
      'a fact is read and not on the list',
      "EMPLOYER_NAME: Kept<'name'> = { changedBy: 'nobody', until: 'always', facts: { name: agreed('the employer') } }",
      "EMPLOYER_NAME = { changedBy: 'nobody', until: 'always', facts: {} }",
      'integration/bookings/agreed-facts',
    ],
  ),
  ...guardsOf('app/modules/opportunities/edit-workplace.server.ts', [
    'a workplace moves under those who hold places there',
    'return (await countLiveBookingsOfWorkplace(tx, before.id, ctx.today)) > 0',
    'return false',
    'integration/bookings/edit-while-held',
  ]),
  ...guardsOf('db/stores/opportunities.ts', [
    'yesterday’s booking holds an address for ever',
    ', gte(o.lastOn, from))',
    ')',
    'integration/bookings/edit-while-held',
  ]),
]
