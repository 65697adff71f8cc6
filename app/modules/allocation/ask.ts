import { bestPlace, LOOKING } from './best-place'
import { whoGoes } from './holders'
import { NONE, type Seating } from './seating'

/**
 * Pupil-proposing deferred acceptance for the turns of one stage, best turn first. Whoever has to make room asks on at
 * once. A place that would not keep a turn is passed over without asking, which changes nothing.
 * @param turns in order
 */
export function askInTurn(round: Seating, turns: Int32Array, each: (at: number) => void): void {
  for (let at = 0; at < turns.length; at += 1) {
    each(at)
    let asking = turns[at] ?? NONE
    while (asking !== NONE) {
      const j = bestPlace(round, asking, LOOKING.ask)
      if (j === NONE) break
      const bumped = round.isFull(j) ? whoGoes(round, j, asking) : NONE
      if (bumped !== NONE) round.rise(bumped)
      round.sit(asking, j)
      asking = bumped
    }
  }
}
