import type { Day } from '~/support/dates'
import { plainWriting } from '~/support/readers/plain-writing'
import { withoutUnseen } from '~/support/readers/unseen'
import { LONGEST_POSTCODE, readPostcode as postcodeOf } from '~/support/readers/postcode'

import { ageYearsOn } from '../people/ages'
import type { FlagKind, FlagValue } from '../people/types'
import { checkUpn } from '../people/identifiers'
import {
  type CellRead,
  readBirthDay,
  readCode,
  readEmailCell,
  readFlag,
  readGroup,
  readNameCell,
  readSen,
  readText,
  readYearGroup,
} from './cells'
import type { RosterMapping } from './columns'
import type { RosterField } from './types'

/** What one row of a roster says about a pupil. */
export interface RosterRow {
  upn: string | null
  schoolPupilRef: string | null
  givenName: string
  familyName: string
  bornOn: Day | null
  /** As the file states it; null when it does not. */
  yearGroup: number | null
  regGroup: string | null
  postcode: string | null
  parentName: string | null
  parentEmail: string | null
  /** Only what the file states: a blank cell is absent, which is unknown and never no. */
  flags: Partial<Record<FlagKind, FlagValue>>
}

/** What is wrong with one cell, under the heading the file gives its column. */
export interface RosterProblem {
  column: string
  reason: string
}

export type RosterRowRead = { ok: true; row: RosterRow } | { ok: false; problems: RosterProblem[] }

const FLAG_FIELDS = [
  'free_school_meals',
  'free_school_meals_ever6',
  'looked_after',
  'previously_looked_after',
  'service_child',
  'young_carer',
] as const satisfies readonly (RosterField & FlagKind)[]

const YOUNGEST_YEARS = 9
const OLDEST_YEARS = 20

/** Whether a row has nothing in it at all, as at the end of many spreadsheets. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => withoutUnseen(cell).trim() === '')
}

/**
 * Reads one row. Every problem of the row is told, each with its column; a row with any is not imported.
 * @param today  to tell an impossible age.
 */
export function readRosterRow(
  cells: readonly string[],
  headers: readonly string[],
  mapping: RosterMapping,
  today: Day,
): RosterRowRead {
  const problems: RosterProblem[] = []
  const read = <Value>(field: RosterField, reader: (cell: string) => CellRead<Value>): Value | null => {
    const column = mapping[field]
    if (column === undefined) return null
    const result = reader(withoutUnseen(cells[column] ?? ''))
    if (result.ok) return result.value
    problems.push({ column: headers[column] ?? field, reason: result.reason })
    return null
  }
  const headingOf = (field: RosterField) => headers[mapping[field] ?? -1] ?? field
  const required = <Value>(field: RosterField, found: Value | null): Value | null => {
    const heading = headingOf(field)
    if (found === null && !problems.some(({ column }) => column === heading))
      problems.push({ column: heading, reason: 'is blank' })
    return found
  }

  if (cells.length > headers.length && cells.slice(headers.length).some((cell) => cell.trim() !== ''))
    problems.push({ column: '', reason: `has ${cells.length} cells, and the heading row has ${headers.length}` })

  const upn = read('upn', readUpn)
  const schoolPupilRef = read('school_pupil_ref', (cell) => readCode(cell, 60))
  const givenName = required(
    'given_name',
    read('preferred_given_name', readNameCell) ?? read('given_name', readNameCell),
  )
  const familyName = required(
    'family_name',
    read('preferred_family_name', readNameCell) ?? read('family_name', readNameCell),
  )
  const bornOn = read('born_on', (cell) => readBirthDayOf(cell, today))
  const yearGroup = read('year_group', readYearGroup)
  const regGroup = read('reg_group', readGroup)
  const postcode = read('postcode', readPostcode)
  const parentName = read('parent_name', readNameCell)
  const parentEmail = read('parent_email', readEmailCell)
  const flags = readFlags(read)

  if (problems.length > 0 || givenName === null || familyName === null) return { ok: false, problems }
  const row = { upn, schoolPupilRef, givenName, familyName, bornOn, yearGroup, regGroup, postcode }
  return { ok: true, row: { ...row, parentName, parentEmail, flags } }
}

type ReadField = <Value>(field: RosterField, reader: (cell: string) => CellRead<Value>) => Value | null

function readFlags(read: ReadField): Partial<Record<FlagKind, FlagValue>> {
  const flags: Partial<Record<FlagKind, FlagValue>> = {}
  for (const field of FLAG_FIELDS) {
    const stated = read(field, readFlag)
    if (stated) flags[field] = stated
  }
  const sen = read('sen', readSen)
  if (sen) flags.sen = sen
  // Pupil premium is Ever 6 or looked after before (rules 3.5): it stands in where the file states neither for this pupil.
  const premium = read('pupil_premium', readFlag)
  if (premium && flags.free_school_meals_ever6 === undefined) flags.free_school_meals_ever6 = premium
  return flags
}

function readUpn(cell: string): CellRead<string> {
  const text = readCode(cell, 40)
  if (!text.ok || text.value === null) return text
  const checked = checkUpn(text.value)
  if (checked.ok) return { ok: true, value: checked.upn }
  if (/^UN\d{1,2}$/i.test(text.value)) return { ok: false, reason: 'is a code for an unknown UPN; leave it blank' }
  return {
    ok: false,
    reason:
      checked.reason === 'check_letter'
        ? 'is not a UPN: the first letter does not fit the rest'
        : 'is not a UPN: it has 13 characters, a letter and then numbers',
  }
}

function readPostcode(cell: string): CellRead<string> {
  const text = readText(plainWriting(cell), LONGEST_POSTCODE)
  if (!text.ok || text.value === null) return text
  const postcode = postcodeOf(text.value)
  return postcode ? { ok: true, value: postcode } : { ok: false, reason: 'is not a full UK postcode' }
}

function readBirthDayOf(cell: string, today: Day): CellRead<Day> {
  const read = readBirthDay(cell)
  if (!read.ok || read.value === null) return read
  if (read.value > today) return { ok: false, reason: 'is in the future' }
  const years = ageYearsOn(read.value, today)
  if (years >= YOUNGEST_YEARS && years <= OLDEST_YEARS) return read
  return { ok: false, reason: `makes this pupil ${years} years old` }
}
