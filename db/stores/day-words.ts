import { type SQL, sql } from 'drizzle-orm'

import { isPostgresUrl } from '#db/engine-url'
import { tables } from '#db/tables'
import type { WayToSay } from '~/modules/matching/types'

const { opportunities: o } = tables
const onPostgres = isPostgresUrl(process.env.DATABASE_URL)

/*
 * What a day says of itself, by its words: SQLite keeps them in a table of its own, which triggers fill (`opportunity_words`), and
 * PostgreSQL in an index of the texts themselves. Both are folded as `app/support/folded.ts` folds what is asked (migration
 * 0012_words). Neither is in the schema: they are made from the days anew wherever days are written.
 */

/** The value for `hasWords`: days that have each of these words, said in one way or another. @param words of letters and digits alone, folded */
export const sayingAll = (words: readonly (readonly WayToSay[])[]): string =>
  words.map((ways) => `(${ways.map(written).join(onPostgres ? ' | ' : ' OR ')})`).join(onPostgres ? ' & ' : ' AND ')

const written = ({ word, whole }: WayToSay): string =>
  onPostgres ? `${word}${whole ? '' : ':*'}` : `"${word}"${whole ? '' : '*'}`

/** Whether a day has the words at this placeholder. */
export const hasWords = (placeholder: string): SQL =>
  onPostgres
    ? sql`to_tsvector('simple'::regconfig, folded_words(${o.title} || ' ' || ${o.whatYouWillDo} || ' ' || ${o.task})) @@ to_tsquery('simple'::regconfig, ${sql.placeholder(placeholder)})`
    : sql`${o.id} in (select d.opportunity_id from opportunity_words_index as x inner join opportunity_words as d on d.n = x.rowid where x.opportunity_words_index match ${sql.placeholder(placeholder)})`
