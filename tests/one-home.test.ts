import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { sourceFiles } from './support/source-files'

/** The lines of files that a pattern finds, as `file: line`. */
function linesWith(pattern: RegExp, files: { path: string; text: string }[]): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line) => (pattern.test(line) ? [`${path}: ${line.trim()}`] : [])),
  )
}

const product = [...sourceFiles('app'), ...sourceFiles('db')]

test('there is something to look at', () => {
  expect(product.length).toBeGreaterThan(300)
})

test('nothing but its reader has a pattern for an e-mail address', () => {
  const pattern = /\[\^[^\]]*@[^\]]*\]\S*@/
  expect(linesWith(pattern, [{ path: 'was', text: String.raw`/^[^\s@<>,;"]+@[^\s@]+\.[^\s@]+$/` }])).toHaveLength(1)
  expect(linesWith(pattern, product)).toEqual([])
})

test('how long an e-mail address can be is said by its reader', () => {
  const pattern = /\b254\b/
  expect(linesWith(pattern, [{ path: 'was', text: 'email: optionalText(254),' }])).toHaveLength(1)
  expect(linesWith(pattern, product).map((line) => line.split(' = ')[0])).toEqual([
    'app/modules/allocation/seating.ts: export const ANY_CLASS',
    'app/support/readers/email.ts: export const LONGEST_EMAIL',
  ])
})

test('how a command of an installation is called is said by support/app-command, since it may be called otherwise', () => {
  const pattern = /npm run (?:-s )?app\b/
  expect(linesWith(pattern, [{ path: 'was', text: "'Run: npm run app -- migrate'" }])).toHaveLength(1)
  const catalogue = readdirSync('app/words/en').map((name) => ({
    path: name,
    text: readFileSync(`app/words/en/${name}`, 'utf8'),
  }))
  expect(linesWith(pattern, [...product, ...catalogue])).toEqual([
    "app/support/app-command.ts: export const FROM_THE_FOLDER = 'npm run app --'",
    // For somebody outside, in a copy of the program of their own.
    'app/ui/allocation/check-it.tsx: <code>npm run app -- allocate --check round.json result.json</code>',
  ])
})

/** Where a pattern, which may cross lines, is found outside `support/words` and the catalogue. */
const outsideWords = (pattern: RegExp): string[] =>
  product
    .filter(({ path }) => path !== 'app/support/words.ts' && !path.startsWith('app/words/'))
    .flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([found]) => `${path}: ${found}`))

