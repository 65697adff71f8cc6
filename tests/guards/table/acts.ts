import { guardsOf } from '../guard'

/** Mass and irreversible acts: done only as they were shown, and what they say of bookings is what happens. */
export const ACTS = [
  ...guardsOf('app/modules/roster/plan.ts', [
    'a pupil whose last day is to come is taken to have left',
    '!hasLeft(leftOn, today)',
    'leftOn === null',
    'integration/roster/import-roster',
  ]),
  ...guardsOf('app/modules/roster/undo-roster.server.ts', [
    'a roster is undone other than it was shown',
    "if (!(await isAsShown(plan))) return refused('not_as_shown')",
    '',
    'integration/bookings/roster-leavers',
    'quick',
  ]),
  ...guardsOf('app/modules/roster/write-roster-plan.server.ts', [
    'a roster is applied other than it was shown',
    "if (first.isAsShown && !(await first.isAsShown(tx, report))) return refused('not_as_shown')",
    '',
    'integration/bookings/roster-leavers',
  ]),
  ...guardsOf('app/modules/bookings/undo-roster.server.ts', [
    'places of pupils whom an undone roster takes off stay live at hosts',
    'if (outcome.ok) await endBookingsOfLeavers(ctx)',
    '',
    'integration/bookings/roster-leavers',
  ]),
  ...guardsOf('app/modules/bookings/apply-roster.server.ts', [
    'places of pupils whom a roster takes off stay live at hosts',
    'if (outcome?.ok && outcome.value.left > 0) await endBookingsOfLeavers(ctx)',
    '',
    'integration/bookings/roster-leavers',
  ]),
  ...guardsOf(
    'app/modules/bookings/decide-as-shown.server.ts',
    [
      'requests are decided in bulk that nobody was shown',
      "if (!isAsShown) return refused('not_as_shown')",
      '',
      'integration/progress/decide-several',
      'quick',
    ],
    [
      'a request of another school among those ticked is passed over in silence',
      "if (rows.length < ids.length) throw new NotFound('booking')",
      '',
      'integration/progress/decide-several',
    ],
    [
      'thousands of requests are decided in one transaction',
      'all?.slice(0, MOST_AT_ONCE) ?? chosen.ids',
      'all ?? chosen.ids',
      'integration/progress/decide-several',
    ],
    [
      'requests beyond those decided at once are not said',
      'Math.max(0, (all?.length ?? 0) - MOST_AT_ONCE)',
      '0',
      'integration/progress/decide-several',
    ],
  ),
  ...guardsOf(
    'app/modules/rounds/open-round.server.ts',
    [
      'lists are opened for others than were shown',
      "if (input.isAsShown && !input.isAsShown(plan)) return refused('not_as_shown')",
      '',
      'integration/rounds/round-acts',
    ],
    [
      'who is shown is counted outside the transaction that opens the lists',
      'planOpening({ ...ctx, read: tx }, input.roundId, isEmpty)',
      'planOpening(ctx, input.roundId, isEmpty)',
      'integration/rounds/round-acts',
    ],
    [
      'the days of an area are read while everybody waits to write',
      'read: tx }, input.roundId, isEmpty)',
      'read: tx }, input.roundId)',
      'integration/rounds/open-area-round',
    ],
    [
      'a draft is opened other than its days were looked through',
      "if (draft.version !== before.version) return refused('changed_meanwhile')",
      '',
      'integration/rounds/open-area-round',
    ],
  ),
  ...guardsOf('db/stores/round-inputs.ts', [
    'a round is for the years of another school year',
    'yearGroup - years.academicYear',
    'yearGroup - years.academicYear - 1',
    'integration/rounds/open-area-round',
  ]),
  ...guardsOf('app/modules/people/suspend-employer.server.ts', [
    'an employer is suspended other than it was shown',
    "if (employer.state !== 'suspended' && !(await isAsShown(tx))) return refused('not_as_shown')",
    '',
    'integration/people/employers',
  ]),
  ...guardsOf('app/modules/people/make-student-sign-ins.server.ts', [
    'the slips that a colleague printed a minute ago become worthless unseen',
    '[ids, withPassword, codes.toSorted()]',
    '[ids, withPassword]',
    'integration/people/accounts',
  ]),
  ...guardsOf('app/modules/bookings/ask-agreement.server.ts', [
    'a page from before somebody else was asked asks again unseen',
    '    agreement?.replacedAt !== null,\n    agreer,',
    '    agreement?.replacedAt !== null,',
    'integration/bookings/new-link',
  ]),
  ...guardsOf('app/modules/bookings/ask-agreement.server.ts', [
    'a link goes to an address that a colleague took away',
    "if (emailSeen !== undefined && emailSeen !== (student.parentEmail ?? ''))",
    'if (emailSeen === null)',
    'integration/bookings/new-link',
  ]),
  ...guardsOf('app/modules/bookings/ask-agreement.server.ts', [
    'the link that a colleague sent a minute ago stops working unseen',
    'if (mark !== undefined && mark !== newest.mark)',
    'if (newest.mark === null)',
    'integration/bookings/new-link',
  ]),
  ...guardsOf('app/modules/people/make-student-sign-ins.server.ts', [
    'codes stop working that nobody was shown',
    "if (input.freshCodes && input.mark !== freshOf(ctx, ids, existing, live)?.mark) return refused('not_as_shown')",
    '',
    'integration/people/accounts',
  ]),
  ...guardsOf(
    'app/modules/rounds/round-acts.server.ts',
    [
      'a round is accepted other than it was shown',
      'acceptRound(ctx, { roundId, isAsShown: async (tx) => (await countAccept(tx, ctx, roundId)).mark === mark })',
      'acceptRound(ctx, { roundId })',
      'integration/rounds/round-acts',
    ],
    [
      'a round is taken back other than it was shown',
      'undoRound(ctx, { roundId, isAsShown: async (tx) => (await countUndo(tx, ctx, roundId)).mark === mark })',
      'undoRound(ctx, { roundId })',
      'integration/rounds/round-acts',
    ],
  ),
  ...guardsOf('app/modules/rounds/cancel-area-round.server.ts', [
    'an area ends a round other than it was shown',
    'cancelRound(ctx, { roundId, isAsShown: async (tx) => (await planAreaCancel(tx, ctx, roundId)).mark === mark })',
    'cancelRound(ctx, { roundId })',
    'integration/progress/area-round',
  ]),
  ...guardsOf('app/modules/rounds/accept-round.server.ts', [
    'a round is accepted though a place was taken at the very moment',
    "if (input.isAsShown && !(await input.isAsShown(tx))) return refused('not_as_shown')",
    '',
    'integration/rounds/round-acts',
  ]),
  ...guardsOf('app/modules/rounds/undo-round.server.ts', [
    'a round is taken back though a booking of it ended at the very moment',
    "if (input.isAsShown && !(await input.isAsShown(tx))) return refused('not_as_shown')",
    '',
    'integration/rounds/round-acts',
  ]),
  ...guardsOf('app/modules/rounds/cancel-round.server.ts', [
    'a round that changed at the very moment is called off',
    "if (input.isAsShown && !(await input.isAsShown(tx))) return refused('not_as_shown')",
    '',
    'integration/rounds/round-acts',
  ]),
  ...guardsOf('app/access/shown-mark.ts', [
    'what a colleague was shown counts as shown to oneself',
    'JSON.stringify([userIdOf(ctx.actor), act, facts])',
    'JSON.stringify([act, facts])',
    'integration/bookings/roster-leavers',
  ]),
  ...guardsOf('db/stores/leavers.ts', [
    'bookings of leavers of another school are ended by a clerk',
    'bookingsIn(scope),\n        of.opportunityId',
    'undefined,\n        of.opportunityId',
    'integration/bookings/roster-leavers',
  ]),
]
