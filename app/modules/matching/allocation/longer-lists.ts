import { ageBarrier } from '../../opportunities/eligibility'
import { CELL, indexPlaces, type PlaceIndex } from './place-index'
import { CLASS_ANY, CLASS_SECTORS } from './problem'
import { NONE, type RoundState } from './round-state'
import { isBlocked, lacksAccess, metresWithin, minutesFor } from './suits'

const LEVEL = 2 ** 30

/** Looks for free seats beyond the end of cut lists: an index of the places that have some, walked within reach of a home. */
export class FreeSeats {
  private readonly index: PlaceIndex
  private best = NONE
  private bestKey = Infinity

  constructor(private readonly round: RoundState) {
    this.index = indexPlaces(round.problem, (j) => !round.isFull(j))
  }

  /** The best place with a free seat that a turn may have and does not clash; NONE when there is none anywhere. */
  bestFor(turn: number): number {
    const { round, index } = this
    const i = round.pupilOf(turn)
    const { pupil } = round.problem
    this.best = NONE
    this.bestKey = Infinity
    const rest = round.restOf(turn)
    const named = pupil.sectors[i] ?? 0
    const wanted = pupil.openToAny[i] === 1 ? -1 : named
    if (wanted === 0 || !round.isUseful(turn, rest)) return NONE
    const limit = metresWithin(pupil.maxMinutes[i] ?? 0)
    const x = (pupil.x[i] ?? 0) - index.west
    const y = (pupil.y[i] ?? 0) - index.south
    const column = (at: number) => Math.max(0, Math.min(index.columns - 1, Math.floor(at / CELL)))
    const row = (at: number) => Math.max(0, Math.min(index.rows - 1, Math.floor(at / CELL)))
    for (let sector = 0; sector < index.sectors; sector += 1) {
      const yearSlot = (31 - Math.clz32(pupil.yearBit[i] ?? 0)) * index.sectors
      const grid = index.grid[yearSlot + sector] ?? NONE
      if (grid === NONE || (wanted & (1 << sector)) === 0) continue
      const cls = (named & (1 << sector)) !== 0 ? CLASS_SECTORS : CLASS_ANY
      const start = grid * index.columns * index.rows
      for (let up = row(y - limit); up <= row(y + limit); up += 1) {
        const from = index.off[start + up * index.columns + column(x - limit)] ?? 0
        const to = index.off[start + up * index.columns + column(x + limit) + 1] ?? 0
        for (let at = from; at < to; at += 1) this.consider(turn, i, at, cls, rest, limit)
      }
    }
    return this.best
  }

  private consider(turn: number, i: number, at: number, cls: number, rest: number, limit: number): void {
    const { round, index } = this
    const { pupil } = round.problem
    const dx = (pupil.x[i] ?? 0) - (index.x[at] ?? 0)
    const dy = (pupil.y[i] ?? 0) - (index.y[at] ?? 0)
    const square = dx * dx + dy * dy
    const j = index.place[at] ?? 0
    if (square > limit * limit || round.isFull(j)) return
    const level = round.level(turn, j, cls, rest) * LEVEL
    if (level > this.bestKey || lacksAccess(pupil.access[i] ?? 0, index.access[at] ?? 0)) return
    const [bornOn, deadlineOn] = [pupil.bornOn[i] ?? 0, pupil.deadlineOn[i] ?? 0]
    if (ageBarrier(1, 1, bornOn, index.bornBy[at] ?? 0, index.lastOn[at] ?? 0, deadlineOn) !== 0) return
    const minutes = minutesFor(Math.sqrt(square))
    if (minutes > (pupil.maxMinutes[i] ?? 0) || !round.fits(turn, j) || isBlocked(round.problem, i, j)) return
    const key = level + round.withinLevel(turn, j, minutes)
    if (key < this.bestKey || (key === this.bestKey && j < this.best)) {
      this.best = j
      this.bestKey = key
    }
  }
}
