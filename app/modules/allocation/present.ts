import { classWords } from './compile'
import type { Allocation } from './engine'
import { explain } from './explain'
import { figuresOf } from './figures'
import { CLASS_SECTORS, type Lists, type Problem } from './problem'
import { restore } from './restore'
import { NONE } from './seating'
import { turnsInOrder } from './turns'
import type { Award, Instance, Refusal, RoundResult, Tier, Turn } from './types'

/** A round's outcome in the words of the result file: turns in order, awards by turn, refusals by first turn and rank, figures. */
export function presentRound(
  instance: Instance,
  problem: Problem,
  lists: Lists,
  allocation: Allocation,
): Omit<RoundResult, 'proof'> {
  const round = restore(problem, lists, allocation)
  const inOrder = turnsInOrder(round)
  const pupilAt = (i: number) => instance.pupils[problem.pupil.number[i] ?? 0]
  const pupilOf = (turn: number) => pupilAt(round.pupilOf(turn))
  const turns = Array.from(inOrder, (turn, at): Turn => {
    const i = round.pupilOf(turn)
    return {
      pupil: pupilOf(turn)?.ref ?? '',
      tier: tierOf(problem.pupil.tier[i] ?? 0),
      unit: (turn % problem.k) + 1,
      order: at + 1,
      lottery: lotteryWords(problem.pupil.lotteryHigh[i] ?? 0, problem.pupil.lotteryLow[i] ?? 0),
    }
  })
  const awards: Award[] = []
  for (const turn of inOrder) {
    const j = round.held[turn] ?? NONE
    if (j === NONE) continue
    awards.push({
      pupil: pupilOf(turn)?.ref ?? '',
      place: instance.places[j]?.ref ?? '',
      unit: (turn % problem.k) + 1,
      class: classWords(round.classOn(turn, j)),
      minutes: round.minutesTo(turn, j),
    })
  }
  const refusals = Array.from({ length: problem.pupils }, (_, i) =>
    rankedBy(problem, i).flatMap((j): Refusal[] => {
      for (let t = i * problem.k; t < (i + 1) * problem.k; t += 1) if (round.held[t] === j) return []
      return [{ pupil: pupilAt(i)?.ref ?? '', place: instance.places[j]?.ref ?? '', ...explain(round, i, j) }]
    }),
  ).flat()
  return { turns, awards, refusals, report: figuresOf(problem, lists, allocation) }
}

/** The numbers of the places a pupil ranked, in order; from a ready-made list those of its rank classes. */
function rankedBy(problem: Problem, i: number): number[] {
  const { lists, pupil } = problem
  if (!lists) return Array.from(pupil.ranked.subarray(pupil.rankedOff[i], pupil.rankedOff[i + 1]))
  const entries = Array.from(
    { length: (lists.off[i + 1] ?? 0) - (lists.off[i] ?? 0) },
    (_, n) => (lists.off[i] ?? 0) + n,
  )
  return entries
    .filter((e) => (lists.class[e] ?? CLASS_SECTORS) < CLASS_SECTORS)
    .sort((a, b) => (lists.class[a] ?? 0) - (lists.class[b] ?? 0))
    .map((e) => lists.place[e] ?? 0)
}

const tierOf = (tier: number): Tier => (tier === 1 || tier === 2 || tier === 3 ? tier : 4)

/** A lottery number as results carry it. */
const lotteryWords = (high: number, low: number): string =>
  `0x${high.toString(16).padStart(8, '0')}${low.toString(16).padStart(8, '0')}`
