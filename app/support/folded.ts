/*
 * How words are searched: without capitals, accents or the strokes that no accent explains. The database folds what is searched by
 * the same letters (migrations 0012_words and 0017_words_of_hosts), and a test compares the three.
 */

/** Letters that are no other letter with an accent, and what people type for them. */
const TYPED_FOR: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}

/** A text as it is searched: 'Łódź' is 'lodz', 'Straße' is 'strasse'. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[łđðøħıßæœþ]/g, (letter) => TYPED_FOR[letter] ?? letter)

/** The words that somebody looks for, folded; none where there is no letter and no digit. */
export const wordsOf = (text: string): string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** The words by which a name is looked for, as they are set apart by blanks: "people's" is 'peoples', and a sign alone none. */
const nameWordsOf = (text: string): string[] => folded(text).split(/\s+/u).map(lettersOf).filter(Boolean)

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')

/** A test for the names that hold each word typed, anywhere and however signs, accents and blanks are set; all where there is none. */
export function nameTest(typed: string): (name: string) => boolean {
  const words = nameWordsOf(typed)
  return (name) => {
    const letters = lettersOf(folded(name))
    return words.every((word) => letters.includes(word))
  }
}

/** The same words as they were typed. */
export const typedWordsOf = (text: string): string[] =>
  text.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => wordsOf(word).length > 0)
