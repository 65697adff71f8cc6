import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { readDayFilters } from '~/modules/matching/forms'
import { readEmployerFilters, readListPage } from '~/modules/opportunities/forms'
import { readApprovalFilters, readLogPage, readPupilAnswers } from '~/modules/progress/forms'
import { readProposalFilters } from '~/modules/rounds/forms'
import { choiceFilter, readFilters, textFilter, withNearestPage, withPageOf } from '~/support/filters'
import { sourcesUnder } from '../../support/all-forms'

type Read = {
  typed?: Record<string, string>
  errors: Record<string, string>
  page?: number
  filters?: object
}
const inQuery = (read: (params: URLSearchParams) => Read) => (query: string) => read(new URLSearchParams(query))
const inUrl = (read: (url: string) => Read) => (query: string) => read(`http://test.example/list?${query}`)

/** Every list whose address narrows it: how it is read, and its filters; those without a box are said of the whole list. */
const LISTS: Record<string, { read: (query: string) => Read; boxes: string[]; boxless?: string[] }> = {
  'student.days._index/route.tsx': {
    read: inQuery(readDayFilters),
    boxes: ['sector', 'from', 'to', 'miles', 'mode'],
  },
  'school.students._index.tsx': {
    read: inUrl(readPupilAnswers),
    boxes: ['name', 'year', 'reg', 'status', 'group'],
    boxless: ['sort', 'order'],
  },
  'school.progress._index/route.tsx': {
    read: inUrl(readPupilAnswers),
    boxes: ['name', 'year', 'reg', 'status', 'group'],
    boxless: ['sort', 'order'],
  },
  'school.approvals._index.tsx': { read: inUrl(readApprovalFilters), boxes: ['year'], boxless: ['only'] },
  'area.employers._index.tsx': { read: inUrl(readEmployerFilters), boxes: ['state', 'name'] },
  'employer.opportunities._index.tsx': { read: inUrl(readListPage), boxes: [], boxless: ['show'] },
  'school.allocation.$roundId._index/route.tsx': {
    read: inQuery(readProposalFilters),
    boxes: ['name', 'year', 'show'],
  },
  'school.log.tsx': { read: inUrl(readLogPage), boxes: [] },
  'employer.log.tsx': { read: inUrl(readLogPage), boxes: [] },
  'area.log.tsx': { read: inUrl(readLogPage), boxes: [] },
  'school.allocation.$roundId.days.tsx': { read: inQuery((params) => readFilters(params, {})), boxes: [] },
  'area.allocation.$roundId.days.tsx': { read: inQuery((params) => readFilters(params, {})), boxes: [] },
  ...Object.fromEntries(
    ['school', 'employer', 'area'].map((whose) => [
      `${whose}.mail.tsx`,
      { read: inQuery((params: URLSearchParams) => readFilters(params, {})), boxes: [] },
    ]),
  ),
  'demo.mail._index.tsx': { read: inQuery((params) => readFilters(params, {})), boxes: [] },
}

/** Doors that read their address for something else than narrowing a list, and what. */
const NOT_LISTS: Record<string, string> = {
  'area._index.tsx': 'what was just done',
  'area.allocation.$roundId._index.tsx': 'what was just done',
  'area.employers.$employerId._index/route.tsx': 'what was just done, and the way back',
  'employer.opportunities.$opportunityId._index.tsx': 'what was just done, and the way back',
  'employer.opportunities.$opportunityId.feedback.tsx':
    'whose feedback; the first open one where there is no such pupil',
  'employer.opportunities.$opportunityId.register.tsx': 'which date; one that is not there is no page',
  'employer.opportunities.new.tsx':
    'which template or day to begin with; no such template is said, no such day is no page',
  'employer.organisation._index/route.tsx': 'what was just done',
  'school.allocation.$roundId.pupils.$studentId.tsx': 'what was just done, and the way back',
  'school.bookings.$bookingId.tsx': 'what was just done, and the way back',
  'school.roster._index.tsx': 'which import is looked at, and of whom',
  'school.settings._index/route.tsx': 'what was just done',
  'school.students.$studentId/route.tsx': 'what was just done, and the way back',
  'sign-in.tsx': 'where to go on to',
  'student.bookings.$bookingId._index/route.tsx': 'what was just done',
  'student.choices/route.tsx': 'what was just done',
  'student.days.$opportunityId/route.tsx': 'what was just added, and the way back',
  'student.rounds.$roundId/route.tsx': 'what was just done',
}

