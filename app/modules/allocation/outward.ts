import { ageBarrier } from '../opportunities/eligibility'
import { ENTRY, type PlaceIndex } from './place-index'
import type { Problem } from './problem'
import { NONE } from './seating'
import { lacksAccess } from './suits'

/** A walk through the squares of an index, ring by ring outward from a home, for as long as something there can matter. */
export abstract class OutwardSearch {
  /** How many square metres away something still matters: set before a walk, and may shrink on the way. */
  protected reach = 0

  constructor(protected readonly problem: Problem) {}

  /**
   * Told each place within reach that is for the pupil's year, age and access needs.
   * @param at  where its numbers stand among those of the entries
   * @param far  square metres
   */
  protected abstract meet(entry: Int32Array, at: number, far: number): void

  /** Walks outward from the home of pupil `i` through the places of some sectors, which are bits. */
  protected walk(index: PlaceIndex, i: number, sectors: number): void {
    const { cell, rows, columns } = index
    const { pupil } = this.problem
    const grid = index.grid[31 - Math.clz32(pupil.yearBit[i] ?? 0)] ?? NONE
    const wanted = sectors & index.allSectors
    if (grid === NONE || wanted === 0) return
    const [x, y] = [(pupil.x[i] ?? 0) - index.west, (pupil.y[i] ?? 0) - index.south]
    const [homeColumn, homeRow] = [Math.floor(x / cell), Math.floor(y / cell)]
    const [inX, inY] = [x - homeColumn * cell, y - homeRow * cell]
    const toEdge = Math.min(inX, cell - inX, inY, cell - inY)
    for (let ring = 0; ; ring += 1) {
      for (let row = Math.max(0, homeRow - ring); row <= Math.min(rows - 1, homeRow + ring); row += 1) {
        const north = Math.max(row * cell - y, y - (row + 1) * cell, 0)
        const step = ring === 0 || row === homeRow - ring || row === homeRow + ring ? 1 : 2 * ring
        for (let column = homeColumn - ring; column <= homeColumn + ring; column += step) {
          if (column < 0 || column >= columns) continue
          const east = Math.max(column * cell - x, x - (column + 1) * cell, 0)
          if (north * north + east * east > this.reach) continue
          this.visit(index, i, (grid * columns * rows + row * columns + column) * index.sectors, wanted)
        }
      }
      const seen = ring * cell + toEdge
      if (seen * seen > this.reach) return
    }
  }

  private visit(index: PlaceIndex, i: number, first: number, wanted: number): void {
    const [from, to] = [index.off[first] ?? 0, index.off[first + index.sectors] ?? 0]
    if (from === to) return
    if (wanted === index.allSectors) this.test(index, i, from, to)
    else
      for (let bits = wanted; bits !== 0; bits &= bits - 1) {
        const at = first + 31 - Math.clz32(bits & -bits)
        const [start, end] = [index.off[at] ?? 0, index.off[at + 1] ?? 0]
        if (start < end) this.test(index, i, start, end)
      }
  }

  private test({ entry }: PlaceIndex, i: number, from: number, to: number): void {
    const { pupil } = this.problem
    const px = pupil.x[i] ?? 0
    const py = pupil.y[i] ?? 0
    const bornOn = pupil.bornOn[i] ?? 0
    const deadlineOn = pupil.deadlineOn[i] ?? 0
    const needs = pupil.access[i] ?? 0
    for (let at = from * ENTRY.size; at < to * ENTRY.size; at += ENTRY.size) {
      const dx = px - (entry[at + ENTRY.x] ?? 0)
      const dy = py - (entry[at + ENTRY.y] ?? 0)
      const far = dx * dx + dy * dy
      if (far > this.reach || lacksAccess(needs, entry[at + ENTRY.access] ?? 0)) continue
      const bornBy = entry[at + ENTRY.bornBy] ?? 0
      if (ageBarrier(1, 1, bornOn, bornBy, entry[at + ENTRY.lastOn] ?? 0, deadlineOn) !== 0) continue
      this.meet(entry, at, far)
    }
  }
}
