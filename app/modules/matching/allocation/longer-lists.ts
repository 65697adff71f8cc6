import { ageBarrier } from '../../opportunities/eligibility'
import { indexPlaces, type PlaceIndex, placesWith } from './place-index'
import { CLASS_ANY, CLASS_SECTORS } from './problem'
import { NONE, type RoundState } from './round-state'
import { isBlocked, lacksAccess, metresWithin, minutesFor } from './suits'

const LEVEL = 2 ** 30

/** Looks for free seats beyond the end of cut lists: an index of the places that have some, walked within reach of a home. */
export class FreeSeats {
  private readonly index: PlaceIndex

  constructor(private readonly round: RoundState) {
    this.index = indexPlaces(round.problem, placesWith(round.free), true)
  }

  /** The best place with a free seat that a turn may have and does not clash; NONE when there is none anywhere. */
  bestFor(turn: number): number {
    const { round, index } = this
    const { pupil } = round.problem
    const { free } = round
    const i = round.pupilOf(turn)
    const rest = round.restOf(turn)
    const named = pupil.sectors[i] ?? 0
    const wanted = pupil.openToAny[i] === 1 ? -1 : named
    if (wanted === 0 || !round.isUseful(turn, rest)) return NONE
    const limit = metresWithin(pupil.maxMinutes[i] ?? 0)
    const [px, py] = [pupil.x[i] ?? 0, pupil.y[i] ?? 0]
    const [bornOn, deadlineOn, needs] = [pupil.bornOn[i] ?? 0, pupil.deadlineOn[i] ?? 0, pupil.access[i] ?? 0]
    const west = squareAt(px - limit - index.west, index.cell, index.columns)
    const east = squareAt(px + limit - index.west, index.cell, index.columns)
    const north = squareAt(py + limit - index.south, index.cell, index.rows)
    let best = NONE
    let bestKey = Infinity
    const south = squareAt(py - limit - index.south, index.cell, index.rows)
    const grid = index.grid[31 - Math.clz32(pupil.yearBit[i] ?? 0)] ?? NONE
    if (grid === NONE) return NONE
    for (let row = south; row <= north; row += 1) {
      const start = (grid * index.rows + row) * index.columns
      const to = index.off[start + east + 1] ?? 0
      for (let at = index.off[start + west] ?? 0; at < to; at += 1) {
        const sector = index.sector[at] ?? 0
        if ((wanted & sector) === 0) continue
        const dx = px - (index.x[at] ?? 0)
        const dy = py - (index.y[at] ?? 0)
        const far = dx * dx + dy * dy
        if (far > limit * limit || lacksAccess(needs, index.access[at] ?? 0)) continue
        if (ageBarrier(1, 1, bornOn, index.bornBy[at] ?? 0, index.lastOn[at] ?? 0, deadlineOn) !== 0) continue
        const j = index.place[at] ?? 0
        if ((free[j] ?? 0) <= 0) continue
        const level = round.level(turn, j, (named & sector) !== 0 ? CLASS_SECTORS : CLASS_ANY, rest) * LEVEL
        if (level > bestKey) continue
        const minutes = minutesFor(Math.sqrt(far))
        if (minutes > (pupil.maxMinutes[i] ?? 0) || !round.fits(turn, j) || isBlocked(round.problem, i, j)) continue
        const key = level + round.withinLevel(turn, j, minutes)
        if (key > bestKey || (key === bestKey && j > best)) continue
        best = j
        bestKey = key
      }
    }
    return best
  }
}

/** The row or column of a grid that a distance from its edge falls into, at most the outermost. */
const squareAt = (metres: number, cell: number, count: number): number =>
  Math.max(0, Math.min(count - 1, Math.floor(metres / cell)))