/** Pages that show whom an act concerns before it is done: of a page that cannot be they say so, and show the nearest. */
const SHOWN_ACTS: readonly string[] = [
  'area.allocation.$roundId.open.tsx',
  'area.employers.$employerId.suspend.tsx',
  'school.allocation.$roundId.accept.tsx',
  'school.allocation.$roundId.end.tsx',
  'school.allocation.$roundId.open.tsx',
  'school.approvals.decide.tsx',
  'school.roster.undo.tsx',
]

test('every door that reads its address has been decided: a list with filters, or not', () => {
  const reading = sourcesUnder('app/routes')
    .filter((path) => /request\.url|searchParams/.test(readFileSync(path, 'utf8')))
    .map((path) => path.replace('app/routes/', ''))
  expect(reading.toSorted()).toEqual([...Object.keys(LISTS), ...Object.keys(NOT_LISTS), ...SHOWN_ACTS].toSorted())
})

test('no list asks for its page by itself: only what shows whom an act concerns does', () => {
  const wrong = [...sourcesUnder('app/routes'), ...sourcesUnder('app/modules')].filter((path) =>
    /\breadPage\(/.test(readFileSync(path, 'utf8')),
  )
  const shown = [...SHOWN_ACTS, 'school.roster._index.tsx', 'area._index.tsx'].map((file) => `app/routes/${file}`)
  expect(wrong.toSorted()).toEqual(shown.toSorted())
  // What it answers for a page that there is not, it says, and shows what was said.
  for (const path of shown) {
    const text = readFileSync(path, 'utf8')
    expect(text, path).toMatch(/unread(?:: | = )withNearestPage\(request\.url, /)
    expect(text, path).toMatch(/\?\? unread|: unread\)|=\{unread\}/)
  }
})

test('a page of those whom an act concerns that there is not is said, with which one is shown', () => {
  const at = (query: string, page: number, total = 60) =>
    withNearestPage(`http://test.example/act?${query}`, { page, pageSize: 25, total })
  for (const page of ['0', '-1', '1.5', '01', 'x', '<b>', '1e3', '100000'])
    expect(at(`page=${page}`, 1).form, page).toMatch(
      /^There is no (?:page \d{1,4}|such page)\. This is the first page\.$/,
    )
  expect(at('page=4', 3).form).toBe('There is no page 4. This is the last page.')
  expect(at(`page=${'9'.repeat(400)}`, 1).form?.length).toBeLessThan(160)
  for (const query of ['', 'page=', 'page=3', 'who=9']) expect(at(query, 3)).toEqual({})
  expect(withNearestPage('http://test.example/act?who=9', { page: 3, pageSize: 25, total: 60 }, 'who').form).toContain(
    'There is no page 9.',
  )
  expect(withNearestPage('http://test.example/act?page=9', null)).toEqual({})
})

/** Each part of an address that is read by its name, and what is said where it names nothing there is. */
const PARTS: Record<string, string> = {
  all: 'a box of the approvals, ticked or not',
  back: 'a way back: taken for the list it names, else for the first one',
  booking: 'ticked requests: the page says how many of them it would decide',
  count: 'a number beside what was done, believed with it',
  day: 'which choice was just moved, believed with what was done',
  decision: 'neither decision leads back to the requests, and says so',
  done: 'tests/integration/access/done.test.ts',
  draft: 'an upload that is gone is said to be',
  from: 'a day that is not there is no page',
  kept: 'nothing kept is offered',
  nothing: 'believed where this browser was led here: tests/integration/access/done.test.ts',
  page: 'said: there is no such page',
  pupil: 'said: there is no such pupil',
  refused: 'believed where this browser was led here: tests/integration/access/done.test.ts',
  session: 'a date that is not there is no page',
  to: 'where to go on to: only a page of ours',
  was: 'where a choice stood, believed with what was done',
}

test('every part of an address that is read by its name has been decided: what is said of nonsense', () => {
  const named = sourcesUnder('app').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/(?:[pP]arams|query)\.(?:get|getAll|has)\('(\w+)'\)/g)].map(
      ([, name]) => name,
    ),
  )
  expect([...new Set(named)].toSorted()).toEqual(Object.keys(PARTS).toSorted())
})

const NONSENSE = [
  '31/02/2026',
  '2026-02-31',
  'abc',
  '-1',
  '99999',
  '1e3',
  '__proto__',
  'constructor',
  '<b>',
  '%00',
  'x'.repeat(2000),
]

const cases = Object.entries(LISTS).flatMap(([list, { boxes, boxless = [] }]) =>
  [...boxes, ...boxless].map((name) => [list, name] as const),
)

