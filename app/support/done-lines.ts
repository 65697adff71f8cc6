import { ownOf } from './own'

/** An act that an address names. */
export interface Done {
  /** The word in the address. */
  key: string
  /** Whether a person did something since to the same thing. */
  isOvertaken: boolean
  /** In words, where the form was sent once more a while after it was done; null otherwise. */
  sentBefore: string | null
}

/**
 * What a page says after an act. `while` is 'always' for words that only tell the act, which nothing afterwards makes
 * untrue; 'untouched' for words of something saved, which are said until somebody does something else to it; words that
 * also say how things stand name the rule by which that is still so.
 */
interface DoneLine<Now> {
  says: string
  while: 'always' | 'untouched' | ((now: Now) => boolean)
  /** What is said when that is not so, or not any more: that it was done, and what stands in its way; null for nothing. */
  but?: (now: Now) => string | null
}

export type DoneLines<Now> = Readonly<Record<string, DoneLine<Now>>>

/**
 * What is said on top of a page of an act that its address names; null when nothing known, or when it is no longer so:
 * somebody else acted meanwhile, or the page was read again later. Sent again, a form that was done before is
 * said to have been done then: how things stand now may be the work of others since.
 * @param now how things stand, as the page itself shows them
 */
export function sayDone<Now>(lines: DoneLines<Now>, done: Done | null, now: Now): string | null {
  const line = done && ownOf(lines, done.key)
  if (!line) return null
  if (done.sentBefore !== null) return done.sentBefore
  return stands(line, done, now) ? line.says : (line.but?.(now) ?? null)
}

function stands<Now>(line: DoneLine<Now>, { isOvertaken }: Pick<Done, 'isOvertaken'>, now: Now): boolean {
  if (line.while === 'always') return true
  return line.while === 'untouched' ? !isOvertaken : line.while(now)
}
