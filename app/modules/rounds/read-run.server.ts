import type { Read } from '#db/client.server'
import { readRunPart } from '#db/stores/round-runs'
import type { RoundRow } from '#db/stores/rounds'
import { compile } from '../allocation/compile'
import type { PupilIn, Turn } from '../allocation/types'
import type { Run } from './proposal-types'
import { frozenDaysFrom, instanceFrom, resultFrom } from './round-row'
import { grouped } from '~/support/grouped'

const MOST_KEPT = 3
const kept = new Map<string, Promise<Run>>()

/** A round's run. A few are kept in memory, since a page looks at one part of a large file and the next page at another. */
export function readRun(read: Read, round: RoundRow): Promise<Run> {
  const key = `${round.id} ${round.ranAt?.getTime() ?? 0} ${round.seed}`
  const run = kept.get(key) ?? load(read, round.id)
  kept.delete(key)
  kept.set(key, run)
  run.catch(() => kept.delete(key))
  const oldest = kept.size > MOST_KEPT ? kept.keys().next().value : undefined
  if (oldest !== undefined) kept.delete(oldest)
  return run
}

async function load(read: Read, roundId: string): Promise<Run> {
  const instance = instanceFrom(await readRunPart(read, roundId, 'instance'))
  const result = resultFrom(await readRunPart(read, roundId, 'result'))
  const { days } = frozenDaysFrom(await readRunPart(read, roundId, 'leftOut'))
  const pupils = instance.pupils.length
  const firstTurn = new Map<string, Turn>()
  for (const turn of result.turns) if (!firstTurn.has(turn.pupil)) firstTurn.set(turn.pupil, turn) // in order
  return {
    instance,
    result,
    problem: compile(instance, { high: new Uint32Array(pupils), low: new Uint32Array(pupils) }),
    numberOf: new Map(instance.pupils.map(({ ref }: PupilIn, i) => [ref, i])),
    firstTurn,
    refusals: grouped(result.refusals, ({ pupil }) => pupil),
    titleOf: new Map(days.map(({ id, title }) => [id, title])),
  }
}
