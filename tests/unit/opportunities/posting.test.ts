import { expect, test } from 'vitest'

import { postingForm, readPosting } from '~/modules/opportunities/forms'
import { problemErrors } from '~/modules/opportunities/day-messages'
import { draftProblems, type Posting, postingProblems, whyNotSubmit } from '~/modules/opportunities/posting'
import { changeRows, postingValues } from '~/modules/opportunities/posting-values'
import { templates } from '~/modules/opportunities/templates'
import { addDays } from '~/support/dates'
import { readForm } from '~/support/form'
import { healthPosting } from '../../support/health-posting'

const TODAY = '2026-11-21'
const day = healthPosting

test('every template is ready once it has a place, a supervisor and a date', () => {
  for (const template of Object.values(templates)) expect(postingProblems(day(template), TODAY)).toEqual([])
})

test('there is a template for each of the seven gateways', () => {
  expect(Object.entries(templates).map(([sector, template]) => template.sector === sector)).toEqual(
    Array.from({ length: 7 }, () => true),
  )
})

test.each([
  [{ title: '' }, 'title_missing'],
  [{ purpose: '' }, 'purpose_missing'],
  [{ whatYouWillDo: '' }, 'what_missing'],
  [{ task: '' }, 'task_missing'],
  [{ learningOutcomes: '' }, 'outcomes_missing'],
  [{ whoYouWillMeet: '' }, 'who_missing'],
  [{ peopleMet: 1 }, 'people_too_few'],
  [{ supervisorName: '' }, 'supervisor_missing'],
  [{ risks: '' }, 'risks_missing'],
  [{ workplaceId: '' }, 'workplace_missing'],
  [{ yearGroups: [] }, 'year_groups_missing'],
  [{ minimumAgeYears: 18 }, 'age_out_of_range'],
  [{ capacityPlaces: 0 }, 'capacity_out_of_range'],
  [{ capacityPlaces: 201 }, 'capacity_out_of_range'],
  [{ kind: 'virtual', mode: 'in_person' }, 'mode_mismatch'],
  [{ bring: 'Text me on 07700 900123' }, 'contact_details'],
  [{ supervisorName: 'Robin, robin@example.org' }, 'contact_details'],
  [{ sessions: [] }, 'no_sessions'],
] as const)('a day with %j is refused: %s', (with_, reason) => {
  expect(whyNotSubmit(day(with_ as Partial<Posting>), TODAY)).toBe(reason)
})

test('a talk or fair needs no task, and one person is enough', () => {
  expect(whyNotSubmit(day({ kind: 'encounter', task: '', peopleMet: 1 }), TODAY)).toBeNull()
})

test('Years 7 to 9 may visit and try, and never go on a placement (R5)', () => {
  expect(whyNotSubmit(day({ kind: 'placement', yearGroups: [9, 10] }), TODAY)).toBe('placement_too_young')
  expect(whyNotSubmit(day({ kind: 'placement', yearGroups: [10, 11] }), TODAY)).toBeNull()
  for (const kind of ['taster_day', 'visit', 'project', 'encounter'] as const)
    expect(whyNotSubmit(day({ kind, yearGroups: [7, 8, 9] }), TODAY)).toBeNull()
})

test('everything that is wrong is said at once, each beside its field', () => {
  const problems = postingProblems(day({ title: '', risks: '', wear: 'see example.com', sessions: [] }), TODAY)
  expect(Object.keys(problemErrors(problems))).toEqual(['title', 'risks', 'wear', 'sessionOn-0'])
})

test('a problem with a session leads to the row it was typed in', () => {
  const sessions = [{ happensOn: '2026-12-04', startMinute: 600, endMinute: 540, breakMinutes: 0 }]
  expect(Object.keys(problemErrors(postingProblems(day({ sessions }), TODAY), [3]))).toEqual(['sessionEnd-3'])
})

test('a draft needs only a title, and still no contact details', () => {
  const empty = day({ purpose: '', task: '', risks: '', sessions: [], yearGroups: [], capacityPlaces: 0 })
  expect(draftProblems(empty)).toEqual([])
  expect(draftProblems({ ...empty, title: '' })).toEqual([{ field: 'title', reason: 'title_missing' }])
  expect(draftProblems({ ...empty, eat: 'Mail me: sam@example.org' })).toEqual([
    { field: 'eat', reason: 'contact_details' },
  ])
})

const dates = (many: number) =>
  Array.from({ length: many }, (_, n) => ({
    happensOn: addDays('2026-12-04', n),
    startMinute: 540,
    endMinute: 930,
    breakMinutes: 30,
  }))

test('a draft keeps 30 dates; of more it says what to do, beside the first that is too many', () => {
  expect(draftProblems(day({ sessions: dates(30) }))).toEqual([])
  const problems = draftProblems(day({ sessions: dates(31) }))
  expect(problemErrors(problems)).toEqual({ 'sessionOn-30': 'Use 30 dates or fewer. Post the rest as another day.' })
})

test('a form has room for 30 dates, and adding one more leaves it as it is', () => {
  const withDates = (many: number) => postingValues(day({ sessions: dates(many) }))
  expect(changeRows(withDates(29), 'add-date')?.sessionOn).toHaveLength(30)
  expect(changeRows(withDates(30), 'add-date')).toEqual(withDates(30))
})

test('a date that is there twice is said of a draft too: one of its rows would be lost', () => {
  const [one] = dates(1)
  const twice = [one!, { ...one!, startMinute: 600, endMinute: 960 }, ...dates(3).slice(1)]
  expect(problemErrors(draftProblems(day({ sessions: twice })))).toEqual({
    'sessionOn-1': 'This date is there twice. Change one of them.',
  })
})

const rowsOf = (...rows: [on: string, start: string, end: string, pause?: string][]) => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ kind: 'visit', sector: 'health', mode: 'in_person' }))
    form.append(name, value)
  for (const [on, start, end, pause = '45'] of rows) {
    form.append('sessionOn', on)
    form.append('sessionStart', start)
    form.append('sessionEnd', end)
    form.append('sessionBreak', pause)
  }
  const read = readForm({ form }, postingForm)
  if (!read.ok) throw new Error(JSON.stringify(read.errors))
  const { posting, errors } = readPosting(read.value)
  return { dates: posting.sessions.map(({ happensOn }) => happensOn), errors: Object.keys(errors) }
}

test('times without their date are said and not thrown away, wherever somebody wrote them', () => {
  expect(rowsOf(['', '10:00', '14:00'])).toEqual({ dates: [], errors: ['sessionOn-0'] })
  expect(rowsOf(['2026-12-04', '09:30', '15:30'], ['', '10:00', '14:00'])).toEqual({
    dates: ['2026-12-04'],
    errors: ['sessionOn-1'],
  })
  expect(rowsOf(['', '09:30', '15:30', '60']).errors).toEqual(['sessionOn-0'])
})

test('a row that nobody wrote in is left out: empty, at the usual times, or at those of the row before', () => {
  expect(rowsOf(['', '', '']).errors).toEqual([])
  expect(rowsOf(['', '09:30', '15:30']).errors).toEqual([])
  expect(rowsOf(['2026-12-04', '10:00', '14:00', '30'], ['', '10:00', '14:00', '30'])).toEqual({
    dates: ['2026-12-04'],
    errors: [],
  })
})
