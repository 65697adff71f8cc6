import { caseOf, type Lottery } from './checking/case'
import { checkCapacity, checkClasses, checkClashes, checkCount, checkEligibility, checkLists } from './checking/awards'
import { checkEnvy, checkWaste } from './checking/envy'
import { checkRefusals } from './checking/refusals'
import { checkReport } from './checking/report'
import { readResult } from './checking/result-shape'
import { type LaidOut, laidOut } from './checking/standing'
import { checkLottery, checkOrder, checkTurns } from './checking/turns'
import { Problems, type Wrong } from './file-problems'
import type { Instance } from './types'

/** What needs a hash, which pure files cannot make. */
export interface CheckTools {
  drawLottery: Lottery
  seedCommitOf: (seed: string, refs: readonly string[]) => string
  hashOf: (value: unknown) => string
}

/** One thing that was looked at: well, not well, or not looked at because the result could not be read. */
export interface Check {
  name: string
  title: string
  state: 'well' | 'wrong' | 'skipped'
  /** At most five, and how many more. */
  problems: Wrong[]
  /** What looked wrong and is explained by a move after the turns were given out; a result does not tell moves. */
  explained: number
}

const MOST_PROBLEMS = 5

/**
 * Whether a result follows from a round by the rule, whoever made it: decided from docs/allocation-rule.md, slowly and
 * without the engine. Under `repair: "ties"` a result of another program may differ from ours and still be well.
 * @param json the result as its file holds it; anything else is wrong in its first check
 */
export function checkResult(instance: Instance, json: unknown, tools: CheckTools): Check[] {
  const problems = new Problems(MOST_PROBLEMS)
  const result = readResult(json, problems)
  const standing = result && laidOut(caseOf(instance, tools.drawLottery), result, problems)
  const shape = checked('shape', 'It is a result of this round', problems)
  return [
    shape,
    ...CHECKS.map(({ name, title, look }): Check => {
      if (!standing) return { name, title, state: 'skipped', problems: [], explained: 0 }
      const wrong = new Problems(MOST_PROBLEMS)
      look(standing, wrong, tools)
      return checked(name, title, wrong)
    }),
  ]
}

const checked = (name: string, title: string, wrong: Problems): Check => ({
  name,
  title,
  state: wrong.none ? 'well' : 'wrong',
  problems: wrong.list(),
  explained: wrong.excused,
})

type Look = (standing: LaidOut, wrong: Problems, tools: CheckTools) => void

const CHECKS: readonly { name: string; title: string; look: Look }[] = [
  { name: 'eligibility', title: 'Everybody may have what they were given', look: checkEligibility },
  { name: 'capacity', title: 'No place gives more seats than it has', look: checkCapacity },
  { name: 'clashes', title: 'Nobody is in two places on one date', look: checkClashes },
  { name: 'count', title: 'Nobody has more places than the policy allows', look: checkCount },
  { name: 'classes', title: 'Class and minutes of each place are right', look: checkClasses },
  { name: 'lists', title: 'A place beyond a list stands only where the list was cut', look: checkLists },
  { name: 'turns', title: 'Exactly those who are due a turn have one', look: checkTurns },
  { name: 'order', title: 'Turns are in the order of the rule', look: checkOrder },
  { name: 'lottery', title: 'Lottery numbers are those of the seed', look: checkLottery },
  { name: 'envy', title: 'No better claim was passed over', look: checkEnvy },
  { name: 'waste', title: 'No seat is free that somebody could have', look: checkWaste },
  { name: 'refusals', title: 'Every ranked place not given has a true reason', look: checkRefusals },
  { name: 'report', title: 'The figures follow from the places given', look: checkReport },
  { name: 'proof', title: 'The hashes are those of this round and this result', look: checkProof },
]

function checkProof({ round, result }: LaidOut, wrong: Problems, { hashOf, seedCommitOf }: CheckTools): void {
  const { instance } = round
  const { turns, awards, refusals, report, proof } = result
  const roster = instance.roster ?? instance.pupils.map(({ ref }) => ref)
  const right = {
    inputHash: hashOf(instance),
    seedCommit: seedCommitOf(instance.seed, roster),
    outputHash: hashOf({ turns, awards, refusals, report }),
  }
  for (const name of ['inputHash', 'seedCommit', 'outputHash'] as const)
    if (proof[name] !== right[name]) wrong.add(`proof.${name}`, `must be ${right[name]}`)
}