test.each(cases)('%s: nonsense for "%s" is said, with what is shown meanwhile, and kept in its box', (list, name) => {
  const { read, boxes } = LISTS[list]!
  const isText = ['name', 'reg', 'only'].includes(name)
  const nothing = read('')
  for (const text of NONSENSE.filter((one) => !isText || one.length > 100)) {
    const answer = read(new URLSearchParams({ [name]: text }).toString())
    const sentence = answer.errors[boxes.includes(name) ? name : 'form']
    expect(sentence, text.slice(0, 20)).toMatch(/^.+\. .+\.$/)
    expect(sentence!.length).toBeLessThan(160)
    expect(answer.typed?.[name] ?? text.slice(0, 1000)).toBe(text.slice(0, 1000))
    // What is shown meanwhile is what is shown without it.
    const { typed: _typed, errors: _errors, ...shown } = answer
    const { typed: _none, errors: _no, ...all } = nothing
    expect(shown).toEqual(all)
  }
})

test.each(Object.keys(LISTS))('%s: a page that cannot be is said, and the first is shown', (list) => {
  const { read } = LISTS[list]!
  for (const page of ['0', '-1', '1.5', '01', 'x', '1e3', '100000', '9'.repeat(400)]) {
    const { errors, ...answer } = read(`page=${page}`)
    expect(errors.form, page).toMatch(/^There is no (?:page \d{1,4}|such page)\. This is the first page\.$/)
    expect({ ...answer.filters, ...answer }).toMatchObject({ page: 1 })
  }
  expect(read('').errors).toEqual({})
  expect(read('page=2').errors).toEqual({})
})

test('what an address says stands in no sentence of ours', () => {
  const asked = 'Text Sam on 07700 900123'
  for (const [list, { read }] of Object.entries(LISTS))
    for (const name of ['sector', 'miles', 'from', 'mode', 'page', 'sort', 'year', 'state', 'q', 'name', 'mark'])
      expect(Object.values(read(`${name}=${encodeURIComponent(asked)}`).errors).join(' '), list).not.toContain('Sam')
})

test('a page behind the last is said once the rows are counted', () => {
  expect(withPageOf({}, { page: 3, pageSize: 25, total: 50 })).toEqual({
    form: 'There is no page 3: this list has 2 pages.',
  })
  expect(withPageOf({}, { page: 2, pageSize: 25, total: 50 })).toEqual({})
  expect(withPageOf({}, { page: 1, pageSize: 25, total: 0 })).toEqual({})
})

test('a first date after the last is said at the last one, both are kept, and days of all dates are shown', () => {
  const turned = readDayFilters(new URLSearchParams('from=2026-12-24&to=2026-12-01&sector=health'))
  expect(turned.errors).toEqual({ to: expect.stringMatching(/before the first one.* Days of all dates are shown\.$/) })
  expect(turned.typed).toMatchObject({ from: '2026-12-24', to: '2026-12-01' })
  expect(turned.filters).toMatchObject({ fromOn: null, toOn: null, sector: 'health' })
  expect(readDayFilters(new URLSearchParams('from=2026-12-01&to=2026-12-01')).errors).toEqual({})
})

test('an answer that is given twice cannot be used', () => {
  const shape = { sort: choiceFilter(['a', 'b'], null, 'All are shown.'), name: textFilter(5, 'All are shown.') }
  const { values, errors } = readFilters(new URLSearchParams('sort=a&sort=b&name=x&name=y'), shape)
  expect(values).toEqual({ sort: null, name: '' })
  expect(Object.keys(errors)).toEqual(['sort', 'name'])
})

test('a box takes as many characters as it says, and not one more', () => {
  const shape = { name: textFilter(5, 'All are shown.') }
  expect(readFilters(new URLSearchParams('name=abcde'), shape)).toMatchObject({ values: { name: 'abcde' }, errors: {} })
  expect(readFilters(new URLSearchParams('name=abcdef'), shape)).toMatchObject({
    values: { name: '' },
    errors: { name: 'Use 5 characters or fewer. All are shown.' },
  })
})

test.each(['%', '_', '!!!', '🎉'])('a name of signs alone (%s) is nothing to search for in any list', (typed) => {
  const query = new URLSearchParams({ name: typed })
  for (const [read, shown] of [
    [readEmployerFilters(`http://test.example/?${query}`), 'Employers of any name are shown.'],
    [readPupilAnswers(`http://test.example/?${query}`), 'Pupils of any name are shown.'],
    [readProposalFilters(query), 'All pupils of the round are shown.'],
  ] as const) {
    expect(read.errors.name).toBe(`We could not search for that. Type a word. ${shown}`)
    expect(read.typed.name).toBe(typed)
  }
})
