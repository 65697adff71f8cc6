import { done, type Outcome, refused } from '../outcome'

export const LONGEST_NAME = 120

/** Characters that are not writing: controls, the mark of a wrong encoding, and those that turn text round. */
export const UNREADABLE = /[\p{Cc}\p{Cs}\p{Co}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd]/u

/** Why a text is not the name of a person. */
export type NameProblem = 'too_long' | 'unreadable' | 'no_letters'

/**
 * The name of a person: one line with at least one letter, of any alphabet; single blanks, accents in one piece.
 * @param most characters; an empty text has no letters, so whoever allows it asks first.
 */
export function readName(text: string, most = LONGEST_NAME): Outcome<string, NameProblem> {
  const name = text.trim()
  if (name.length > most) return refused('too_long')
  if (UNREADABLE.test(name)) return refused('unreadable')
  return /\p{L}/u.test(name) ? done(name.replace(/\s+/g, ' ').normalize('NFC')) : refused('no_letters')
}
