import type { Growing } from './tables'

/*
 * A world of many schools is the demo's, copied: the same schools, pupils, hosts, days and history again under ids of their
 * own. A copied id is the first one's with `~` and the number of the copy, so each copy refers to itself, and the same
 * number of copies makes the same world.
 */

const SHARED = ['area_id']
const USERS = ['created_by', 'recorded_by', 'checked_by', 'imported_by', 'given_by', 'accepted_by']
const isId = (column: string) => USERS.includes(column) || (/^(id|.*_id)$/.test(column) && !SHARED.includes(column))

const numbered = (column: string) => `${column} || '~' || k`

/** What is not an id and yet has to differ from copy to copy, as SQL; `k` is the number of the copy. */
const DIFFERS: Record<string, string> = {
  'schools.urn': 'urn + 1000 * k',
  'schools.name': "name || ' ' || k",
  'employers.name': "name || ' ' || k",
  'users.email': "'copy' || k || '.' || email",
  'users.username': numbered('username'),
  'agreements.token_hash': numbered('token_hash'),
  'bookings.live_key': "replace(live_key, ':', '~' || k || ':') || '~' || k",
  'audit_log.subject_id': `case when subject_kind = 'area' then subject_id else ${numbered('subject_id')} end`,
}

const inCopy = (table: string, column: string): string =>
  DIFFERS[`${table}.${column}`] ?? (isId(column) ? numbered(column) : column)

/**
 * The statement that adds copies of the demo's own rows of one table.
 * @param from number of the first copy, from 1
 * @param to  number of the last one
 * @param more.as  what other columns hold, as SQL
 * @param more.where  which rows alone, as SQL
 */
function copyRows(
  { name, columns }: Growing,
  from: number,
  to: number,
  more: { as?: Record<string, string>; where?: string } = {},
): string {
  const values = columns.map((column) => more.as?.[column] ?? inCopy(name, column))
  const key = columns.find(isId) ?? 'id'
  const own = `${name}.${key} not like '%~%'`
  const numbers = `(with recursive n(k) as (select ${from} union all select k + 1 from n where k < ${to}) select k from n)`
  return `insert into ${name} (${columns.join(', ')}) select ${values.join(', ')} from ${name} cross join ${numbers} as copies where ${own}${more.where ? ` and ${more.where}` : ''}`
}

/** An id of the copy that a days-only or pupils-only copy belongs to, where there are `copies` whole ones and the first has no number. */
const ofWhole = (column: string, copies: number) =>
  `case when k % ${copies} = 0 then ${column} else ${column} || '~' || (k % ${copies}) end`

/** Days, and pupils who have left with what they had in the ledger, for each whole copy. */
const EXTRA = 4

/**
 * The statements that grow the demo's world to so many whole copies, and four times as many days again, which nobody has
 * booked, and pupils of earlier years who left with what stands in the ledger.
 * @param factor  how many schools for each of the demo's: 10 for S10
 */
export function growth(tables: readonly Growing[], factor: number): string[] {
  if (factor <= 1) return []
  const table = (name: string) => tables.find((one) => one.name === name) as Growing
  const whole = tables.map((one) => copyRows(one, 1, factor - 1))
  const from = factor
  const to = factor * (EXTRA + 1) - 1
  const ofHost = { employer_id: ofWhole('employer_id', factor), workplace_id: ofWhole('workplace_id', factor) }
  const unbooked = { taken_places: '0', ...ofHost }
  const left = {
    school_id: ofWhole('school_id', factor),
    left_on: "'2026-07-31'",
    school_pupil_ref: numbered('school_pupil_ref'),
    upn_hash: numbered('upn_hash'),
  }
  const hasLedger = 'id in (select student_id from ledger_entries)'
  return [
    ...whole,
    copyRows(table('opportunities'), from, to, { as: unbooked }),
    copyRows(table('opportunity_sessions'), from, to),
    copyRows(table('students'), from, to, { as: left, where: hasLedger }),
    copyRows(table('ledger_entries'), from, to),
  ]
}
