import { guardsOf } from '../guard'

/** The ledger, and what of it leaves a school. */
export const RECORDS = [
  ...guardsOf(
    'app/modules/entitlement/ledger.ts',
    [
      'a day of 299 minutes',
      'if (minutes >= scheme.fullDayMinutes) return 2',
      'if (minutes >= scheme.fullDayMinutes - 1) return 2',
      'unit/entitlement/ledger',
      'quick',
    ],
    [
      'half a day of 149 minutes',
      'return minutes >= scheme.halfDayMinutes ? 1 : 0',
      'return minutes >= scheme.halfDayMinutes - 1 ? 1 : 0',
      'unit/entitlement/ledger',
    ],
    [
      'a date on the 18th birthday',
      'entry.happenedOn < birthday',
      'entry.happenedOn <= birthday',
      'unit/entitlement/ledger',
    ],
    [
      'more than one virtual day',
      'Math.min(earned - inPerson, virtualLeft)',
      'earned - inPerson',
      'unit/entitlement/ledger',
    ],
    [
      'a date whose entries were all reversed',
      '.filter((date) => date.inPerson + date.virtual > 0)',
      '',
      'unit/entitlement/ledger',
    ],
  ),
  ...guardsOf(
    'app/modules/entitlement/verify.ts',
    [
      'a day without attendance is overridden',
      'return !ESSENTIAL_PIECES.some((essential) => essential === piece)',
      'return true',
      'unit/entitlement/verify',
    ],
    [
      'two pieces are overridden at once',
      'if (isAllowed && missing.length === 1 && missing[0] === override.piece)',
      'if (isAllowed && missing.includes(override.piece))',
      'unit/entitlement/verify',
    ],
    ['an override without a reason', " && override.reason.trim() !== ''", '', 'unit/entitlement/verify'],
    ['a talk makes a day', 'experience: !facts.isEncounter', 'experience: true', 'unit/entitlement/verify'],
  ),
  ...guardsOf(
    'app/modules/entitlement/settle.ts',
    [
      'a day counts before every register is taken',
      "if (facts.sessions.some(({ id }) => !marks.has(id))) return { state: 'confirmed' }",
      '',
      'unit/entitlement/settle',
    ],
    ['a host met one person', '?? facts.peopleMet >= 2', '?? facts.peopleMet >= 1', 'unit/entitlement/settle'],
  ),
  ...guardsOf(
    'app/modules/entitlement/reverse-entry.server.ts',
    [
      'another school’s entry is reversed',
      "assertCan(ctx.actor, 'ledger.reverse', { schoolId })",
      '',
      'integration/entitlement/from-register-to-ledger',
    ],
    [
      'an entry is reversed twice',
      'if (!standing.some(({ id }) => id === entry.id)) {',
      'if (entry.id === null) {',
      'integration/entitlement/from-register-to-ledger',
    ],
    [
      'a reversal without a reason',
      "if (reason === '') return refused('reason_needed')",
      '',
      'integration/entitlement/from-register-to-ledger',
    ],
    [
      'a reversal takes away less than was given',
      'workedMinutes: -entry.workedMinutes',
      'workedMinutes: 1 - entry.workedMinutes',
      'integration/entitlement/from-register-to-ledger',
    ],
  ),
  ...guardsOf(
    'app/modules/entitlement/override-missing.server.ts',
    [
      'a viewer overrides',
      "assertCan(ctx.actor, 'ledger.override', delivery)",
      '',
      'integration/entitlement/from-register-to-ledger',
    ],
    [
      'a piece is done without where nothing is missing',
      "if (!isSettling(delivery.state)) return refused('not_waiting')",
      '',
      'integration/entitlement/from-register-to-ledger',
    ],
  ),
  ...guardsOf(
    'app/modules/progress/disclosure.ts',
    ['a group of five is shown', 'smallestShown: 6', 'smallestShown: 5', 'unit/progress/disclosure', 'quick'],
    ['a group of six is hidden', 'smallestShown: 6', 'smallestShown: 7', 'unit/progress/disclosure'],
    ['all or none of nineteen is shown', 'smallestAllOrNone: 20', 'smallestAllOrNone: 19', 'unit/progress/disclosure'],
    ['the rest of a group is one to five', ' || isSmall(base - count)', '', 'unit/progress/disclosure'],
    [
      'one hidden cell follows from the total',
      'if (hidden.size > 1 && sumOf(hidden) >= settings.smallestShown) break',
      'if (sumOf(hidden) >= settings.smallestShown) break',
      'unit/progress/disclosure',
    ],
    [
      'hidden cells hold too few pupils',
      'if (hidden.size > 1 && sumOf(hidden) >= settings.smallestShown) break',
      'if (hidden.size > 1) break',
      'unit/progress/disclosure',
    ],
    ['counts leave unrounded', 'Math.round(number / roundTo) * roundTo', 'number', 'unit/progress/disclosure'],
  ),
  ...guardsOf(
    'app/modules/progress/ward-counts.ts',
    [
      'a ward of five pupils is shown',
      'pupils > 0 && pupils < smallestShown',
      'pupils > 0 && pupils < smallestShown - 1',
      'unit/progress/ward-counts',
    ],
    [
      'a ward of six pupils is hidden',
      'pupils > 0 && pupils < smallestShown',
      'pupils > 0 && pupils <= smallestShown',
      'unit/progress/ward-counts',
    ],
    [
      'hidden wards hold five pupils together',
      'hiddenPupils() >= smallestShown',
      'hiddenPupils() >= smallestShown - 1',
      'unit/progress/ward-counts',
    ],
  ),
  ...guardsOf('app/modules/progress/area-overview.server.ts', [
    'wards leave without disclosure control',
    "pupils: shown.get(code) ?? 'c'",
    'pupils: pupils.get(code) ?? 0',
    'integration/progress/area-overview',
  ]),
  ...guardsOf(
    'db/stores/area-overview.ts',
    [
      'an area reads days sent to another',
      ".where(and(eq(op.areaId, areaOf(scope)), eq(op.state, 'submitted')))",
      ".where(eq(op.state, 'submitted'))",
      'integration/progress/area-overview',
    ],
    [
      'an area counts pupils of another',
      '.where(and(eq(sc.areaId, areaOf(scope)), hasNotLeft(today), isNotNull(st.wardCode)))',
      '.where(and(hasNotLeft(today), isNotNull(st.wardCode)))',
      'integration/progress/area-overview',
    ],
    [
      'an area counts places of another',
      "eq(op.areaId, areaOf(scope)), eq(op.state, 'published')",
      "eq(op.state, 'published')",
      'integration/progress/area-overview',
    ],
  ),
  ...guardsOf(
    'app/modules/progress/public-round.ts',
    [
      'the gap of a handful',
      'gapBefore === null || gapAfter === null || isSmall || isHidden',
      'gapBefore === null || gapAfter === null || isHidden',
      'unit/progress/public-round',
    ],
    ['a gap with every digit', '=> asShown(gap, 2)', '=> gap', 'unit/progress/public-round'],
  ),
  ...guardsOf('app/modules/progress/queries.server.ts', [
    'a look at pupils’ groups leaves no row in the log',
    'await noteLook(ctx, { ...act, detail: { page, pupils } })',
    'void [noteLook, act, page]',
    'integration/progress/school-pages',
  ]),
  ...guardsOf('app/modules/progress/pupil.server.ts', [
    'a look at one pupil’s flags by somebody else',
    "assertCan(ctx.actor, 'student.flags.view', { schoolId })",
    '',
    'integration/progress/school-pages',
  ]),
  ...guardsOf('db/stores/audit.ts', [
    'a school reads the log of another',
    'const ofSchool = eq(a.schoolId, scope.schoolId)',
    'const ofSchool = sql`1 = 1`',
    'integration/progress/school-log',
  ]),
  ...guardsOf(
    'app/modules/entitlement/secured.ts',
    [
      'a day that the host can no longer complete counts as secured',
      'waitsForHost && today > hostActsUntil(session.lastOn)',
      'false && waitsForHost',
      'unit/entitlement/standing',
    ],
    [
      'the last day on which a host can act',
      'today > hostActsUntil',
      'today >= hostActsUntil',
      'unit/entitlement/standing',
    ],
    [
      'a day whose host says that few people were met counts as secured',
      'didTask === false || metSeveralPeople === false',
      'didTask === false',
      'unit/entitlement/standing',
    ],
    ['a talk counts as secured', 'neverCredits(kind) ||', '', 'unit/entitlement/standing'],
    [
      'a place of next year is counted in the year group of this one',
      'yearGroupInAcademicYear(student, happensOn)',
      'student.yearGroup',
      'unit/entitlement/standing',
    ],
  ),
  ...guardsOf(
    'app/modules/entitlement/on-track.ts',
    [
      'a pupil who can still have five days is said to have missed them',
      "owed > 0 ? 'missed' : 'at_risk'",
      "'missed'",
      'unit/entitlement/on-track',
    ],
    ['a day more than there is', 'daysLeft - 1)', 'daysLeft)', 'unit/entitlement/on-track'],
  ),
  ...guardsOf('app/modules/opportunities/encounter.ts', [
    'a talk is worth a day',
    "kind === 'encounter'",
    'false',
    'unit/entitlement/worth',
  ]),
  ...guardsOf('db/stores/standing.ts', [
    'what is in the ledger is counted again',
    "eq(s.state, 'scheduled'), notExists(inLedger)",
    "eq(s.state, 'scheduled')",
    'integration/progress/build-progress',
  ]),
  ...guardsOf(
    'app/modules/attendance/forms.ts',
    [
      'a register of more pupils than a day has places',
      'z.array(z.string().max(60)).max(MOST_PUPILS)',
      'z.array(z.string().max(60))',
      'unit/attendance/rules',
    ],
    [
      'a full day of two hundred has no register',
      'z.array(z.string().max(60)).max(MOST_PUPILS).default([])',
      'z.array(z.string().max(60)).max(MOST_PUPILS - 1).default([])',
      'unit/attendance/rules',
    ],
  ),
]
