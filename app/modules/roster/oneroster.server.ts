import iconv from 'iconv-lite'

import type { RosterMapping } from './columns'
import type { RosterField } from './types'
import { readCsvRows } from './csv.server'
import { assertSize, type RosterSource, sizeOf } from './source.server'
import { ROSTER_LIMITS, RosterFileRefused, type RosterRecord, type RosterTable } from './table'
import { openRosterZip, type RosterZip } from './zip.server'

const FIELDS = [
  'school_pupil_ref',
  'upn',
  'given_name',
  'preferred_given_name',
  'family_name',
  'preferred_family_name',
  'born_on',
  'year_group',
] as const satisfies readonly RosterField[]

const UPN_SHAPE = /^[A-Z]\d{11}[\dA-Z]$/

/** What a roster file must fit: the school it is for. */
export interface RosterSchool {
  urn: number
}

/**
 * Opens a OneRoster 1.1 or 1.2 zip, or the near subset that School Data Sync reads. Passwords in it are never read.
 * Birth dates come from demographics.csv where there is one.
 * @throws RosterFileRefused when it is unsafe, is not OneRoster, or holds several schools and none is this one
 */
export async function openRosterOneroster(source: RosterSource, school: RosterSchool): Promise<RosterTable> {
  const totalBytes = await sizeOf(source)
  assertSize(totalBytes, ROSTER_LIMITS.zipBytes)
  const zip = await openRosterZip(source)
  try {
    if (!findEntry(zip, 'users.csv')) throw new RosterFileRefused('not_oneroster', 'users.csv is missing.')
    const usersMode = await readUsersMode(zip)
    const mapping: RosterMapping = {}
    FIELDS.forEach((field, column) => {
      mapping[field] = column
    })
    return {
      kind: 'oneroster',
      headers: FIELDS,
      fixedMapping: mapping,
      saysWholeRoll: usersMode === 'bulk',
      totalBytes,
      bytesRead: () => 0,
      records: () => readStudents(source, school),
    }
  } finally {
    zip.close()
  }
}

async function* readStudents(source: RosterSource, school: RosterSchool): AsyncGenerator<RosterRecord> {
  const zip = await openRosterZip(source)
  try {
    const orgId = await findOrg(zip, school.urn)
    const studentIds = await readStudentRoles(zip, orgId)
    const birthDates = await readBirthDates(zip)
    for await (const { rowNumber, cell } of rowsOf(zip, 'users.csv')) {
      const id = cell('sourcedId')
      const isHere = studentIds ? studentIds.has(id) : isStudentHere(cell, orgId)
      const isLeaver = cell('status').toLowerCase() === 'tobedeleted' || cell('enabledUser').toLowerCase() === 'false'
      // A leaver's role has often gone already: someone unknown to us does no harm, someone known is marked as left.
      if (!isHere && !isLeaver) continue
      yield { rowNumber, cells: studentCells(cell, id, birthDates.get(id) ?? ''), isLeaver }
    }
  } finally {
    zip.close()
  }
}

type Cell = (name: string) => string

function studentCells(cell: Cell, id: string, bornOn: string): string[] {
  const identifiers = [cell('identifier'), ...userIds(cell('userIds'))].map((text) => text.trim().toUpperCase())
  const upn = identifiers.find((text) => UPN_SHAPE.test(text)) ?? ''
  const grade = cell('grades').split(',')[0]?.trim() ?? ''
  return [
    id,
    upn,
    cell('givenName'),
    cell('preferredGivenName') || cell('preferredFirstName'),
    cell('familyName'),
    cell('preferredFamilyName') || cell('preferredLastName'),
    bornOn,
    grade,
  ]
}

/** The identifiers in a cell such as `{UPN:H350999922001},{LDAP:x}`. */
function userIds(text: string): string[] {
  return [...text.matchAll(/\{[^{}:]*:([^{}]*)\}/g)].map((found) => found[1] ?? '')
}

