import { type SQL, sql } from 'drizzle-orm'

import { isPostgresUrl } from '#db/engine-url'
import { tables } from '#db/tables'
import type { WayToSay } from '~/modules/matching/types'

const { opportunities: o } = tables
const given = sql.placeholder
const onPostgres = isPostgresUrl(process.env.DATABASE_URL)

/*
 * The words by which a day is found: its own, its sector's name, its skills, its host and where it is. Both engines keep them in a
 * table beside the days, `opportunity_words`, which triggers fill, whoever writes, and fold as `app/support/folded.ts` folds what is
 * asked (migration 0017_words_of_hosts). It is not in the schema: it is made from the days anew wherever days are written. On
 * SQLite its rows are numbered by date, and a day has its number beside it (`words_n`).
 */

/** The value for `hasWords`: days that have each of these words, said in one way or another. @param words of letters and digits alone, folded */
export const sayingAll = (words: readonly (readonly WayToSay[])[]): string =>
  words.map((ways) => `(${ways.map(written).join(onPostgres ? ' | ' : ' OR ')})`).join(onPostgres ? ' & ' : ' AND ')

const written = ({ word, whole }: WayToSay): string =>
  onPostgres ? `${word}${whole ? '' : ':*'}` : `"${word}"${whole ? '' : '*'}`

/**
 * Whether a day has the words at a placeholder.
 * @param how  whether days are found by the words, or each day that is come to by its date is looked up among those that have them
 */
export function hasWords(how: 'found' | 'looked_up'): SQL {
  if (onPostgres)
    return sql`${o.id} in (select d.opportunity_id from opportunity_words as d where d.words @@ to_tsquery('simple'::regconfig, ${given('words')}))`
  const saying = sql`select x.rowid from opportunity_words_index as x where x.opportunity_words_index match ${given('words')} and x.rowid >= ${numberOf('today')}`
  const number = sql.raw(how === 'found' ? 'opportunities.words_n' : '+opportunities.words_n')
  return sql`${number} in (${saying})`
}

/** The first number of the days of a date; those before it are over, and not read. */
const numberOf = (date: string): SQL => sql`cast(julianday(${given(date)}) - 2451544.5 as integer) * 1048576`
