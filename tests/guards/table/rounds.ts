import { guardsOf } from '../guard'

/** Files of pupils, what students wish, and the rounds that give places. */
export const ROUNDS = [
  ...guardsOf(
    'app/modules/rounds/anonymous.ts',
    [
      'homes are found by minutes to known workplaces',
      'minutes: isRanked(e) ? 0 : bands.indexOf(bandOf(e)) * BAND',
      'minutes: isRanked(e) ? 0 : (minutes[e] ?? 0)',
      'unit/rounds/anonymous',
      'quick',
    ],
    ['a ranked place tells its minutes', 'isRanked(e) ? 0 : bands', 'bands', 'unit/rounds/anonymous'],
    ['a group nobody kept seats for', 'group: holdsGroup && group', 'group', 'unit/rounds/anonymous'],
    ['places keep their position', 'y: 0,', 'y: 1,', 'unit/rounds/anonymous'],
  ),
  ...guardsOf(
    'app/modules/rounds/load-round.server.ts',
    [
      'schools see the draft of an area',
      "if (round.schoolId === null && round.state === 'draft' && ctx.actor.kind === 'school') throw new NotFound('round')",
      '',
      'integration/rounds/area-round',
    ],
    [
      'a viewer accepts or takes back a round',
      "assertCan(ctx.actor, 'round.accept', { schoolId: ctx.actor.schoolId })",
      '',
      'integration/rounds/accept-round',
    ],
    ['a viewer runs a round', "assertCan(ctx.actor, 'round.run', round)", '', 'integration/rounds/set-up-to-freeze'],
    [
      'a round of another school is read',
      "assertCan(ctx.actor, 'round.view', round)",
      '',
      'integration/rounds/set-up-to-freeze',
    ],
  ),
  ...guardsOf(
    'app/modules/rounds/accept-round.server.ts',
    [
      'two leads accept at once',
      "if (!(await changeRound(tx, round, {}))) return refused('changed_meanwhile')",
      '',
      'integration/rounds/accept-round',
    ],
    [
      'a pupil who left is booked',
      'const reason = whyNotApprove(student, opportunity, ctx.today)',
      'const reason = null as LeftOutReason | null',
      'integration/rounds/refusals',
    ],
  ),
  ...guardsOf('app/modules/progress/area-round.ts', [
    'a pupil whom a school adds by hand shows at once in the area’s counts',
    "state === 'accepted' || state === 'taken_back' ? takingPart : frozen",
    'Math.max(frozen, takingPart)',
    'unit/progress/area-round',
  ]),
  ...guardsOf('app/modules/progress/area-round.server.ts', [
    'pupils who had left or had all their days lower the share of their school',
    'base: baseOf(part.state, school), part }',
    'base: school.pupils, part }',
    'integration/progress/area-round',
  ]),
  ...guardsOf('app/modules/rounds/freeze-round.server.ts', [
    'a choice that was saved while a round was built is not in it',
    "if (await haveChosenSince(tx, round.id, before)) return 'chosen_meanwhile'",
    '',
    'integration/rounds/freeze-and-choose',
  ]),
  ...guardsOf('app/modules/matching/save-wishes.server.ts', [
    'a round that is frozen does not hear of an answer',
    'await lockStudent(tx, student.id)',
    '',
    'integration/rounds/freeze-and-choose',
  ]),
  ...guardsOf('app/modules/rounds/undo-round.server.ts', [
    'a confirmed place is taken back',
    "if (isPastUndoing(bookings, ctx.today)) return refused('already_confirmed')",
    '',
    'integration/rounds/accept-round',
  ]),
  ...guardsOf(
    'app/modules/rounds/adjust-award.server.ts',
    [
      'more places by hand than a pupil may have',
      "if (own.length >= round.placesPerPupil) return 'no_more_places'",
      '',
      'integration/rounds/read-and-adjust',
    ],
    [
      'a seat by hand that is not there',
      "if ((given.get(opportunityId) ?? 0) >= day.seats) return 'no_seat_left'",
      "if ((given.get(opportunityId) ?? 0) > day.seats) return 'no_seat_left'",
      'integration/rounds/read-and-adjust',
    ],
    [
      'an award of another school is removed',
      'found_?.roundId === round.id && found_.schoolId === ctx.actor.schoolId',
      'found_?.roundId === round.id',
      'integration/rounds/refusals',
    ],
    [
      'a place by hand without a reason',
      `if (reason === '') return refused('reason_needed')
    const { studentId`,
      'const { studentId',
      'integration/rounds/refusals',
    ],
  ),
  ...guardsOf(
    'app/modules/rounds/rules.ts',
    [
      'an area keeps seats for a group it may not see',
      'reserve_not_in_area: ofArea && reserve > 0',
      'reserve_not_in_area: false',
      'integration/rounds/set-up-to-freeze unit/rounds/rounds',
    ],
    [
      'seats are kept without a decision',
      "reserve_decision_missing: !ofArea && reserve > 0 && setUp.reserveDecision.trim() === ''",
      'reserve_decision_missing: false',
      'integration/rounds/set-up-to-freeze unit/rounds/rounds',
    ],
    [
      'more than four fifths kept',
      'export const MOST_RESERVE_PERCENT = 80',
      'export const MOST_RESERVE_PERCENT = 81',
      'unit/rounds/rounds',
    ],
    [
      'an area exports pupils’ rows',
      "export: !ofArea && run('accepted', 'undone')",
      "export: run('accepted', 'undone')",
      'unit/rounds/rounds integration/rounds/area-round',
    ],
  ),
  ...guardsOf(
    'app/modules/matching/wishes.ts',
    [
      'a list changes after it closed',
      "state === 'open' && listsCloseOn < today",
      "state === 'open' && listsCloseOn < ''",
      'unit/matching/wishes',
    ],
    [
      'a list closes a day early',
      "state === 'open' && listsCloseOn < today",
      "state === 'open' && listsCloseOn <= today",
      'unit/matching/wishes',
    ],
    [
      'a list of more than twenty',
      'list.ranked.length >= MOST_RANKED_DAYS',
      'list.ranked.length > MOST_RANKED_DAYS',
      'unit/matching/wishes',
    ],
    [
      'a day that no round gives is ranked',
      "if (whyNeverGiven(day, scheme)) return 'not_in_rounds'",
      '',
      'unit/matching/wishes',
    ],
  ),
  ...guardsOf(
    'app/modules/matching/fit.ts',
    [
      'a day that a booking would refuse is shown',
      'if (reason !== null && !isFull) return null',
      '',
      'unit/matching/fit',
    ],
    [
      'a day already asked for is shown again',
      'if (student.askedFor.has(day.id)) return null',
      '',
      'unit/matching/fit',
    ],
  ),
  ...guardsOf(
    'db/stores/fitting-days.ts',
    [
      'the last day of a page comes again on the next',
      'inclusive ? lte(o.id',
      'inclusive ? lt(o.id',
      'integration/matching/search-law',
    ],
    [
      'a day that was asked for is counted',
      'all - askedFor - elsewhere',
      'all - elsewhere',
      'integration/matching/search-law',
    ],
    [
      'a page of many days passes over those of one score',
      'score.total > part.after.score',
      'score.total >= part.after.score',
      'integration/matching/search-law',
    ],
  ),
  ...guardsOf(
    'db/stores/fitting-where.ts',
    [
      'days are found that do not say the words',
      'has.words ? hasWords(words) : undefined',
      'undefined',
      'integration/matching/search-words',
    ],
    [
      'a day that was asked for is listed again',
      "? not(isAmong(o.id, 'askedFor')) :",
      '? undefined :',
      'integration/matching/search-law',
    ],
    [
      'a day is listed while they are elsewhere',
      'has.diary ? not(isElsewhere()) : undefined',
      'undefined',
      'integration/matching/search-law',
    ],
    [
      'a place that is kept for the list is offered first',
      " or ${isAmong(o.id, 'keptForList')})`",
      ')`',
      'integration/matching/search-law',
    ],
  ),
  ...guardsOf('app/modules/matching/queries.server.ts', [
    'a day that is worth nothing is offered first',
    'worthOf(offered, holding).halfDays > 0',
    'true',
    'integration/matching/search-days',
  ]),
  ...guardsOf('app/modules/matching/in-rounds.ts', [
    'half a day is given as one',
    'halfDaysAlone(kind, session, scheme) === 2',
    'halfDaysAlone(kind, session, scheme) >= 1',
    'unit/entitlement/worth unit/rounds/in-rounds',
  ]),
  ...guardsOf('app/modules/roster/cells.ts', [
    'an address of e-mail that nobody read',
    'value(address)',
    'value(text.value)',
    'unit/support/same-at-every-door',
  ]),
]
