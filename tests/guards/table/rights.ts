import { type Guard, guardsOf } from '../guard'

/** Who may: each use-case asks by itself, whatever page calls it. The other tables hold the rest; a test finds one that none holds. */
export const RIGHTS: readonly Guard[] = [
  ...guardsOf(
    'app/modules/bookings/failed-mail.server.ts',
    [
      'a mail of somebody else is sent again',
      "assertCan(ctx.actor, 'mail.sendAgain', mail)",
      '',
      'integration/bookings/failed-mail',
    ],
    [
      'a mail of somebody else is put aside',
      "assertCan(ctx.actor, 'mail.setAside', mail)",
      '',
      'integration/bookings/failed-mail',
    ],
    [
      'a mail goes out that a colleague put aside',
      "if (mail.state === 'aside' && ctx.actor.kind !== 'system') return refused('put_aside_since')",
      '',
      'integration/bookings/failed-mail',
    ],
    [
      'a mail is sent with a link that opens nothing',
      'if (isLinkForgotten(mail) || !(await isLinkLive(tx, ctx, mail.linkSeed)))',
      'if (isLinkForgotten(mail))',
      'integration/bookings/failed-mail',
    ],
    [
      'a school reads how much mail of everybody waits',
      "if (scopeOf(actor).kind !== 'everything') return null",
      '',
      'integration/bookings/failed-mail',
    ],
    ['an address is told whole', 'to: maskedAddress(row.to)', 'to: row.to', 'integration/bookings/failed-mail'],
  ),
  ...guardsOf(
    'app/modules/bookings/mail-still-so.server.ts',
    [
      'an offer whose time ran out is sent again',
      ' && !hasRunOut(booking, now)',
      '',
      'integration/bookings/mail-still-so',
    ],
    [
      'a parent or carer is asked about a booking that was given up',
      'booking?.state === state && booking.firstOn > today',
      'booking !== null && booking.firstOn > today',
      'integration/bookings/mail-still-so',
    ],
    [
      'a school is told of a suspension that was lifted',
      "mail.employerId ?? (mail.aboutKind === 'employer' ? mail.aboutId : null)",
      'mail.employerId',
      'integration/bookings/mail-still-so',
    ],
    [
      'a place is called confirmed that was lost',
      'if (about === null || !(await hasConfirmedPlace(read, about, today)))',
      'if (about === null)',
      'integration/bookings/mail-still-so',
    ],
    [
      'a host is told of a place that was lost',
      '!(await hasLostPlaceSince(read, about.id, mail.createdAt))',
      'true',
      'integration/bookings/mail-still-so',
    ],
  ),
  ...guardsOf('db/stores/failed-mail.ts', [
    'the failed mail of another school is listed',
    'eq(mail.schoolId, scope.schoolId)',
    'isNotNull(mail.schoolId)',
    'integration/bookings/failed-mail',
  ]),
  ...guardsOf('db/stores/failed-mail.ts', [
    'the pupil of another school is named beside a mail',
    "and(isAbout('booking', b.id), eq(b.schoolId, ofSchool))",
    "isAbout('booking', b.id)",
    'integration/bookings/mail-still-so',
  ]),
  ...guardsOf(
    'db/stores/colleagues.ts',
    [
      'a newer invitation is called lost for an older one',
      'gte(o.createdAt, sql`(${invitedAt})`),',
      '',
      'integration/people/school-settings',
    ],
    [
      'an invitation whose mail was put aside is called sent',
      "isGivenUp(sql`${o.state} = 'aside'`)",
      'undefined',
      'integration/people/school-settings integration/access/two-clerks',
    ],
  ),
  ...guardsOf('app/modules/bookings/who-was-reached.ts', [
    'a link is mailed again and again to an address that takes none',
    "(reached.how === 'lost' && reached.to !== parentEmail)",
    "reached.how === 'lost'",
    'unit/bookings/who-was-reached integration/bookings/lost-link',
  ]),
  ...guardsOf('db/stores/outbox.ts', [
    'a link is called sent whose mail was given up',
    'if (!nextAttemptAt) await noteLinkMail(tx, id, lastError)',
    '',
    'integration/bookings/lost-link',
  ]),
  ...guardsOf('app/modules/attendance/take-register.server.ts', [
    'somebody else takes a register',
    "assertCan(ctx.actor, 'register.take', { employerId: opportunity.employerId, schoolIds })",
    '',
    'integration/attendance/take-register',
  ]),
  ...guardsOf('app/modules/attendance/queries.server.ts', [
    'a day of another host or area is read',
    "assertCan(ctx.actor, 'opportunity.view', day.opportunity)",
    '',
    'integration/attendance/take-register',
  ]),
  ...guardsOf('app/modules/attendance/give-feedback.server.ts', [
    'somebody else gives feedback',
    "assertCan(ctx.actor, 'feedback.give', booking)",
    '',
    'integration/attendance/take-register',
  ]),
  ...guardsOf('app/modules/matching/rank-day.server.ts', [
    'somebody else changes a pupil’s choices',
    "assertCan(ctx.actor, 'wishes.edit', student)",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf('app/modules/matching/save-wishes.server.ts', [
    'somebody else changes a pupil’s choices',
    "assertCan(ctx.actor, 'wishes.edit', student)",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf('app/modules/places/import-wards.server.ts', [
    'anybody imports reference data',
    "assertCan(ctx.actor, 'reference.import', undefined)",
    '',
    'integration/places/imports',
  ]),
  ...guardsOf('app/modules/places/import-table.server.ts', [
    'anybody imports reference data',
    "assertCan(ctx.actor, 'reference.import', undefined)",
    '',
    'integration/places/imports',
  ]),
  ...guardsOf(
    'app/modules/opportunities/queries.server.ts',
    [
      'a day of another host or area is read',
      `  const { opportunity, employer, workplace, sessions } = found(await findOpportunityRow(ctx.read, id), 'opportunity')
  assertCan(ctx.actor, 'opportunity.view', opportunity)`,
      "  const { opportunity, employer, workplace, sessions } = found(await findOpportunityRow(ctx.read, id), 'opportunity')",
      'integration/opportunities/post-opportunity',
    ],
    [
      'a day of another host or area is read',
      `  const { opportunity, employer } = found(await findOpportunityRow(ctx.read, id), 'opportunity')
  assertCan(ctx.actor, 'opportunity.view', opportunity)`,
      "  const { opportunity, employer } = found(await findOpportunityRow(ctx.read, id), 'opportunity')",
      'integration/access/by-another',
    ],
    [
      'a day of another host or area is read',
      `  const { opportunity } = found(await findOpportunityRow(ctx.read, id), 'opportunity')
  assertCan(ctx.actor, 'opportunity.view', opportunity)`,
      "  const { opportunity } = found(await findOpportunityRow(ctx.read, id), 'opportunity')",
      'integration/access/by-another',
    ],
    [
      'somebody else posts or changes a host’s day',
      "assertCan(ctx.actor, 'opportunity.edit', opportunity)",
      '',
      'integration/access/by-another',
    ],
    [
      'a day of another host or area is read',
      "assertCan(ctx.actor, 'opportunity.view', row.opportunity)",
      '',
      'integration/access/by-another',
    ],
  ),
  ...guardsOf(
    'app/modules/opportunities/post-opportunity.server.ts',
    [
      'somebody else posts or changes a host’s day',
      "assertCan(ctx.actor, 'opportunity.edit', { employerId: employer.id })",
      '',
      'integration/access/by-another',
    ],
    [
      'somebody else posts or changes a host’s day',
      "assertCan(ctx.actor, 'opportunity.edit', opportunity)",
      '',
      'integration/access/by-another',
    ],
  ),
  ...guardsOf(
    'app/modules/opportunities/edit-employer.server.ts',
    [
      'somebody else changes a host',
      "assertCan(ctx.actor, 'employer.edit', { employerId: before.id })",
      '',
      'integration/people/employers',
    ],
    [
      'somebody else changes a host',
      "assertCan(ctx.actor, 'employer.edit', { employerId: employer.id })",
      '',
      'integration/access/by-another',
    ],
  ),
  ...guardsOf(
    'app/modules/opportunities/employer-queries.server.ts',
    [
      'a day of another host or area is read',
      "assertCan(ctx.actor, 'opportunity.view', { employerId: employer.id, areaId: employer.areaId })",
      '',
      'integration/access/by-another',
    ],
    [
      'somebody else changes a host',
      "assertCan(ctx.actor, 'employer.edit', { employerId: employer.id })",
      '',
      'integration/access/by-another',
    ],
  ),
  ...guardsOf('app/modules/opportunities/edit-workplace.server.ts', [
    'somebody else changes a host',
    "assertCan(ctx.actor, 'employer.edit', { employerId: employer.id })",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf(
    'app/modules/opportunities/publish-opportunity.server.ts',
    [
      'somebody else checks a day',
      `    const { opportunity, sessions } = row
    assertCan(ctx.actor, 'opportunity.check', opportunity)`,
      '    const { opportunity, sessions } = row',
      'integration/opportunities/post-opportunity',
    ],
    [
      'somebody else checks a day',
      `    const { opportunity } = found(await findOpportunityRow(tx, input.opportunityId), 'opportunity')
    assertCan(ctx.actor, 'opportunity.check', opportunity)`,
      "    const { opportunity } = found(await findOpportunityRow(tx, input.opportunityId), 'opportunity')",
      'integration/access/by-another',
    ],
  ),
  ...guardsOf('app/modules/opportunities/pause-opportunity.server.ts', [
    'somebody else posts or changes a host’s day',
    "assertCan(ctx.actor, 'opportunity.edit', opportunity)",
    '',
    'integration/opportunities/post-opportunity',
  ]),
  ...guardsOf('app/modules/progress/read-decision.server.ts', [
    'somebody else decides on requests',
    "assertCan(ctx.actor, 'booking.decide', ctx.actor)",
    '',
    'integration/progress/decide-several',
  ]),
  ...guardsOf('app/modules/progress/build-progress.server.ts', [
    'somebody else reads where pupils stand',
    "assertCan(ctx.actor, 'progress.view', ctx.actor)",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf(
    'app/modules/roster/draft.server.ts',
    [
      'somebody else changes the roll',
      `): Promise<DraftOutcome> {
  const { schoolId } = ctx.actor
  assertCan(ctx.actor, 'roster.import', { schoolId })`,
      `): Promise<DraftOutcome> {
  const { schoolId } = ctx.actor`,
      'integration/roster/draft',
    ],
    [
      'somebody else changes the roll',
      `export async function discardRosterDraft(ctx: CtxOf<'school'>, draftId: string): Promise<boolean> {
  const { schoolId } = ctx.actor
  assertCan(ctx.actor, 'roster.import', { schoolId })`,
      `export async function discardRosterDraft(ctx: CtxOf<'school'>, draftId: string): Promise<boolean> {
  const { schoolId } = ctx.actor`,
      'integration/access/by-another',
    ],
    [
      'somebody else changes the roll',
      `async function openDraft(ctx: CtxOf<'school'>, draftId: string): Promise<OpenDraft | null> {
  const { schoolId } = ctx.actor
  assertCan(ctx.actor, 'roster.import', { schoolId })`,
      `async function openDraft(ctx: CtxOf<'school'>, draftId: string): Promise<OpenDraft | null> {
  const { schoolId } = ctx.actor`,
      'integration/access/by-another',
    ],
  ),
  ...guardsOf('app/modules/roster/import-roster.server.ts', [
    'somebody else changes the roll',
    "assertCan(ctx.actor, 'roster.import', { schoolId: school.id })",
    '',
    'integration/roster/import-roster',
  ]),
  ...guardsOf('app/modules/roster/undo-roster.server.ts', [
    'somebody else changes the roll',
    "assertCan(ctx.actor, 'roster.import', of)",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf('app/modules/rounds/reviews.server.ts', [
    'somebody else answers a review',
    `const review = found(await findReview(tx, input.reviewId), 'review')
    assertCan(ctx.actor, 'round.accept', review)`,
    "const review = found(await findReview(tx, input.reviewId), 'review')",
    'integration/rounds/export-and-review',
  ]),
  ...guardsOf('app/modules/rounds/set-up-round.server.ts', [
    'somebody else sets a round up',
    "assertCan(actor, 'round.run', owner)",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf('app/modules/rounds/ask-review.server.ts', [
    'somebody else asks to look again',
    "assertCan(ctx.actor, 'review.ask', round)",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf('app/modules/rounds/my-rounds.server.ts', [
    'somebody else reads a pupil’s choices or round',
    "assertCan(ctx.actor, 'wishes.view', round)",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf('app/modules/rounds/read-choices.server.ts', [
    'somebody else reads a pupil’s choices or round',
    "assertCan(ctx.actor, 'wishes.view', student)",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf('app/modules/rounds/set-up-pages.server.ts', [
    'somebody else sets a round up',
    "assertCan(actor, 'round.run', { areaId, schoolId: actor.kind === 'school' ? actor.schoolId : null })",
    '',
    'integration/progress/area-round',
  ]),
  ...guardsOf(
    'app/modules/rounds/who-chose.server.ts',
    [
      'another school reads a round',
      `  const { schoolId } = ctx.actor
  const round = found(await findRoundRow(ctx.read, roundId), 'round')
  assertCan(ctx.actor, 'round.view', round)`,
      `  const { schoolId } = ctx.actor
  const round = found(await findRoundRow(ctx.read, roundId), 'round')`,
      'integration/rounds/pages',
    ],
    [
      'another school reads a round',
      `export async function countWhoWould(ctx: CtxOf<'school'>, roundId: string): Promise<number> {
  const round = found(await findRoundRow(ctx.read, roundId), 'round')
  assertCan(ctx.actor, 'round.view', round)`,
      `export async function countWhoWould(ctx: CtxOf<'school'>, roundId: string): Promise<number> {
  const round = found(await findRoundRow(ctx.read, roundId), 'round')`,
      'integration/rounds/pages',
    ],
  ),
  ...guardsOf('app/modules/bookings/leave-booking.server.ts', [
    'somebody else gives a booking up or answers its offer',
    "assertCan(ctx.actor, 'booking.leave', booking)",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf(
    'app/modules/bookings/decide-as-shown.server.ts',
    [
      'somebody else decides on requests',
      `): Promise<LeftOfPupil[]> {
  assertCan(ctx.actor, 'booking.decide', { schoolId: ctx.actor.schoolId })`,
      '): Promise<LeftOfPupil[]> {',
      'integration/access/by-another',
    ],
    [
      'somebody else decides on requests',
      `): Promise<Outcome<DecidedSeveral, 'nothing_selected' | 'reason_needed' | 'not_as_shown'>> {
  assertCan(ctx.actor, 'booking.decide', { schoolId: ctx.actor.schoolId })`,
      "): Promise<Outcome<DecidedSeveral, 'nothing_selected' | 'reason_needed' | 'not_as_shown'>> {",
      'integration/access/by-another',
    ],
  ),
  ...guardsOf('app/modules/bookings/place-booking.server.ts', [
    'somebody else places a booking',
    "assertCan(ctx.actor, 'booking.place', { studentId: student.id, schoolId: student.schoolId })",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf('app/modules/bookings/answer-agreement.server.ts', [
    'somebody else agrees for a pupil',
    "assertCan(ctx.actor, 'agreement.answer', { bookingId: booking.id, studentId: booking.studentId })",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf('app/modules/bookings/answer-offer.server.ts', [
    'somebody else gives a booking up or answers its offer',
    "assertCan(ctx.actor, 'booking.leave', booking)",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf('app/modules/bookings/ask-agreement.server.ts', [
    'somebody else decides on requests',
    "assertCan(ctx.actor, 'booking.decide', booking)",
    '',
    'integration/bookings/who-agrees',
  ]),
  ...guardsOf('app/modules/bookings/undo-roster.server.ts', [
    'somebody else changes the roll',
    "assertCan(ctx.actor, 'roster.import', { schoolId })",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf('app/modules/entitlement/write-reflection.server.ts', [
    'somebody else writes a reflection',
    "assertCan(ctx.actor, 'reflection.write', delivery)",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf('app/modules/entitlement/read-standings.server.ts', [
    'somebody else reads where a pupil stands',
    "assertCan(ctx.actor, 'student.view', { studentId: student.id, schoolId: student.schoolId })",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf('app/modules/entitlement/queries.server.ts', [
    'somebody else reads what a booking lacks',
    "assertCan(ctx.actor, 'booking.view', delivery)",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf('app/modules/entitlement/read-reflection.server.ts', [
    'another school reads what was written about a pupil’s day',
    "assertCan(ctx.actor, 'booking.view', delivery)",
    '',
    'integration/progress/school-pages',
  ]),
  ...guardsOf('app/modules/entitlement/read-reflection.server.ts', [
    'somebody else writes a reflection',
    "assertCan(ctx.actor, 'reflection.write', delivery)",
    '',
    'integration/access/by-another',
  ]),
  ...guardsOf('app/modules/people/set-agreement-policy.server.ts', [
    'somebody else changes who agrees',
    "assertCan(ctx.actor, 'school.edit', { schoolId })",
    '',
    'integration/people/school-settings',
  ]),
  ...guardsOf(
    'app/modules/people/suspend-employer.server.ts',
    [
      'somebody else suspends a host',
      `assertCan(ctx.actor, 'employer.check', { areaId: employer.areaId })
    if (employer.state !== 'suspended' &&`,
      "if (employer.state !== 'suspended' &&",
      'integration/access/by-another',
    ],
    [
      'somebody else ends a suspension',
      `assertCan(ctx.actor, 'employer.check', { areaId: employer.areaId })
    const isUnread`,
      'const isUnread',
      'integration/access/by-another',
    ],
  ),
  ...guardsOf(
    'app/modules/people/areas.server.ts',
    [
      'somebody who looks after no installation sees how much is in every area',
      "assertCan(ctx.actor, 'area.list', undefined)",
      '',
      'integration/people/first-user',
    ],
    [
      'somebody gives an area another name',
      "assertCan(ctx.actor, 'area.rename', undefined)",
      '',
      'integration/people/first-user',
    ],
  ),
  ...guardsOf(
    'app/modules/people/area-districts.server.ts',
    [
      'somebody who looks after no installation reads which districts every area covers',
      `): Promise<Outcome<{ area: string; districts: District[] }, 'area_unknown'>> {
  assertCan(ctx.actor, 'area.list', undefined)`,
      "): Promise<Outcome<{ area: string; districts: District[] }, 'area_unknown'>> {",
      'integration/people/area-districts',
    ],
    [
      'somebody who looks after no installation reads whose a district is',
      `): Promise<{ code: string; area: string }[]> {
  assertCan(ctx.actor, 'area.list', undefined)`,
      '): Promise<{ code: string; area: string }[]> {',
      'integration/people/area-districts',
    ],
    [
      'somebody changes which districts an area covers',
      "assertCan(ctx.actor, 'area.districts', undefined)",
      '',
      'integration/people/area-districts',
    ],
    [
      'an area takes the district of another',
      "if ((await listCoveredForAnybody(tx, asked)).some(({ areaId }) => areaId !== area.id)) return 'district_taken'",
      '',
      'integration/people/area-districts',
    ],
    [
      'a new area takes the district of another',
      'return (await listCoveredForAnybody(tx, codes)).length > 0',
      'return codes.length < 0',
      'integration/people/area-districts',
    ],
    [
      'two areas take one district at once',
      `    await holdAreas(tx)
    const area`,
      '    const area',
      'integration/people/area-districts',
      'postgres',
    ],
  ),
  ...guardsOf(
    'app/modules/people/renew-secret.server.ts',
    [
      'somebody who looks after no installation reads what its secret holds',
      `export async function readWhatSecretHolds(ctx: Ctx): Promise<Outcome<OfSecret, 'same_secret'>> {
  assertCan(ctx.actor, 'secret.renew', undefined)`,
      "export async function readWhatSecretHolds(ctx: Ctx): Promise<Outcome<OfSecret, 'same_secret'>> {",
      'integration/people/renew-secret',
    ],
    [
      'anybody gives the database another secret',
      `  assertCan(ctx.actor, 'secret.renew', undefined)
  return ctx.transact(`,
      '  return ctx.transact(',
      'integration/people/renew-secret',
    ],
    [
      'what a pupil is known by is thrown away although the secret is the same',
      'if ((await isSecretOf(tx, ctx.secret)) !== false) return',
      'if ((await isSecretOf(tx, ctx.secret)) === null) return',
      'integration/people/renew-secret',
    ],
  ),
  ...guardsOf('app/modules/people/create-first-user.server.ts', [
    'anybody makes the first user of an organisation',
    "assertCan(ctx.actor, 'organisation.create', undefined)",
    '',
    'integration/people/accounts',
  ]),
  ...guardsOf('app/modules/people/suspend-as-shown.server.ts', [
    'somebody else suspends a host or ends a suspension',
    "assertCan(ctx.actor, 'employer.check', { areaId: employer.areaId })",
    '',
    'integration/people/employers',
  ]),
  ...guardsOf('app/modules/people/stop-colleague.server.ts', [
    'somebody else changes who agrees',
    "assertCan(ctx.actor, 'school.edit', { schoolId })",
    '',
    'integration/people/school-settings',
  ]),
]
