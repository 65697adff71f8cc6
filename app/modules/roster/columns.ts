import { HEADINGS } from './headings'
import { ROSTER_FIELDS, type RosterField } from './types'

/** Which column of the file, counted from 0, feeds each field; a field that is absent is not in the file. */
export type RosterMapping = Partial<Record<RosterField, number>>

/** Without these three columns no pupil can be recognised or given a deadline. */
const REQUIRED_FIELDS = ['given_name', 'family_name', 'born_on'] as const satisfies readonly RosterField[]

/** What each field is called on the page and in a refusal. */
export const rosterFieldNames = {
  upn: 'UPN',
  school_pupil_ref: 'Admission number',
  given_name: 'First name',
  preferred_given_name: 'Preferred first name',
  family_name: 'Last name',
  preferred_family_name: 'Preferred last name',
  born_on: 'Date of birth',
  year_group: 'Year group',
  reg_group: 'Registration group',
  postcode: 'Home postcode',
  parent_name: 'Parent or carer name',
  parent_email: 'Parent or carer email',
  free_school_meals: 'Free school meals now',
  free_school_meals_ever6: 'Free school meals in the past six years',
  pupil_premium: 'Pupil premium',
  looked_after: 'Looked after',
  previously_looked_after: 'Previously looked after',
  sen: 'Special educational needs',
  young_carer: 'Young carer',
  service_child: 'Service child',
} satisfies Record<RosterField, string>

/** A column heading with case, accents, spaces and punctuation taken away: 'Reg. Group' and 'REGGROUP' are one. */
function foldHeader(header: string): string {
  return header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

const RANKED: readonly { field: RosterField; names: readonly string[] }[] = ROSTER_FIELDS.map((field) => ({
  field,
  names: [field, rosterFieldNames[field], ...HEADINGS[field]].map(foldHeader),
}))

/** Reads the headings and says which column feeds which field, as far as their names tell. */
export function guessMapping(headers: readonly string[]): RosterMapping {
  const columns = new Map<string, number>()
  headers.forEach((header, column) => {
    const name = foldHeader(header)
    if (name !== '' && !columns.has(name)) columns.set(name, column)
  })
  const mapping: RosterMapping = {}
  for (const { field, names } of RANKED) {
    const name = names.find((candidate) => columns.has(candidate))
    if (name !== undefined) mapping[field] = columns.get(name)
  }
  if (mapping.given_name === undefined) mapping.given_name = mapping.preferred_given_name
  if (mapping.family_name === undefined) mapping.family_name = mapping.preferred_family_name
  return dropUnset(mapping)
}

/** The guessed columns with a person's own choices laid over them, or what is wrong with those choices, in words. */
export type ChosenMapping = { ok: true; mapping: RosterMapping } | { ok: false; detail: string }

/**
 * Lays a person's choices over the guess.
 * @param chosen  field to heading (or heading to field), as given with `--map`; null against a field leaves it out.
 */
export function chooseMapping(
  headers: readonly string[],
  chosen: Readonly<Record<string, string | null>>,
): ChosenMapping {
  const mapping = guessMapping(headers)
  for (const [left, right] of Object.entries(chosen)) {
    const field = asField(left) ?? (right === null ? null : asField(right))
    if (!field)
      return {
        ok: false,
        detail: `“${short(left)}” is not something a roster can hold. Use one of: ${ROSTER_FIELDS.join(', ')}.`,
      }
    if (right === null) {
      delete mapping[field]
      continue
    }
    const heading = asField(left) ? right : left
    const column = headers.findIndex((header) => foldHeader(header) === foldHeader(heading))
    if (column === -1) return { ok: false, detail: `The file has no column called “${short(heading)}”.` }
    mapping[field] = column
  }
  return { ok: true, mapping }
}

/** The required columns a mapping lacks; empty when it is complete. */
export function missingFields(mapping: RosterMapping): RosterField[] {
  return REQUIRED_FIELDS.filter((field) => mapping[field] === undefined)
}

function asField(name: string): RosterField | null {
  return ROSTER_FIELDS.find((field) => field === name) ?? null
}

function dropUnset(mapping: RosterMapping): RosterMapping {
  return Object.fromEntries(Object.entries(mapping).filter(([, column]) => column !== undefined))
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
