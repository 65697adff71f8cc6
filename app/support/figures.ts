/*
 * What a process counts of itself while it runs, by words that the program itself has: for `/metrics`. Nothing that anybody
 * typed, no name, no address and no id is ever such a word.
 */
const WORD = /^[a-z][A-Za-z]*(?:[._][A-Za-z]+){0,3}$/

/** What is counted by a word: refusals of each kind, and meetings with trouble of the database. */
type Counted = 'refusal' | 'trouble'

/** Counts of a process that begins now. */
export function startFigures(startedAt: number) {
  const counted = { refusal: new Map<string, number>(), trouble: new Map<string, number>() }
  const jobs = new Map<string, { goodAt: number; isFailing: boolean }>()
  return {
    /** Counts one. A word that could be anybody's is counted as `other`. */
    count(of: Counted, word: string): void {
      const known = WORD.test(word) && word.length <= 40 ? word : 'other'
      counted[of].set(known, (counted[of].get(known) ?? 0) + 1)
    },
    /** How often each word was counted. */
    countsOf: (of: Counted): ReadonlyMap<string, number> => counted[of],
    /** Writes down how a run of a job ended, here or in another process; to have nothing to do is good as well. */
    noteJobRun(name: string, isGood: boolean, at: number): void {
      const before = jobs.get(name)?.goodAt ?? startedAt
      jobs.set(name, { goodAt: isGood ? Math.max(at, before) : before, isFailing: !isGood })
    },
    /** For each job that has run, the seconds since its last good run (since the start where there was none), and whether the last failed. */
    jobs: (now: number): { name: string; seconds: number; isFailing: boolean }[] =>
      [...jobs].map(([name, { goodAt, isFailing }]) => ({
        name,
        seconds: Math.max(0, now - goodAt) / 1000,
        isFailing,
      })),
  }
}

/** Those of this process. */
export const figures = startFigures(Date.now())
