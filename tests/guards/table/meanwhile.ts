import { guardsOf } from '../guard'

/** What somebody else saved meanwhile is never overwritten unseen. */
export const MEANWHILE = [
  ...guardsOf('app/modules/opportunities/post-opportunity.server.ts', [
    'a colleague’s change of a day is lost',
    'if (opportunity.version !== input.version) return stale()',
    '',
    'integration/access/two-clerks',
  ]),
  ...guardsOf('app/modules/opportunities/edit-employer.server.ts', [
    'a colleague’s change of the organisation is lost',
    '{ seen, stored: employerFields(before)',
    '{ seen: undefined, stored: employerFields(before)',
    'integration/access/two-clerks',
  ]),
  ...guardsOf('app/modules/opportunities/edit-workplace.server.ts', [
    'a colleague’s change of a workplace is lost',
    '{ seen, stored: workplaceFields(before)',
    '{ seen: undefined, stored: workplaceFields(before)',
    'integration/access/two-clerks',
  ]),
  ...guardsOf('app/routes/area.opportunities.$opportunityId.tsx', [
    'a lead’s note is lost when a colleague sent the day back first',
    'if (back) {',
    'if (false) {',
    'integration/access/two-clerks',
  ]),
  ...guardsOf('app/modules/bookings/apply-roster.server.ts', [
    'a roster replaces an address that a colleague corrected after its page was shown',
    'rejected, rejoined, fingerprint, leaving.ids',
    'rejected, rejoined, leaving.ids',
    'integration/bookings/roster-and-hand',
  ]),
  ...guardsOf('app/modules/roster/write-roster-plan.server.ts', [
    'a roster replaces an address that is corrected while it is written',
    'if (await isChangedMeanwhile(tx, plan.changes))',
    'if (false)',
    'integration/bookings/roster-and-hand',
  ]),
  ...guardsOf('app/modules/roster/undo-roster.server.ts', [
    'undoing a roster takes back an address that was corrected since',
    'await undoChanges(ctx, tx, withoutCorrected(changes, plan), undone)',
    'await undoChanges(ctx, tx, changes, undone)',
    'integration/bookings/roster-and-hand',
  ]),
  ...guardsOf('app/modules/attendance/give-feedback.server.ts', [
    'a colleague’s feedback on a pupil is lost',
    '{ seen: input.seen, stored',
    '{ seen: undefined, stored',
    'integration/access/two-clerks',
  ]),
  ...guardsOf('app/modules/people/set-agreement-policy.server.ts', [
    'a colleague’s choice of who agrees is lost',
    '{ seen: input.seen, stored',
    '{ seen: undefined, stored',
    'integration/access/two-clerks',
  ]),
  ...guardsOf('app/modules/people/check-employer.server.ts', [
    'a host is passed with an address that nobody read',
    'if (fields.length > 0) return',
    'if (false) return',
    'integration/access/two-clerks',
  ]),
  ...guardsOf('app/modules/entitlement/write-reflection.server.ts', [
    'what a pupil wrote in another window is lost',
    '{ seen, stored, sent',
    '{ seen: undefined, stored, sent',
    'integration/access/two-clerks',
  ]),
  ...guardsOf(
    'app/modules/people/invite-colleague.server.ts',
    [
      'an invitation of a minute ago is replaced unseen, role and all',
      "input.seen !== undefined && !input.seen.split('.').includes(colleagueMark(before))",
      'false',
      'integration/access/two-clerks',
    ],
    [
      'an invitation undoes a colleague’s stop unseen',
      "return colleague && colleagueState(colleague) !== 'active' ? colleague : null",
      "return colleague && colleagueState(colleague) === 'invited' ? colleague : null",
      'integration/access/two-clerks',
    ],
  ),
  ...guardsOf('app/modules/bookings/leave-booking.server.ts', [
    'a booking is ended that moved on since its page was opened',
    'input.version !== undefined && input.version !== booking.version',
    'false',
    'integration/access/ended-unseen',
  ]),
  ...guardsOf('app/modules/people/suspend-employer.server.ts', [
    'a suspension is ended whose reason nobody read',
    "employer.state === 'suspended' && isUnread",
    'false',
    'integration/access/ended-unseen',
  ]),
  ...guardsOf('app/modules/people/stop-colleague.server.ts', [
    'an account is stopped that is another one than was shown',
    'input.seen !== undefined && input.seen !== colleagueMark(colleague)',
    'false',
    'integration/access/ended-unseen',
  ]),
  ...guardsOf('app/modules/matching/save-wishes.server.ts', [
    'what a pupil answered in another window is lost',
    '{ seen, stored, sent',
    '{ seen: undefined, stored, sent',
    'integration/access/two-clerks',
  ]),
  ...guardsOf('app/modules/people/edit-parent-contact.server.ts', [
    'a colleague’s change of a parent’s address is lost',
    '{ seen: input.seen, stored',
    '{ seen: undefined, stored',
    'integration/access/two-clerks',
  ]),
  ...guardsOf('app/modules/rounds/set-up-round.server.ts', [
    'a colleague’s change of a round is lost',
    'changeRound(tx, { id: round.id, version: input.version }, tidied(input.setUp))',
    'changeRound(tx, round, tidied(input.setUp))',
    'integration/access/two-clerks',
  ]),
  ...guardsOf('app/support/seen.ts', [
    'a form whose marks tell nothing overwrites everything unseen',
    "marks?.get(name) !== markOf(name, stored[name] ?? '')",
    "marks !== null && marks.get(name) !== markOf(name, stored[name] ?? '')",
    'unit/support/seen',
    'quick',
  ]),
  ...guardsOf('app/access/saved-meanwhile.server.ts', [
    'somebody of another organisation is named',
    'act.actorKind === ctx.actor.kind && act.actorName !== null',
    'act.actorName !== null',
    'integration/access/two-clerks',
  ]),
  ...guardsOf(
    'app/routes/school.approvals.decide.tsx',
    [
      'a page of several made in the middle of a colleague’s batch does not say what the rest of it did',
      'await readOvertaken(ctx, ticked.decision, form.value.requests)',
      '[]',
      'integration/progress/decide-several',
    ],
    [
      'whoever is overtaken in all of several reads no pupil’s name',
      'return nothingDone(ctx, form.values, left)',
      'return nothingDone(ctx, form.values, [])',
      'integration/progress/decide-several',
    ],
  ),
  ...guardsOf('app/modules/bookings/read-gone.server.ts', [
    'who comes second to a request is not told what became of it',
    'kind && isGone(kind) ?',
    'kind && isGone(kind) && kind === undefined ?',
    'integration/bookings/who-decided-first',
  ]),
  ...guardsOf(
    'app/modules/attendance/take-register.server.ts',
    [
      'an old page puts back what another window corrected',
      "if (since === 'left') continue",
      '',
      'integration/attendance/take-register',
    ],
    [
      'an old page overwrites another window’s mark unsaid',
      'if (since) {',
      'if (since && row < 0) {',
      'integration/attendance/take-register',
    ],
  ),
  ...guardsOf('app/access/saved-meanwhile.server.ts', [
    'somebody is said to have saved though nobody did',
    'moved && changedSince(sent.seen, stored).length === 0',
    'null as typeof moved',
    'integration/access/two-clerks',
  ]),
  ...guardsOf('app/access/saved-meanwhile.server.ts', [
    'what nobody typed in is put back',
    'new Set(leftAsSeen(sent.seen, mine, stored).filter((name) => name in sent.values))',
    'new Set<string>()',
    'integration/access/two-clerks',
  ]),
  ...guardsOf('app/access/kept-forms.server.ts', [
    'whoever changes the address pushes out what others keep',
    '`kept form ${JSON.stringify(formKey)}`',
    '`kept form ${JSON.stringify([formKey, path])}`',
    'integration/access/kept-forms',
  ]),
]
