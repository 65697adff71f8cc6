import { ownOf } from './own'

/**
 * What a page says after a deed. `while` is 'told' for words that only tell the deed, which nothing afterwards makes
 * untrue; words that also say how things stand name the rule by which that is still so.
 */
interface DoneLine<Now> {
  says: string
  while: 'told' | ((now: Now) => boolean)
}

export type DoneLines<Now> = Readonly<Record<string, DoneLine<Now>>>

/**
 * What is said on top of a page of a deed that its address names; null when nothing known, or when it is no longer so:
 * somebody else acted meanwhile, or the page was read again later.
 * @param now how things stand, as the page itself shows them
 */
export function sayDone<Now>(lines: DoneLines<Now>, done: string | null, now: Now): string | null {
  const line = ownOf(lines, done)
  return line && (line.while === 'told' || line.while(now)) ? line.says : null
}
