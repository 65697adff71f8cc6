import { commonStems } from './common-passwords'
import type { UserKind } from './types'

const PASSWORD_REFUSALS = ['too_short_student', 'too_short_staff', 'too_long', 'too_common', 'own_words'] as const
export type PasswordRefusal = (typeof PASSWORD_REFUSALS)[number]

/** Fewest characters of a password. @source docs/rules.md, Passwords */
export const leastPasswordLength = (kind: UserKind): number => (kind === 'student' ? 10 : 12)
const MOST_PASSWORD_LENGTH = 200

/** What must be left of a password once the easily guessed parts are taken away. */
const LEAST_OF_ONES_OWN = 4
/** This many different common words in a row are a phrase, not a common password. */
const ENOUGH_WORDS = 4

/**
 * Why a password may not be chosen; null when it may. No rule asks for capitals, digits or marks.
 * @param ownWords  what anybody could guess about the person: names, username, address, school, employer or area.
 * @source docs/rules.md, Passwords
 */
export function whyNotThisPassword(
  password: string,
  kind: UserKind,
  ownWords: readonly (string | null)[],
): PasswordRefusal | null {
  const length = [...password].length
  if (length < leastPasswordLength(kind)) return kind === 'student' ? 'too_short_student' : 'too_short_staff'
  if (length > MOST_PASSWORD_LENGTH) return 'too_long'
  if (new Set(password.toLowerCase()).size < 5) return 'too_common'
  const aboutThem = leftOver(password, contextStems(ownWords))
  if (aboutThem.words > 0 && aboutThem.count < LEAST_OF_ONES_OWN) return 'own_words'
  const { count, words } = leftOver(password, [...contextStems(ownWords), ...commonStems])
  return count < LEAST_OF_ONES_OWN && words < ENOUGH_WORDS ? 'too_common' : null
}

/** The words of a person's surroundings, and ours, that guessers try first. */
function contextStems(ownWords: readonly (string | null)[]): string[] {
  const words = ['fivebyeighteen', 'fiveby18', '5by18', 'fiveby', ...ownWords.flatMap((text) => partsOf(text ?? ''))]
  return [...new Set([...words.map(fold), ...words.map((word) => lettersOnly(plain(word)))])]
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
}

const partsOf = (text: string): string[] => [text, ...text.split(/[^\p{L}\p{N}]+/u)].map((part) => part.toLowerCase())

const LOOK_ALIKES: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '€': 'e',
  '£': 'l',
}

function fromFirstToLastLetter(text: string): string {
  const isLetter = (character: string) => /\p{L}/u.test(character)
  const characters = [...text]
  return characters.slice(characters.findIndex(isLetter), characters.findLastIndex(isLetter) + 1).join('')
}

/** Lower case, without accents and marks. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const lettersOnly = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')

/** The same with figures and marks that stand for letters turned into them. */
const fold = (text: string): string =>
  lettersOnly([...plain(text)].map((character) => LOOK_ALIKES[character] ?? character).join(''))

/**
 * How much of a password no stem and no run (2345, edcba, aaaa) explains, and how many different stems the rest takes.
 * A letter counts 1 and a figure ½. The figures may be a year or stand for letters: the reading that explains most holds.
 */
function leftOver(password: string, stems: readonly string[]): { count: number; words: number } {
  const asTyped = plain(password)
  const withoutEnds = fromFirstToLastLetter(asTyped)
  return [lettersOnly(asTyped), fold(asTyped), fold(withoutEnds) + lettersOnly(asTyped.replace(withoutEnds, ' '))]
    .map((reading) => explain(reading, stems))
    .reduce((best, one) => (one.count < best.count ? one : best))
}

function explain(reading: string, stems: readonly string[]): { count: number; words: number } {
  let rest = reading
  let words = 0
  for (const stem of stems) {
    if (!rest.includes(stem)) continue
    rest = rest.replaceAll(stem, ' ')
    words += 1
  }
  const own = [...rest.split(' ').map(withoutRuns).join('')]
  return { count: own.reduce((sum, character) => sum + (/\p{N}/u.test(character) ? 0.5 : 1), 0), words }
}

/** Leaves out characters that merely follow the one before: the same again, or one up or down. */
function withoutRuns(text: string): string {
  const characters = [...text]
  return characters
    .filter((character, at) => at === 0 || Math.abs(code(character) - code(characters[at - 1] ?? '')) > 1)
    .join('')
}

const code = (character: string): number => character.codePointAt(0) ?? 0
