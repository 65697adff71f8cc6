import type { DoneLines } from '~/support/done-lines'
import type { Words } from '~/words/words'
import { LINK_LOST, type MailKind } from './types'

/** Why a mail that was given up is not sent again. */
export type AgainRefusal =
  | 'on_its_way'
  | 'went_out'
  | 'link_gone'
  | 'put_aside_since'
  | 'request_over'
  | 'question_over'
  | 'offer_over'
  | 'place_moved'
  | 'freed_otherwise'
  | 'decided_since'
  | 'decided_here_since'
  | 'host_decided_since'

/** Why a mail is not put aside. */
export type AsideRefusal = 'waits_again' | 'went_out' | 'aside_already'

/** An address as somebody may know it again who knows it: `b…@example.org`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@')
  if (at < 0) return '…'
  const [first = ''] = address.slice(0, at)
  return `${first}…${address.slice(at)}`
}

/** Why it is not, in words. */
export const againRefusedWords = (words: Words, reason: AgainRefusal): string => words(`mail:againRefusal.${reason}`)

/** The same for one that is not put aside. */
export const asideRefusedWords = (words: Words, reason: AsideRefusal): string => words(`mail:asideRefusal.${reason}`)

/** What is said when either is done. */
export const mailDone = (words: Words): DoneLines<null> => ({
  again: { says: words('mail:failed.sent'), while: 'untouched' },
  aside: { says: words('mail:failed.isAside'), while: 'untouched' },
})

/** What a mail tells of, in words that name nobody. */
export const mailKindWords = (words: Words, kind: MailKind): string => words(`mail:kinds.${kind}`)

/** What the mail server said, in words; with its number, which whoever looks after it asks for. */
export function whyGivenUpWords(words: Words, lastError: string | null): string {
  if (lastError === LINK_LOST) return words('mail:why.linkLost')
  const [, code = ''] = /^(?:SMTP|NOTIFY) ([\w-]+)$/.exec(lastError ?? '') ?? []
  const why = whyOf(code)
  return why === 'away' || !/^\d/.test(code)
    ? words(`mail:why.${why}`)
    : words('mail:why.withCode', { why: words(`mail:why.${why}`), code })
}

/** @source RFC 5321, 4.2.3 */
function whyOf(code: string) {
  if (['550', '551', '553', 'permanent-failure'].includes(code)) return 'noMailbox'
  if (['552', '452'].includes(code)) return 'full'
  if (/^5|^400$/.test(code)) return 'refused'
  return 'away'
}
