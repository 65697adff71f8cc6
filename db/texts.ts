import { type SQL, sql, type SQLWrapper } from 'drizzle-orm'

/*
 * Many small rows of one owner as one text, put together by the engine: reading thousands of values one by one costs more than
 * finding them. Only for columns whose values have no blank and no comma: codes, dates, numbers, yes and no.
 */

const NONE = '-'

/** All rows of a group as one text, in no order. */
export const rowsAsText = (columns: readonly SQLWrapper[]): SQL<string> => {
  const words = columns.map((column) => sql`coalesce(cast(${column} as text), ${sql.raw(`'${NONE}'`)})`)
  return sql<string>`string_agg(${sql.join(words, sql` || ' ' || `)}, ',')`
}

/** The rows of such a text, each with its words. */
export const rowsInText = (text: string): string[][] =>
  text === '' ? [] : text.split(',').map((row) => row.split(' '))

/** A reader of one of these words. @throws when it is another, which the column's own check keeps out */
export function oneOf<Word extends string>(words: readonly Word[]): (word: string | undefined) => Word {
  const known: ReadonlyMap<string, Word> = new Map(words.map((word) => [word, word]))
  return (word) => {
    const found = known.get(word ?? NONE)
    if (found === undefined) throw new Error(`Not a word of this column: ${word}`)
    return found
  }
}

/** A reader of a word that may be missing. */
export const orNone =
  <Value>(read: (word: string | undefined) => Value) =>
  (word: string | undefined): Value | null =>
    word === undefined || word === NONE ? null : read(word)

/** Yes or no, as either engine writes it. */
export const yesNo = (word: string | undefined): boolean => word === '1' || word === 'true'
