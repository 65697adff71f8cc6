import { academicYearOf } from '../people/ages'
import type { Day } from '~/support/dates'
import { countOf, formOf } from '~/support/words'
import type { RoundState } from '../allocation/states'

/** When the lottery of a round was drawn, and what became of it. */
export interface Drawn {
  id: string
  state: RoundState
  yearGroups: number[]
  fromOn: Day
  /** When lists opened: the lottery is fixed from then on. Null before. */
  openedAt: Date | null
  ranAt: Date | null
  acceptedAt: Date | null
  endedAt: Date | null
}

/** How many other lotteries were drawn for the same pupils and came to nothing. */
export interface Discarded {
  /** After a run: somebody could read who would get what. */
  seen: number
  unseen: number
  /** Whether an accepted round came before, since which these are counted. */
  sinceAccepted: boolean
}

/**
 * Lotteries beside that of a round, of the same school or area and for pupils of the same years, whose rounds were cancelled
 * after lists had opened, or taken back: drawn after the last round that was accepted before this one and stands, and before
 * this one was accepted or ended. Whoever draws until they like what they see is found here.
 * @param rounds every round of the school or area, in any order
 */
export function discardedBeside(roundId: string, rounds: readonly Drawn[]): Discarded {
  const own = rounds.find(({ id }) => id === roundId)
  if (!own) return { seen: 0, unseen: 0, sinceAccepted: false }
  const cohorts = cohortsOf(own)
  const others = rounds.filter((other) => other !== own && cohortsOf(other).some((year) => cohorts.includes(year)))
  const openedAt = own.openedAt?.getTime() ?? Infinity
  const accepted = others.flatMap(({ state, acceptedAt }) =>
    state === 'accepted' && acceptedAt && acceptedAt.getTime() <= openedAt ? acceptedAt.getTime() : [],
  )
  const from = Math.max(-Infinity, ...accepted)
  const until = (own.acceptedAt ?? own.endedAt)?.getTime() ?? Infinity
  const discarded = others.filter(
    ({ state, openedAt: at }) =>
      (state === 'cancelled' || state === 'undone') && at && at.getTime() > from && at.getTime() <= until,
  )
  const seen = discarded.filter(({ ranAt }) => ranAt !== null).length
  return { seen, unseen: discarded.length - seen, sinceAccepted: accepted.length > 0 }
}

/** Pupils of one year group are told from others by the academic year in which they were in Year 0. */
const cohortsOf = ({ yearGroups, fromOn }: Drawn): number[] => yearGroups.map((year) => academicYearOf(fromOn) - year)

/** How many lotteries were thrown away, in one sentence for everybody. */
export function discardedWords({ seen, unseen, sinceAccepted }: Discarded): string {
  const since = sinceAccepted ? ' since the round before it was accepted' : ''
  const all = seen + unseen
  if (all === 0) return `No other lottery for these year groups was drawn and thrown away${since}.`
  const many = `Not counting this one, ${countOf(all, 'lottery', 'lotteries')} for these year groups ${formOf(all, 'was', 'were')} drawn and thrown away${since}`
  if (unseen === 0) return `${many}, after ${formOf(all, 'its', 'their')} outcome could be read.`
  if (seen === 0) return `${many}, before ${formOf(all, 'its', 'their')} outcome could be read.`
  return `${many}: ${seen} after the outcome could be read, ${unseen} before.`
}
