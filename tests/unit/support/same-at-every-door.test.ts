import { describe, expect, test } from 'vitest'
import type { z } from 'zod'

import { readFirstUser } from '~/cli/user-create'
import { answerForm } from '~/modules/bookings/forms'
import { readDayFilters } from '~/modules/matching/forms'
import { postingForm, readPosting } from '~/modules/opportunities/forms'
import { foldName } from '~/modules/people/account-rules'
import {
  hostCheckForm,
  colleagueForm,
  employerWordsForm,
  parentContactForm,
  resetForm,
  signInForm,
  signUpForm,
  workplaceForm,
} from '~/modules/people/forms'
import type { RosterField } from '~/modules/roster/types'
import { readRosterRow } from '~/modules/roster/row'
import { roundForm } from '~/modules/rounds/forms'
import { wordsIn } from '~/words/words'

/** What each door makes of a text: the value it keeps, or null when it says no. */
type Doors = Record<string, (text: string) => unknown>

const field =
  <Shape extends z.ZodRawShape>(form: z.ZodObject<Shape>, name: keyof Shape & string) =>
  (text: string) => {
    const read = (form.shape[name] as unknown as z.ZodType).safeParse(text)
    return read.success ? (read.data ?? null) : null
  }

/** One cell of a row whose other cells are right. */
const cell = (name: RosterField, key: string) => (text: string) => {
  const others = { given_name: 'Ada', family_name: 'Example', [name]: text }
  const mapping = Object.fromEntries(Object.keys(others).map((heading, column) => [heading, column]))
  const read = readRosterRow(Object.values(others), Object.keys(others), mapping, '2026-11-26')
  return read.ok ? (read.row as unknown as Record<string, unknown>)[key] : null
}

/** One word of the command line whose other words are right. */
const option = (name: 'name' | 'email') => (text: string) => {
  const given = { name: 'Ada Example', email: 'ada@example.org', [name]: text }
  try {
    return readFirstUser(['--area', 'Here', `--name=${given.name}`, `--email=${given.email}`])[name]
  } catch {
    return null
  }
}

const signUp = signUpForm(['health'], ['ar_1'])

const emailDoors: Doors = {
  'signing up': field(signUp, 'email'),
  'inviting a colleague': field(colleagueForm, 'email'),
  'a new password': field(resetForm, 'email'),
  'the safeguarding contact': field(employerWordsForm, 'safeguardingEmail'),
  'a parent’s contact': field(parentContactForm, 'parentEmail'),
  'a cell of a roster': cell('parent_email', 'parentEmail'),
  'the command line': option('email'),
}

const nameDoors: Doors = {
  'signing up': field(signUp, 'name'),
  'inviting a colleague': field(colleagueForm, 'name'),
  'the safeguarding contact': field(employerWordsForm, 'safeguardingName'),
  'whoever looks after pupils on a day': field(postingForm, 'supervisorName'),
  'a parent’s contact': field(parentContactForm, 'parentName'),
  'a parent’s answer': field(answerForm(wordsIn('en')), 'name'),
  'a cell of a roster': cell('given_name', 'givenName'),
  'a parent in a roster': cell('parent_name', 'parentName'),
  'the command line': option('name'),
}

const postcodeDoors: Doors = {
  'a workplace': field(workplaceForm, 'postcode'),
  'a cell of a roster': cell('postcode', 'postcode'),
}

const posting = (text: string): unknown => {
  const form = {
    sessionOn: [text],
    sessionStart: ['09:00'],
    sessionEnd: ['15:00'],
    sessionBreak: ['60'],
    yearGroups: [],
  }
  const { posting: read, errors } = readPosting(form as unknown as Parameters<typeof readPosting>[0])
  return Object.keys(errors).length > 0 ? null : read.sessions[0]?.happensOn
}

const dayDoors: Doors = {
  'a host’s check': field(hostCheckForm, 'validUntilOn'),
  'a round': field(roundForm, 'listsCloseOn'),
  'a date of a day': posting,
  'finding a day': (text) => readDayFilters(new URLSearchParams({ from: text })).filters.fromOn,
  'a cell of a roster': cell('born_on', 'bornOn'),
}

const everywhere = (doors: Doors, text: string) =>
  Object.fromEntries(Object.entries(doors).map(([door, read]) => [door, read(text)]))
const allSay = (doors: Doors, kept: string | null) => Object.fromEntries(Object.keys(doors).map((door) => [door, kept]))

describe('what one door takes, every door takes, and keeps it in the same form', () => {
  test.each([
    ['Sam@Example.org', 'sam@example.org'],
    [' sam+x@example.org ', 'sam+x@example.org'],
    ['\ufeffsam@example.org', 'sam@example.org'],
    ['ｓａｍ＠example.org', 'sam@example.org'],
    ['sam\u200b@example.org', 'sam@example.org'],
    ['sam(home)@example.org', null],
    ['sam:x@example.org', null],
    ['sam\\x@example.org', null],
    ['sam,jo@example.org', null],
    ['sam;jo@example.org', null],
    ['sam@example', null],
    ['sam@example..org', null],
    ['s\u0430m@example.org', null],
    ['Sam <sam@example.org>', null],
    [`${'m'.repeat(300)}@example.org`, null],
  ])('as an e-mail address, %j is %j', (typed, kept) => {
    expect(everywhere(emailDoors, typed)).toEqual(allSay(emailDoors, kept))
    if (kept !== null) expect(foldName(signInForm.shape.name.parse(typed)), 'signing in').toBe(kept)
  })

  test.each([
    ['  Ada   King ', 'Ada King'],
    ['Jose\u0301', 'José'],
    ['1', null],
    ['Ada King 07700 900123', null],
    ['Ada King, ada at example dot com', null],
    ['Ada King, insta: ada_99', null],
    ['Ada\nKing', null],
    ['\u202eadA', null],
    ['a'.repeat(121), null],
    ['a'.repeat(120), 'a'.repeat(120)],
  ])('as a name, %j is %j', (typed, kept) => {
    expect(everywhere(nameDoors, typed)).toEqual(allSay(nameDoors, kept))
  })

  test.each([
    ['m11ae', 'M1 1AE'],
    ['Ｍ１ １ＡＥ', 'M1 1AE'],
    ['\u202am1 1ae\u202c', 'M1 1AE'],
    ['М1 1АЕ', null],
    ['M1 OAE', null],
  ])('as a postcode, %j is %j', (typed, kept) => {
    expect(everywhere(postcodeDoors, typed)).toEqual(allSay(postcodeDoors, kept))
  })

  test.each([
    ['31/08/2011', '2011-08-31'],
    ['31 Aug 2011', '2011-08-31'],
    ['\ufeff2011-08-31', '2011-08-31'],
    ['\u202a31/8/2011\u202c', '2011-08-31'],
    ['31/02/2011', null],
    ['08/31/2011', null],
    ['31/08/11', null],
  ])('as a date, %j is %j', (typed, kept) => {
    expect(everywhere(dayDoors, typed)).toEqual(allSay(dayDoors, kept))
  })
})
