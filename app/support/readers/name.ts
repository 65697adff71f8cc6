import { done, type Outcome, refused } from '../outcome'
import { findContactDetail } from './contact-details'
import { TURNS_ROUND } from './turns-round'
import { withoutUnseen } from './unseen'

export const LONGEST_NAME = 120

/** Characters that are not writing: controls, the mark of a wrong encoding, and those that turn text round. */
export const UNREADABLE = new RegExp(`[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\ufffd]|${TURNS_ROUND.source}`, 'u')

// A name stands in mail that we send: it leads nowhere and asks for nothing.
const WAYS = /@|:\/|\/\/|\bwww\b|[\p{L}\d-]{2}\.(?:com|org|net|co|uk|io|info|biz|xyz|link|site|online|app|dev|ly)\b/iu

/** Why a text is not the name of a person. */
export type NameProblem = 'too_long' | 'unreadable' | 'no_letters' | 'holds_contact'

/**
 * The name of a person: one line with at least one letter, of any alphabet, and no way of reaching somebody: no telephone number,
 * address of a website or mailbox, or user name; single blanks, accents in one piece.
 * @param most characters; an empty text has no letters, so whoever allows it asks first.
 */
export function readName(text: string, most = LONGEST_NAME): Outcome<string, NameProblem> {
  if (text.trim().length > most) return refused('too_long')
  const name = withoutUnseen(text).trim()
  if (UNREADABLE.test(name)) return refused('unreadable')
  if (WAYS.test(name.normalize('NFKC'))) return refused('holds_contact')
  if (findContactDetail(name) !== null) return refused('holds_contact')
  return /\p{L}/u.test(name) ? done(name.replace(/\s+/g, ' ').normalize('NFC')) : refused('no_letters')
}

const LONGEST_IN_MAIL = 60

/** A text of somebody's in a sentence of a mail of ours: one line, whatever was kept. */
export const lineInMail = (text: string): string => text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

/** A name as a mail of ours says it, of a person or an organisation: one line, and no longer than a name is. */
export function nameInMail(name: string): string {
  const line = lineInMail(name)
  return line.length > LONGEST_IN_MAIL ? `${line.slice(0, LONGEST_IN_MAIL - 1).trimEnd()}…` : line
}
