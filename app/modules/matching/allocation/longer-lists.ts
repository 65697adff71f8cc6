import { ageBarrier } from '../../opportunities/eligibility'
import { indexPlaces, type PlaceIndex, placesWith } from './place-index'
import { CLASS_ANY, CLASS_SECTORS } from './problem'
import { LEVEL, NONE, type RoundState } from './round-state'
import { isBlocked, lacksAccess, metresWithin, minutesFor } from './suits'

/** Looks for free seats beyond the end of cut lists: an index of the places that have some, walked within reach of a home. */
export class FreeSeats {
  private index: PlaceIndex
  /** Places of the index that have filled since it was built. */
  private filled = 0

  constructor(private readonly round: RoundState) {
    this.index = this.build()
  }

  private build(): PlaceIndex {
    this.filled = 0
    return indexPlaces(this.round.problem, placesWith(this.round.free), true)
  }

  /** Notes that a place has filled; now and then the index is built anew without such places. */
  hasFilled(): void {
    this.filled += 1
    if (this.filled * 4 > this.index.place.length) this.index = this.build()
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
    const [x, y] = [px - index.west, py - index.south]
    const south = squareAt(y - limit, index.cell, index.rows)
    const north = squareAt(y + limit, index.cell, index.rows)
    const grid = index.grid[31 - Math.clz32(pupil.yearBit[i] ?? 0)] ?? NONE
    if (grid === NONE) return NONE
    let best = NONE
    let bestKey = Infinity
    for (let row = south; row <= north; row += 1) {
      const reach = widthAt(row, y, limit, index.cell)
      const start = (grid * index.rows + row) * index.columns
      const to = index.off[start + squareAt(x + reach, index.cell, index.columns) + 1] ?? 0
      for (let at = index.off[start + squareAt(x - reach, index.cell, index.columns)] ?? 0; at < to; at += 1) {
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

/** How far to the east and west a circle of a radius around `y` reaches in a row of squares. */
function widthAt(row: number, y: number, radius: number, cell: number): number {
  const nearest = Math.max(row * cell - y, y - (row + 1) * cell, 0)
  return Math.sqrt(Math.max(0, radius * radius - nearest * nearest))
}
