import { sql } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { isPostgresUrl } from '#db/engine-url'
import type { PupilIn, Refusal } from '~/modules/matching/allocation/types'

const onPostgres = isPostgresUrl(process.env.DATABASE_URL)

/** Every entry of a list inside a run's JSON, as rows `e(value)`: the file holds a whole school, and a page needs one pupil of it. */
const entriesOf = (column: 'instance' | 'result', list: 'pupils' | 'turns' | 'refusals') =>
  onPostgres
    ? sql`allocation_runs r, jsonb_array_elements(r.${sql.raw(column)}->${list}) as e(value)`
    : sql`allocation_runs r, json_each(r.${sql.raw(column)}, ${`$.${list}`}) as e`

const text = (name: string) => sql<string>`e.value->>${sql.raw(`'${name}'`)}`
const json = (name: string) => sql<string>`cast(e.value->${sql.raw(`'${name}'`)} as text)`
const of = (roundId: string, field: 'ref' | 'pupil', ref: string) =>
  sql`r.round_id = ${roundId} and ${text(field)} = ${ref}`

/** What a round went by for one pupil. Whether they are in the priority group is left where it is. */
export type PartIn = Pick<
  PupilIn,
  'daysHeld' | 'deadlineOn' | 'year' | 'ranked' | 'sectors' | 'openToAny' | 'flexible' | 'maxMinutes' | 'access'
>

/** What a frozen round holds about the pupil with a reference; null when it holds nothing. */
export async function findPartIn(read: Read, roundId: string, ref: string): Promise<PartIn | null> {
  const [row] = await read
    .select({
      daysHeld: json('daysHeld'),
      deadlineOn: json('deadlineOn'),
      year: json('year'),
      ranked: json('ranked'),
      sectors: json('sectors'),
      openToAny: json('openToAny'),
      flexible: json('flexible'),
      maxMinutes: json('maxMinutes'),
      access: json('access'),
    })
    .from(entriesOf('instance', 'pupils'))
    .where(of(roundId, 'ref', ref))
    .limit(1)
  if (!row) return null
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, JSON.parse(value)])) as PartIn
}

/** Why the pupil with a reference did not get the days they ranked: the place and the reason, and nothing of anybody else. */
export async function listRefusalsOf(
  read: Read,
  roundId: string,
  ref: string,
): Promise<Pick<Refusal, 'place' | 'reason'>[]> {
  return read
    .select({ place: text('place'), reason: sql<Refusal['reason']>`e.value->>'reason'` })
    .from(entriesOf('result', 'refusals'))
    .where(of(roundId, 'pupil', ref))
}

/** The numbers of the turns that the pupil with a reference had, the best first. */
export async function listTurnsOf(read: Read, roundId: string, ref: string): Promise<number[]> {
  const rows = await read
    .select({ order: text('order') })
    .from(entriesOf('result', 'turns'))
    .where(of(roundId, 'pupil', ref))
  return rows.map(({ order }) => Number(order)).sort((a, b) => a - b)
}
