import { NONE, type PlaceIndex } from './place-index'

/** A walk through the squares of an index, ring by ring outward from a home, for as long as something there can matter. */
export abstract class OutwardSearch {
  /** How many square metres away something still matters; may shrink on the way. */
  protected abstract reach(): number
  /** Tests the entries `from` to `to` − 1 of the index. */
  protected abstract test(index: PlaceIndex, from: number, to: number): void

  /**
   * Tests the places of some sectors for a year group.
   * @param yearBit  of the pupil
   * @param sectors  bits
   * @param homeX  metres, as is the next
   */
  protected walk(index: PlaceIndex, yearBit: number, sectors: number, homeX: number, homeY: number): void {
    const { cell, rows, columns } = index
    const grid = index.grid[31 - Math.clz32(yearBit)] ?? NONE
    const wanted = sectors & index.allSectors
    if (grid === NONE || wanted === 0) return
    const [x, y] = [homeX - index.west, homeY - index.south]
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
          if (north * north + east * east > this.reach()) continue
          this.visit(index, (grid * columns * rows + row * columns + column) * index.sectors, wanted)
        }
      }
      const seen = ring * cell + toEdge
      if (seen * seen > this.reach()) return
    }
  }

  private visit(index: PlaceIndex, first: number, wanted: number): void {
    const [from, to] = [index.off[first] ?? 0, index.off[first + index.sectors] ?? 0]
    if (from === to) return
    if (wanted === index.allSectors) this.test(index, from, to)
    else
      for (let bits = wanted; bits !== 0; bits &= bits - 1) {
        const at = first + 31 - Math.clz32(bits & -bits)
        const [start, end] = [index.off[at] ?? 0, index.off[at + 1] ?? 0]
        if (start < end) this.test(index, start, end)
      }
  }
}