describe('sentences with numbers, dates and lists are made in support/words', () => {
  test.each([
    [
      'a plural',
      /(?<!\bpages?) (?:(?:===|!==|>=?|<=) '?[12]'?|< 2)\)?\s*\?\s*['"`](?!\W*page)[^'"`]*/g,
      ["days === 1 ? 'day' : 'days'", "halfDays <= 2 ? 'day' : 'days'"],
    ],
    [
      'a number with its noun',
      /\$\{[^}]*\} \$\{formOf\([^']*'(\w+)', '\1s'\)/g,
      "`${formatHalfDays(halfDays)} ${formOf(Math.ceil(halfDays / 2), 'day', 'days')}`",
    ],
    ['an s put on', /\? '' : 's'|\}s(?=[`'" .,:<])/g, ["`day${n > 1 ? '' : 's'}`", '`${noun}s`']],
    [
      'a capital put on',
      /(?:charAt\(0\)|\[0\]\??|slice\(0, 1\)|\bat\(0\)\??)\.to(?:Locale)?UpperCase/g,
      ['role.charAt(0).toUpperCase() + role.slice(1)', 'month.slice(0, 1).toUpperCase()'],
    ],
    ['a range of dates or times', /format\w+\([^`]*\)\} to \$\{format\w+/g, '`${formatDay(a)} to ${formatDay(b)}`'],
    ['a list', /join\(' and '\)|slice\(0, -1\)\.join/g, "`${names.slice(0, -1).join(', ')} and ${names.at(-1)}`"],
    ['a number with commas', /\.toLocaleString\(/g, "n.toLocaleString('en-GB')"],
    ['words by language', /\bIntl\./g, "new Intl.PluralRules('en-GB')"],
  ])('%s is made nowhere else', (_, pattern, examples) => {
    for (const example of [examples].flat())
      expect([...example.matchAll(pattern)], 'the pattern finds what it looks for').not.toEqual([])
    expect(outsideWords(pattern)).toEqual([])
  })
})

/** Words that agree with one number only: a noun in the plural, or a verb. */
const AGREES =
  'pupils|students|places|days|dates|rows|schools|hosts|employers|bookings|requests|seats|turns|codes|files|hours|minutes|weeks|points|miles|characters|lotteries|people|are|were|have'
const COUNTED = new RegExp(
  String.raw`\{(?![\s'"\`]|[A-Z_]+\}|[^{}]*\b(?:countOf|countAs|formOf|listOf|yearsOf)\()[^{}'"\`]*\}(?:\{' '\}|</\w+>)?\s+(?:(?:more|other|useful|published|confirmed|of them|of these) )?(?:${AGREES})\b(?!=)`,
  'g',
)
const DECIMALS = 'a decimal, which takes the plural'
const LEAST = 'a limit, always several'
const NAMES = 'names or a noun of many, not a number'

/** Where what stands before such a word is never one, and why. */
const NEVER_ONE: Record<string, string> = {
  'app/modules/allocation/instance-shape.ts: {most} characters': LEAST,
  'app/modules/opportunities/forms.ts: {most} characters': LEAST,
  'app/modules/people/account-messages.ts: {leastPasswordLength(kind)} characters': LEAST,
  'app/modules/progress/messages.ts: {formatHalfDays(targetHalfDays)} days': 'what a scheme asks for is several days',
  'app/modules/progress/public-round.ts: {formatDecimals(Math.abs(gap), 2)} days': DECIMALS,
  'app/modules/roster/cells.ts: {most} characters': LEAST,
  'app/modules/rounds/page-words.ts: {movedWords(rule.gapBefore, rule.gapAfter)} days': DECIMALS,
  'app/modules/rounds/page-words.ts: {formatDecimals(Math.abs(gap), 2)} days': DECIMALS,
  'app/modules/rounds/sweep-words.ts: {gapFigure(gapAfter)} days': DECIMALS,
  'app/modules/rounds/sweep-words.ts: {gapFigure(none.gapAfter)} days': DECIMALS,
  'app/routes/area.wards._index.tsx: {rangeOf(from, to)} places': 'a range',
  'app/routes/employer.opportunities._index.tsx: {parts[part]} days': NAMES,
  'app/routes/student.choices/route.tsx: {round.name}</strong> are': 'agrees with "the lists" before it',
  'app/routes/student.days.$opportunityId/route.tsx: {tooLateFor} have': 'agrees with "the lists" before it',
  'app/support/env.ts: {characters} characters': LEAST,
  'app/support/filters.ts: {most} characters': LEAST,
  'app/support/length-gate.ts: {most} characters': LEAST,
  'app/ui/allocation/gap-before-after.tsx: {formatDecimals(gap, 2)} days': DECIMALS,
  'app/ui/allocation/gap-before-after.tsx: {group} are': NAMES,
  'app/ui/allocation/gap-before-after.tsx: {group} have': NAMES,
  'app/ui/allocation/scarcity.tsx: {formatDecimals(worth, 1)} points': DECIMALS,
  'app/ui/allocation/sweep-chart.tsx: {gapInDays(gapBefore)} days': DECIMALS,
  'app/ui/allocation/schools-in-round.tsx: {total.base} pupils': 'rounded to the nearest five',
  'app/ui/charts/gap-chart.tsx: {formatDecimals(value, 2)} days': DECIMALS,
  'app/ui/days-meter.tsx: {daysInWords(target)} days': 'what a scheme asks for is several days',
}

test('no word beside a number is written for many when there may be one', () => {
  const was = [
    '{report.matchedByName} were recognised',
    '`${rows} rows read`',
    "{left}{' '}\n  places",
    '{n} more days',
  ]
  for (const example of was) expect(example.match(COUNTED), example).not.toBeNull()
  const found = product
    .filter(({ path }) => path !== 'app/support/words.ts' && !path.startsWith('app/words/'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(COUNTED)]
        // one of the forms that `formOf` chooses from
        .filter(
          ({ index }) => !text.slice(text.lastIndexOf('\n', index), text.indexOf('\n', index)).includes('formOf('),
        )
        .map(([found]) => `${path}: ${found.replaceAll(/\s+/g, ' ')}`),
    )
  expect([...new Set(found)].toSorted()).toEqual(Object.keys(NEVER_ONE).toSorted())
})

/** Where a number is cut to some decimals by hand, and why that is no figure for a reader. */
const CUT_NUMBERS: Record<string, string> = {
  'app/cli/seed.ts': 'seconds, for whoever runs it',
  'app/modules/rounds/export-sweep.server.ts': 'numbers of a file',
  'app/ui/charts/line-chart.tsx': 'points of a drawing',
}

test('a figure with decimals, with its sign and whether it shows as nothing, is written in support/words', () => {
  const pattern = /\.toFixed\(|\b0\.00[45]\b/
  const was = [
    "const gapWords = (gap: number) => `${gap < -0.004 ? '−' : ''}${Math.abs(gap).toFixed(2)}`",
    'if (Math.abs(after) < Math.abs(before) - 0.004) return closes',
  ]
  expect(linesWith(pattern, [{ path: 'was', text: was.join('\n') }])).toHaveLength(2)
  const found = linesWith(pattern, product).map((line) => line.split(':')[0] ?? '')
  expect(found.filter((path) => path !== 'app/support/words.ts' && !(path in CUT_NUMBERS))).toEqual([])
  expect(Object.keys(CUT_NUMBERS).filter((path) => !found.includes(path))).toEqual([])
})

/** Every list that a store cuts, and why that hides nothing. Finding one row (`.limit(1)`) cuts no list. */
const CUT_LISTS: Record<string, string> = {
  'agreements.ts listWithoutLinkForJob': 'a job, which comes again in a minute for the rest',
  'audit.ts listOwnLog': 'pages, with the total',
  'audit.ts listSchoolLog': 'pages, with the total',
  'bookings.ts listLapsedOffersForJob': 'a job, which comes again in a minute for the rest',
  'bookings.ts listOverdueForJob': 'a job, which comes again for the rest',
  'employer-lists.ts listEmployers': 'pages, with the total',
  'failed-mail.ts listFailedMail': 'pages, with the total',
  'held-places.ts listAgreedWithReadyHostForJob': 'a job, which comes again for the rest',
  'laws.ts bookingsToCheckForJob': 'read on until it is empty',
  'laws.ts daysToCheckForJob': 'read on until it is empty',
  'laws.ts heldToCheckForJob': 'read on until it is empty',
  'leavers.ts listLeaversBookings': 'comes again until it is empty',
  'opportunities.ts listOpportunities': 'pages, with the total of each part',
  'outbox.ts listDueMail': 'a job, which comes again for the rest',
  'outbox.ts listMailForDemo': 'pages, with the total',
  'requests.ts listRequests': 'pages, with the total',
  'roster-imports.ts listChangesOfImport': 'read on until it is empty',
  'roster.ts listRollOf': 'read on until it is empty',
  'fitting-days.ts listOfScore': 'as many as its page has',
  'fitting-days.ts listSorted': 'pages, with the total',
  'stuck-work.ts listReflectionsOwed': 'the page says of how many these are the first',
  'stuck-work.ts listWaitingForAgreement': 'the page says of how many these are the first',
  'stuck-work.ts listWaitingForSchool': 'the page says of how many these are the first',
  'unverified.ts listUnverifiedForJob': 'a job, which comes again for the rest',
}

test('no store cuts a list without a reason why that hides nothing', () => {
  const cut = sourceFiles('db/stores').flatMap(({ path, text }) =>
    [...text.matchAll(/\.limit\((?!1\))/g)].map(({ index }) => {
      const names = [...text.slice(0, index).matchAll(/^(?:export )?(?:async )?(?:function|const) (\w+)/gm)]
      return `${path.replace('db/stores/', '')} ${names.at(-1)?.[1]}`
    }),
  )
  expect(cut.toSorted()).toEqual(Object.keys(CUT_LISTS).toSorted())
})

/** Every list that is cut after it was read, by its file and limit, and why that hides nothing. */
const CUT_AFTER: Record<string, string> = {
  'app/access/browser-marks.server.ts MOST_KNOWN': 'a shared computer knows the last few, and nobody is shown them',
  'app/access/throttle.server.ts 4': 'the half of an IPv6 address that names a home',
  'app/cli/run-command-line.ts 2': 'the words of a command that is not known',
  'app/modules/bookings/decide-as-shown.server.ts MOST_AT_ONCE': 'the page says how many more wait',
  'app/modules/matching/queries.server.ts most': 'a few suggestions beside the link to all days',
  'app/modules/matching/try-instead.server.ts MOST_WORDS':
    'the first words of many are tried one by one, beside the way to all days',
  'app/modules/places/messages.ts MOST_COLUMNS_NAMED': 'says how many more there are',
  'app/modules/progress/check-laws.server.ts SHOWN': 'a few ids beside how many there are',
  'app/modules/progress/forms.ts MOST_TICKED': 'more than one page has boxes to tick',
  'app/modules/progress/todays-work.server.ts SHOWN': 'the page says of how many these are the first',
  'app/modules/roster/draft.server.ts MOST_HEADINGS_NAMED': 'says how many more there are',
  'app/modules/rounds/read-scarcity.server.ts SCARCEST_SHOWN': 'the page says of how many these are the first',
  'app/modules/rounds/round-page-view.ts MOST_NAMED': 'the page says of how many these are the first',
  'app/routes/school.roster._index.tsx REJECTS_SHOWN': 'the page says of how many these are the first',
  'app/support/log.ts 6': 'the first lines of where an error was thrown',
  'app/what-is-near.ts MOST_NAMED': 'the nearest databases beside an address with a slip in it; the folder shows all',
}
const OF_A_TEXT = [
  'CARD_LETTERS',
  'LONGEST_APPLICATION_NAME',
  'LONGEST_CELL',
  'LONGEST_IN_MAIL',
  'MOST_KEPT',
  'MOST_QUOTED',
]

test('no list is cut after it was read without a reason why that hides nothing', () => {
  const pattern =
    /\.slice\(0, ([A-Z_]{4,}|most)\b|s\??\.slice\(0, (\d+)\)|\.slice\(0, (\d+)\)\s*\.(?:map|join|flatMap|filter)\(/g
  const cutIn = (text: string) => [...text.matchAll(pattern)].map(([, named, many, few]) => named ?? many ?? few ?? '')
  const was =
    "content.headings.slice(0, 20).join(', ')\nplaces.toSorted(by)\n  .slice(0, SHOWN)\nall().slice(0, 5).map(row)"
  expect(cutIn(was)).toEqual(['20', 'SHOWN', '5'])
  const cut = product.flatMap(({ path, text }) =>
    cutIn(text).flatMap((limit) => (OF_A_TEXT.includes(limit) ? [] : [`${path} ${limit}`])),
  )
  expect([...new Set(cut)].toSorted()).toEqual(Object.keys(CUT_AFTER).toSorted())
})

test('which page an address asks for is read in one place', () => {
  const pattern = /get\('page'\)/
  expect(
    linesWith(
      pattern,
      product.filter(({ path }) => path !== 'app/support/paging.ts'),
    ),
  ).toEqual([])
  const offset = /\([\w.]*\bpage - 1\) \*/
  const was = ['const from = (page - 1) * pageSize', 'const offset = (page.page - 1) * limit']
  expect(linesWith(offset, [{ path: 'was', text: was.join('\n') }])).toHaveLength(2)
  expect(linesWith(offset, product).filter((line) => !/^app\/(support\/paging|ui|routes)/.test(line))).toEqual([])
})

describe('where a day is, and whether anybody travels to it', () => {
  const elsewhere = product.filter(({ path }) => path !== 'app/modules/opportunities/where.ts')

  test('is decided in one place', () => {
    const pattern = /\bmode\b\)? [!=]== '(virtual|in_person)'/
    expect(
      linesWith(pattern, [{ path: 'was', text: "day.mode === 'virtual' ? null : day.workplaceName" }]),
    ).toHaveLength(1)
    expect(linesWith(pattern, elsewhere)).toEqual([])
  })

  test('is asked of the database in one place', () => {
    const pattern = /\bmode(\}? ?(=|<>|!=) ?|, (\[ ?)?)'(virtual|in_person)'/
    const was = [
      "ne(o.mode, 'virtual')",
      "has.around ? or(eq(o.mode, 'virtual'), near) : undefined",
      "inArray(o.mode, ['in_person'])",
      "sql`case when ${o.mode} = 'virtual' then 1 end`",
    ]
    expect(linesWith(pattern, [{ path: 'was', text: was.join('\n') }])).toHaveLength(4)
    expect(linesWith(pattern, product).map((line) => line.split(':')[0])).toEqual(['db/stores/online.ts'])
  })

  test('is said with the words of that place', () => {
    const pattern = /(['">])(Online|Virtual|In person)( \(online\))?\1|>(Online|Virtual|In person)</
    expect(linesWith(pattern, [{ path: 'was', text: "mode === x ? 'Virtual' : place" }])).toHaveLength(1)
    expect(linesWith(pattern, elsewhere)).toEqual([])
  })

  test('is put together from a name, an address and a postcode nowhere else', () => {
    const pattern = /\$\{(\w+\.)*(workplaceName|addressLine)\}/
    expect(linesWith(pattern, [{ path: 'was', text: '`${row.workplaceName}, ${row.postcode}`' }])).toHaveLength(1)
    const ofWorkplaces = /^app\/routes\/(area|employer)\..*: words: /
    expect(linesWith(pattern, elsewhere).filter((line) => !ofWorkplaces.test(line))).toEqual([])
  })
})

test('whom a booking waits for is worked out of its state, its date and who agrees in one place', () => {
  const pattern = /state === '\w+' && [^|?]*(agreesThemselves|lastOn)|agreesThemselves && [^|?]*state === '(?!agreed')/
  const was = [
    "if (booking.state === 'confirmed' && booking.lastOn < today) return 'The host'",
    "if (day.agreesThemselves && day.state === 'agreement_requested') return you",
  ]
  expect(linesWith(pattern, [{ path: 'was', text: was.join('\n') }])).toHaveLength(2)
  expect(linesWith(pattern, product).filter((line) => !line.startsWith('app/modules/bookings/turn.ts'))).toEqual([])
})

test('which states of a booking belong together is said in its own room', () => {
  const pattern =
    /\[[^\]\n]*'(?:school_approved|agreement_requested|awaiting_feedback|awaiting_reflection|not_counted|lapsed_offer|withdrawn)'|(?:PENDING|HOLDING|LIVE)_STATES, '/
  const was = [
    "const SETTLED = ['confirmed', 'awaiting_feedback']",
    "inArray(b.state, [...PENDING_STATES, 'confirmed'])",
  ]
  expect(linesWith(pattern, [{ path: 'was', text: was.join('\n') }])).toHaveLength(2)
  const lines = product.map(({ path, text }) => ({ path, text: text.replaceAll(/\[\n\s+'/g, "['") }))
  const elsewhere = linesWith(pattern, lines).filter((line) => !/^app.modules.bookings.(states|types)\.ts/.test(line))
  expect(elsewhere).toEqual([])
})

describe('who agrees to a booking', () => {
  const withSeeds = [...product, ...sourceFiles('seeds')]
  const home = 'app/modules/bookings/who-agrees.ts'

  test('is worked out of a school’s rule and an age in one place', () => {
    const pattern =
      /[!=]==? '(own_from_16|parent_always)'|\? '(own_from_16|parent_always)'|(ageYears|age)\w*\(.*\) >=? 1[56]/
    const was = [
      "return policy === 'own_from_16' && ageYearsOn(bornOn, firstOn) >= 16 ? 'student' : 'parent'",
      "const policy = pupil.school === 'lanternhill' ? 'own_from_16' : 'parent_always'",
      'const isOwn = ageYearsOn(pupil.bornOn, day.firstOn) >= 16',
    ]
    expect(linesWith(pattern, [{ path: 'was', text: was.join('\n') }])).toHaveLength(3)
    expect(linesWith(pattern, withSeeds).filter((line) => !line.startsWith(home))).toEqual([])
  })

  test('is asked of that rule only where somebody is about to be asked: everybody else reads who was', () => {
    const pattern = /\bwhomToAsk\(/
    const callers = linesWith(pattern, withSeeds).map((line) => line.split(':')[0])
    expect([...new Set(callers)].toSorted()).toEqual([
      'app/modules/bookings/ask-agreement.server.ts',
      'app/modules/bookings/decide-as-shown.server.ts',
      'app/modules/bookings/queries.server.ts', // whom asking anew would ask
      home,
    ])
  })

  test('is written by the one piece that asks', () => {
    const pattern = /moveBookingIn\(.*'agreement_requested'|\bsetAgreer\(tx, /
    const found = linesWith(pattern, withSeeds).map((line) => line.split(':')[0])
    expect([...new Set(found)]).toEqual(['app/modules/bookings/ask-agreement.server.ts'])
  })

  test('is read of the column there, and nowhere else but to act for whoever was asked', () => {
    const pattern = /\.agreer [!=]==/
    expect(linesWith(pattern, withSeeds).filter((line) => !line.startsWith(home))).toEqual([
      'app/modules/bookings/ask-agreement.server.ts: if (booking.agreer === agreer) return',
      "app/modules/bookings/move-booking.server.ts: if ((to === 'agreement_requested') !== (more.agreer !== undefined))",
      "seeds/world/steps.ts: if (found(await findBooking(tx, of.id), 'booking').agreer === 'student') {",
    ])
  })
})

test('rows are put together by a key in one place', () => {
  const pattern =
    /\.set\([^;]*\[\.\.\.\(?[\w.]+\.get\(|else [\w.]+\.set\([^;]*, \[\w+\]\)|\?\?= \[\]|\.reduce<Record<\w+, \w+\[\]>>/
  const was = [
    'for (const b of all) byDay.set(b.day, [...(byDay.get(b.day) ?? []), b].sort(inTime))',
    'else groups.set(keyOf(row), [row])',
    ';(byDay[b.day] ??= []).push(b)',
  ]
  expect(linesWith(pattern, [{ path: 'was', text: was.join('\n') }])).toHaveLength(3)
  const elsewhere = linesWith(pattern, product).filter((line) => !line.startsWith('app/support/grouped.ts'))
  expect(elsewhere).toEqual([
    // one more in a list that goes on changing while seats are given out
    'app/modules/allocation/engine.ts: else reverse.joined.set(j, [turn])',
  ])
})

test('a mail gets into the outbox by one way', () => {
  const pattern = /\bqueueMail\(|(insert\(|addRow\(tx, )(tables\.)?outbox\b/
  expect(linesWith(pattern, [{ path: 'was', text: 'await queueMail(tx, { to, ...mail }, ctx.now)' }])).toHaveLength(1)
  const found = linesWith(pattern, product).map((line) => line.split(':')[0])
  expect(found.toSorted()).toEqual([
    'app/modules/people/send-mail.server.ts',
    'db/stores/outbox.ts',
    'db/stores/outbox.ts',
  ])
})

test('that a talk or a fair never credits a day is known in one place', () => {
  const pattern = /kind [!=]== 'encounter'/
  expect(linesWith(pattern, [{ path: 'was', text: "if (day.kind === 'encounter') return no" }])).toHaveLength(1)
  expect(linesWith(pattern, product)).toEqual([
    "app/modules/opportunities/encounter.ts: export const neverCredits = (kind: OpportunityKind): boolean => kind === 'encounter'",
  ])
})

test('when to come again after trouble, and what Node answers by itself, are said in one place each', () => {
  const again = /'retry-after'/
  expect(linesWith(again, product).map((line) => line.split(':')[0])).toEqual([
    'app/routes/sign-in.tsx', // of another wait: for the next try to sign in
    'app/support/errors.ts',
  ])
  const byNode = /'clientError'/
  expect(linesWith(byNode, product).map((line) => line.split(':')[0])).toEqual(['app/connections.ts'])
})

test('how many people make a range of them, and what a host’s no takes away, are known in one place each', () => {
  const people = /peopleMet [<>]=? \(?(\w+ \? )?\d/
  const was = [
    "['peopleMet', 'people_too_few', posting.peopleMet < (isExperience ? 2 : 1)],",
    'range_of_people: facts.metSeveralPeople ?? facts.peopleMet >= 2,',
  ]
  expect(linesWith(people, [{ path: 'was', text: was.join('\n') }])).toHaveLength(2)
  expect(linesWith(people, product)).toEqual([])
  const denied = /\b(didTask|metSeveralPeople) [!=]== (true|false)/
  const wasDenied = 'if (didTask === false || metSeveralPeople === false) return 0'
  expect(linesWith(denied, [{ path: 'was', text: wasDenied }])).toHaveLength(1)
  expect(linesWith(denied, product)).toEqual([])
})

test('how long a day must be to be given in a round is known in one place', () => {
  const pattern = /halfDaysAlone\(.*\) [!=<>]==? 2|'not_a_full_day'[,;]?$/
  const was =
    "if (!day.sessions.every((session) => halfDaysAlone(day.kind, session, scheme) === 2))\n  return 'not_a_full_day'"
  expect(linesWith(pattern, [{ path: 'was', text: was }])).toHaveLength(2)
  expect(linesWith(pattern, product).filter((line) => !line.startsWith('app/modules/matching/in-rounds.ts'))).toEqual(
    [],
  )
})

describe('whether a day is live, has begun or is over', () => {
  const rooms = product.filter(
    ({ path }) => /^app\/(modules\/opportunities|routes|ui)\//.test(path) && !path.endsWith('opportunities/stages.ts'),
  )

  test('is worked out of its dates in one place', () => {
    const pattern = /(first|last)On [<>]=? (\w+\.)?today|today [<>]=? (\w+\.)?(first|last)On(?! \?)/
    const was = [
      "hasBegun: day.firstOn !== '' && day.firstOn <= ctx.today,",
      'return isLive && day.firstOn <= today',
      'const isOver = today > day.lastOn',
    ]
    expect(linesWith(pattern, [{ path: 'was', text: was.join('\n') }])).toHaveLength(3)
    expect(linesWith(pattern, rooms)).toEqual([
      // cover must reach the last date or today, whichever is later
      'app/modules/opportunities/cover.ts: isCovered(host, lastOn > today ? lastOn : today)',
    ])
  })

  test('is asked of the two live states together in one place', () => {
    const pattern = /'published' \|\| .*'paused'|'paused' \|\| .*'published'|\['published', 'paused'\]/
    const was = "isLive: state === 'published' || state === 'paused',"
    expect(linesWith(pattern, [{ path: 'was', text: was }])).toHaveLength(1)
    const elsewhere = product.filter(({ path }) => path !== 'app/modules/opportunities/stages.ts')
    expect(linesWith(pattern, elsewhere)).toEqual([])
  })
})

test('whether “on hold” stands in place of a state is decided in one place', () => {
  const pattern = /\b\w*[hH]old\b.*(&&|\?).*state === '|state === 'confirmed' .*\b\w*[hH]old\b/
  const was = [
    "next: hold === null ? next : row.state === 'confirmed' ? hold : `${hold} ${next}`,",
    "{booking.onHold && booking.state === 'confirmed' ? (",
    "waiting: whyOnHold && state === 'confirmed' ? '–' : whomItWaitsFor(words, turn),",
  ]
  expect(linesWith(pattern, [{ path: 'was', text: was.join('\n') }])).toHaveLength(3)
  const texts = product.map(({ path, text }) => ({ path, text: text.replaceAll(/&&\n\s+/g, '&& ') }))
  expect(linesWith(pattern, texts).filter((line) => !line.startsWith('app/modules/bookings/hold.ts'))).toEqual([])
})

test('a name that somebody signs in with is folded in one place', () => {
  const pattern = /\b(name|email|username|typed)\.trim\(\)\.toLowerCase\(|plainWriting\(\w+\)\.toLowerCase\(/
  expect(linesWith(pattern, [{ path: 'was', text: 'const typed = name.trim().toLowerCase()' }])).toHaveLength(1)
  expect(linesWith(pattern, product)).toEqual([
    'app/modules/people/account-rules.ts: export const foldName = (typed: string): string => plainWriting(typed).toLowerCase()',
  ])
})

test('whether a pupil has left is asked of the rule that knows about dates to come', () => {
  const pattern = /leftOn\)? [!=]==? (null|'|today)|leftOn [<>]=? |typeof [\w.?]*leftOn/
  expect(linesWith(pattern, [{ path: 'was', text: 'if (pupil.leftOn === null) leavers.push(pupil)' }])).toHaveLength(1)
  expect(linesWith(pattern, product).filter((line) => !line.startsWith('app/modules/people/leaving.ts'))).toEqual([])
})

test('the database asks who is on a roll and which days can be asked for in one place each', () => {
  const stores = sourceFiles('db/stores')
  const roll = /[gl]te?\(\w+\.(joinedOn|leftOn)\b|is(Not)?Null\(\w+\.leftOn\)/
  const was = 'and(lte(s.joinedOn, today), or(isNull(st.leftOn), gt(st.leftOn, today)))'
  expect(linesWith(roll, [{ path: 'was', text: was }])).toHaveLength(1)
  const askingOfRoll = linesWith(roll, stores).map((line) => line.split(':')[0])
  expect([...new Set(askingOfRoll)]).toEqual(['db/stores/leaving.ts'])

  const open = /eq\(\w+\.state, 'published'\)|coveredUntilOn,|\w+\.state\} = 'published'/
  const wasOpen = "and(eq(op.areaId, areaOf(scope)), eq(op.state, 'published'), gte(op.firstOn, from)"
  expect(linesWith(open, [{ path: 'was', text: wasOpen }])).toHaveLength(1)
  const askingOfDays = linesWith(open, stores).map((line) => line.split(':')[0])
  expect([...new Set(askingOfDays)]).toEqual([
    'db/stores/employers.ts', // what is on hold while a host is suspended: days that began too
    'db/stores/open-days.ts',
    'db/stores/round-inputs.ts', // between the dates of a round, which may have begun: the rule asks again
  ])
})

test('a limit in days has a name: it is neither added nor said as a number', () => {
  const pattern = /addDays\([^()]*, -?(14|28|60)\)|['"`>][^'"`*]*\b(14|28|60) days\b/
  const was = ['const soon = addDays(today, 60)', "label: 'ends in the next 60 days'"]
  expect(linesWith(pattern, [{ path: 'was', text: was.join('\n') }])).toHaveLength(2)
  const said = linesWith(pattern, product).filter((line) => !/^\S+: (\*|\/\/|\/\*)/.test(line))
  expect(said).toEqual([])
  const limits = linesWith(/^(export )?const \w*DAYS\w*( as const)? = (\[)?(14|28|60)\b/, product)
  expect(limits.map((line) => line.split(' = ')[0])).toEqual([
    'app/modules/bookings/host-window.ts: export const NAMES_STAY_DAYS',
    'app/modules/people/employer-rules.ts: export const EXPIRY_WARNING_DAYS',
  ])
})

/** Every table of sentences on why a host is not covered: whom it speaks to, and of what. */
const HOST_REASON_TABLES: Record<string, string> = {
  'app/modules/opportunities/day-messages.ts pauseMessages': 'the host, of its own days',
  'app/modules/opportunities/host-messages.ts hostMessages':
    'the area, of a day that pupils do not find or that it would publish',
  'app/modules/rounds/messages.ts dayLeftOutWords':
    'a school: a label in a list of days that a round leaves out, which says not what to do',
  'app/words/en/bookings.json hold.school': 'a school, of a place that stays booked and is on hold',
  'app/words/en/opportunities.json contactNote': 'the host, beside the box of its safeguarding contact',
  'app/words/en/opportunities.json hostReasonForSchool': 'a school, of what it could not book',
  'app/words/en/opportunities.json notFound':
    'to the area: that pupils cannot find a published day, and when they will',
  'app/words/en/opportunities.json hostReasonForStudent': 'a student, of what was not booked then',
  'app/words/en/opportunities.json workplaceNote': 'the host, beside the box of a workplace',
}

test('why a host is not covered is said to each reader by one table, wherever the same is meant', () => {
  const inCode = product.flatMap(({ path, text }) =>
    [...text.matchAll(/\n  employer_not_checked:\s+['`]/g)].flatMap(({ index }) => {
      const name = [...text.slice(0, index).matchAll(/^(?:export )?const (\w+)/gm)].at(-1)?.[1]
      return path === 'app/support/refusals.ts' ? [] : [`${path} ${name}`]
    }),
  )
  const inWords = readdirSync('app/words/en').flatMap((file) =>
    groupsWith('employer_not_checked', JSON.parse(readFileSync(`app/words/en/${file}`, 'utf8'))).map(
      (group) => `app/words/en/${file} ${group}`,
    ),
  )
  expect([...inCode, ...inWords].toSorted()).toEqual(Object.keys(HOST_REASON_TABLES).toSorted())
})

/** The groups of a catalogue that hold a key, by the way to them. */
function groupsWith(key: string, group: object, way: readonly string[] = []): string[] {
  const below = Object.entries(group).flatMap(([name, one]: [string, unknown]) =>
    typeof one === 'object' && one !== null ? groupsWith(key, one, [...way, name]) : [],
  )
  return key in group ? [way.join('.'), ...below] : below
}

test('that a host passed its check is read of its state where a check is asked for or written, never to say that it is covered', () => {
  const pattern = /\bstate\)? [!=]==? 'checked'/
  const was = [
    "isChecked: employer.state === 'checked',",
    "setUp: standing.state === 'checked' ? [] : setUpTasks(standing)",
  ]
  expect(linesWith(pattern, [{ path: 'was', text: was.join('\n') }])).toHaveLength(2)
  const elsewhere = linesWith(pattern, product).filter((line) => !line.startsWith('app/modules/opportunities/cover.ts'))
  expect(elsewhere.map((line) => line.split(':')[0])).toEqual([
    'app/modules/opportunities/edit-employer.server.ts', // whether the area knew the phone number that is now another
    'app/modules/opportunities/host-messages.ts', // that a check was asked for early, while the old one holds
    'app/modules/people/employer-messages.ts', // that the check was recorded, while it is the last decision
    'app/modules/people/employer-rules.ts', // who may ask for a check
    'app/modules/people/employer-rules.ts', // of whom a check may be recorded
    'db/stores/employer-lists.ts', // a filter of a list by standing, which asks `coveredThrough`
    'db/stores/employer-lists.ts',
  ])
})

test('whether an account was stopped is asked of its room', () => {
  const pattern = /\.disabledAt\b(?!,)/
  expect(linesWith(pattern, [{ path: 'was', text: 'if (!account || account.disabledAt) return null' }])).toHaveLength(1)
  const asking = linesWith(
    pattern,
    product.filter(({ path }) => !path.startsWith('db/')),
  )
  expect(asking).toEqual([])
})