/** OneRoster 1.1 keeps the role and the schools of a user in the user's own row. */
function isStudentHere(cell: Cell, orgId: string | null): boolean {
  if (cell('role').toLowerCase() !== 'student') return false
  const orgs = cell('orgSourcedIds')
    .split(',')
    .map((org) => org.trim())
  return orgId === null || orgs.includes(orgId)
}

/** The school's id in the file; null when the file has no list of schools. */
async function findOrg(zip: RosterZip, urn: number): Promise<string | null> {
  if (!findEntry(zip, 'orgs.csv')) return null
  const schools: { id: string; isOurs: boolean }[] = []
  for await (const { cell } of rowsOf(zip, 'orgs.csv')) {
    if (cell('type').toLowerCase() !== 'school' || cell('status').toLowerCase() === 'tobedeleted') continue
    const names = [cell('identifier'), cell('sourcedId')].map((text) => text.trim())
    schools.push({ id: cell('sourcedId'), isOurs: names.includes(String(urn)) })
  }
  const ours = schools.find((school) => school.isOurs)
  if (ours) return ours.id
  if (schools.length > 1) throw new RosterFileRefused('several_schools', `None has the URN ${urn} as its identifier.`)
  return schools[0]?.id ?? null
}

/** Who is a student of the school, from roles.csv; null for OneRoster 1.1, which has none. */
async function readStudentRoles(zip: RosterZip, orgId: string | null): Promise<Set<string> | null> {
  if (!findEntry(zip, 'roles.csv')) return null
  const ids = new Set<string>()
  for await (const { cell } of rowsOf(zip, 'roles.csv')) {
    if (cell('role').toLowerCase() !== 'student' || cell('status').toLowerCase() === 'tobedeleted') continue
    if (orgId === null || cell('orgSourcedId') === orgId) ids.add(cell('userSourcedId'))
  }
  return ids
}

async function readBirthDates(zip: RosterZip): Promise<Map<string, string>> {
  const dates = new Map<string, string>()
  if (!findEntry(zip, 'demographics.csv')) return dates
  for await (const { cell } of rowsOf(zip, 'demographics.csv'))
    dates.set(cell('userSourcedId') || cell('sourcedId'), cell('birthDate') || cell('birthdate'))
  return dates
}

/** Whether users.csv holds everybody (`bulk`) or only what changed (`delta`), as the manifest says. */
async function readUsersMode(zip: RosterZip): Promise<string> {
  if (!findEntry(zip, 'manifest.csv')) return 'bulk'
  for await (const { cell } of rowsOf(zip, 'manifest.csv'))
    if (cell('propertyName') === 'file.users') return cell('value').toLowerCase()
  return 'bulk'
}

/** Rows of one file of the zip, cells by heading; a heading the file lacks reads as an empty cell. */
async function* rowsOf(zip: RosterZip, name: string): AsyncGenerator<{ rowNumber: number; cell: Cell }> {
  const columns = new Map<string, number>()
  const entry = findEntry(zip, name)
  if (!entry) return
  for await (const { rowNumber, cells } of readCsvRows(decoded(await zip.open(entry)))) {
    if (columns.size === 0) cells.forEach((heading, column) => columns.set(heading.trim().toLowerCase(), column))
    else yield { rowNumber, cell: (heading) => cells[columns.get(heading.toLowerCase()) ?? -1]?.trim() ?? '' }
  }
}

async function* decoded(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = iconv.getDecoder('utf-8', { stripBOM: true })
  for await (const chunk of bytes) {
    const text = decoder.write(chunk)
    if (text) yield text
  }
  const rest = decoder.end()
  if (rest) yield rest
}

/** The path of a file in the zip, at the top or inside one folder. */
function findEntry(zip: RosterZip, name: string): string | null {
  return zip.names.find((path) => path === name || path.endsWith(`/${name}`)) ?? null
}
