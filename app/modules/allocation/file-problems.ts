import type { z } from 'zod'

import { formatNumber } from '~/support/words'

/** What is wrong in a file, and where: `pupils[3].ranked[1]`. */
export type Wrong = { path: string; says: string }

const MOST_NAMED = 20
const MOST_QUOTED = 60

/** Gathers what is wrong: the first ones are kept, the others counted. */
export class Problems {
  private readonly first: Wrong[] = []
  private left = 0
  excused = 0

  constructor(private readonly most = MOST_NAMED) {}

  add(path: string, says: string): void {
    if (this.first.length < this.most) this.first.push({ path, says })
    else this.left += 1
  }

  /** Counts something that looks wrong and can be explained. */
  excuse(): void {
    this.excused += 1
  }

  get none(): boolean {
    return this.first.length === 0
  }

  /** The first ones, and how many more there are. */
  list(): Wrong[] {
    if (this.left === 0) return this.first
    return [...this.first, { path: '', says: `and ${formatNumber(this.left)} more` }]
  }
}

/**
 * Reads one value by its shape.
 * @param path where the value stands in the file
 * @returns null when it is wrong; what is wrong is then among the problems, once for each value
 */
export function readShape<T>(shape: z.ZodType<T>, value: unknown, path: string, problems: Problems): T | null {
  const read = shape.safeParse(value)
  if (read.success) return read.data
  let last: string | null = null
  for (const issue of read.error.issues) {
    const at = join(path, issue.path)
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) problems.add(join(at, [key]), 'is not a key that belongs here')
    else if (at !== last) problems.add(at, issue.message)
    last = at
  }
  return null
}

function join(path: string, keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((at, key) => {
    if (typeof key === 'number') return `${at}[${key}]`
    const name = String(key)
    if (!/^[A-Za-z_]\w*$/.test(name)) return `${at}[${quoted(name)}]`
    return at === '' ? name : `${at}.${name}`
  }, path)
}

/** A word of a file in quotation marks, short and fit for a terminal. */
export function quoted(word: string): string {
  const short = word.length > MOST_QUOTED ? `${word.slice(0, MOST_QUOTED)}…` : word
  return JSON.stringify(short.replace(/[\p{Cc}\p{Cf}]/gu, ' '))
}
