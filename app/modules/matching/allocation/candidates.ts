import { ageBarrier } from '../../opportunities/eligibility'
import { pairNumber } from './pair-number'
import { CELL, indexPlaces, type PlaceIndex, placesWith } from './place-index'
import { CLASS_ANY, CLASS_SECTORS, type Lists, type Problem } from './problem'
import { isBlocked, lacksAccess, metresWithin, minutesBetween, minutesFor, squaresWithin, whyNotSuits } from './suits'

/**
 * The lists of the pupils `from` to `to` − 1 (docs/allocation-rule.md, Lists): ranked places, then named sectors, then anything,
 * nearest first. Squares of the index are walked outward and no further than a list can still change, so a list
 * costs as much as it is long. `off[0]` belongs to `from`; parts go together with `joinLists`.
 */
export function buildLists(problem: Problem, from = 0, to: number = problem.pupils): Lists {
  if (problem.lists) return problem.lists
  const { pupil } = problem
  const ranks = (pupil.rankedOff[to] ?? 0) - (pupil.rankedOff[from] ?? 0)
  const most = (to - from) * problem.candidates + ranks
  const lists: Lists = {
    off: new Int32Array(to - from + 1),
    place: new Int32Array(most),
    class: new Uint8Array(most),
    minutes: new Uint8Array(most),
    cut: new Uint8Array(to - from),
  }
  const search = new Search(problem, indexPlaces(problem, placesWith(problem.place.capacity)))
  let end = 0
  for (let i = from; i < to; i += 1) {
    end = search.writeList(i, i - from, lists, end)
    lists.off[i - from + 1] = end
  }
  return {
    ...lists,
    place: lists.place.subarray(0, end),
    class: lists.class.subarray(0, end),
    minutes: lists.minutes.subarray(0, end),
  }
}

/** Lists of neighbouring ranges of pupils, as one. */
export function joinLists(parts: readonly Lists[]): Lists {
  const [only] = parts
  if (only && parts.length === 1) return only
  const pupils = parts.reduce((sum, { cut }) => sum + cut.length, 0)
  const entries = parts.reduce((sum, { place }) => sum + place.length, 0)
  const all: Lists = {
    off: new Int32Array(pupils + 1),
    place: new Int32Array(entries),
    class: new Uint8Array(entries),
    minutes: new Uint8Array(entries),
    cut: new Uint8Array(pupils),
  }
  let [pupilsSoFar, entriesSoFar] = [0, 0]
  for (const part of parts) {
    for (let i = 1; i < part.off.length; i += 1) all.off[pupilsSoFar + i] = (part.off[i] ?? 0) + entriesSoFar
    all.place.set(part.place, entriesSoFar)
    all.class.set(part.class, entriesSoFar)
    all.minutes.set(part.minutes, entriesSoFar)
    all.cut.set(part.cut, pupilsSoFar)
    pupilsSoFar += part.cut.length
    entriesSoFar += part.place.length
  }
  return all
}

/** More minutes than anybody travels, and more pair numbers than there are. */
const MINUTES = 256
const PAIRS = 2 ** 24
/** The bits of every sector. */
const ALL = -1

/** The walk outward from one home after another, with its scratch space. */
class Search {
  private found = 0
  private readonly key: Uint32Array
  private readonly place: Int32Array
  private readonly minuteCount = new Int32Array(MINUTES)
  private readonly rankedBy: Int32Array
  /** Square metres within so many minutes. */
  private readonly within = squaresWithin(MINUTES - 1)

  constructor(
    private readonly problem: Problem,
    private readonly index: PlaceIndex,
  ) {
    this.key = new Uint32Array(problem.places)
    this.place = new Int32Array(problem.places)
    this.rankedBy = new Int32Array(problem.places).fill(-1)
  }

  /** Writes the list of pupil `i` from `end` on, and whether it was cut at `row`. @returns where it ends */
  writeList(i: number, row: number, lists: Lists, end: number): number {
    const { pupil, candidates } = this.problem
    const begin = end
    const first = pupil.rankedOff[i] ?? 0
    for (let r = first; r < (pupil.rankedOff[i + 1] ?? 0); r += 1) {
      const j = pupil.ranked[r] ?? 0
      this.rankedBy[j] = i
      if (whyNotSuits(this.problem, i, j) !== null) continue
      lists.place[end] = j
      lists.class[end] = r - first
      lists.minutes[end] = minutesBetween(this.problem, i, j)
      end += 1
    }
    const named = pupil.sectors[i] ?? 0
    const rest = pupil.openToAny[i] === 1 ? ~named : 0
    end = this.writeClass(i, row, named, CLASS_SECTORS, candidates - (end - begin), lists, end)
    return this.writeClass(i, row, rest, CLASS_ANY, candidates - (end - begin), lists, end)
  }

  /** Adds the first `room` suitable places of some sectors to a list. */
  private writeClass(i: number, row: number, sectors: number, cls: number, room: number, lists: Lists, end: number) {
    if (sectors === 0) return end
    if (room <= 0) {
      lists.cut[row] = 1 // perhaps: nobody looked
      return end
    }
    const stoppedEarly = this.collect(i, sectors, room)
    if (stoppedEarly || this.found > room) lists.cut[row] = 1
    this.keepFirst(room)
    for (let n = 0; n < Math.min(room, this.found); n += 1) {
      lists.place[end] = this.place[n] ?? 0
      lists.class[end] = cls
      lists.minutes[end] = Math.floor((this.key[n] ?? 0) / PAIRS)
      end += 1
    }
    return end
  }

  /** Gathers suitable places ring by ring until the first `room` are surely among them. @returns whether it stopped before the limit of travel */
  private collect(i: number, sectors: number, room: number): boolean {
    const { index, minuteCount } = this
    const { pupil } = this.problem
    const x = (pupil.x[i] ?? 0) - index.west
    const y = (pupil.y[i] ?? 0) - index.south
    const column = Math.floor(x / CELL)
    const line = Math.floor(y / CELL)
    const toEdge = Math.min(x - column * CELL, (column + 1) * CELL - x, y - line * CELL, (line + 1) * CELL - y)
    const limit = metresWithin(pupil.maxMinutes[i] ?? 0)
    this.found = 0
    minuteCount.fill(0)
    for (let ring = 0; ; ring += 1) {
      for (let up = line - ring; up <= line + ring; up += 1) {
        if (up < 0 || up >= index.rows) continue
        const step = up === line - ring || up === line + ring || ring === 0 ? 1 : 2 * ring
        for (let across = column - ring; across <= column + ring; across += step)
          if (across >= 0 && across < index.columns) this.visit(i, sectors, up * index.columns + across)
      }
      const seenWithin = ring * CELL + toEdge
      if (seenWithin >= limit) return false
      const whole = minutesFor(seenWithin) - 1
      let sure = 0
      for (let minute = 0; minute <= whole && minute < MINUTES; minute += 1) sure += minuteCount[minute] ?? 0
      if (sure >= room) return true
    }
  }

  /** Tests every place of some sectors in one square. */
  private visit(i: number, sectors: number, square: number): void {
    const { index } = this
    const grid = index.grid[31 - Math.clz32(this.problem.pupil.yearBit[i] ?? 0)] ?? -1
    if (grid < 0) return
    const first = (grid * index.columns * index.rows + square) * index.sectors
    if (index.off[first] === index.off[first + index.sectors]) return
    if (sectors === ALL) this.test(i, index.off[first] ?? 0, index.off[first + index.sectors] ?? 0)
    else
      for (let sector = 0; sector < index.sectors; sector += 1) {
        if ((sectors & (1 << sector)) === 0) continue
        this.test(i, index.off[first + sector] ?? 0, index.off[first + sector + 1] ?? 0)
      }
  }

  /** Keeps those of some entries that suit a pupil. */
  private test(i: number, from: number, to: number): void {
    const { index, problem, minuteCount, key, place, rankedBy } = this
    const { x, y, bornBy, lastOn, access } = index
    const { pupil } = problem
    const { hash } = problem.place
    const px = pupil.x[i] ?? 0
    const py = pupil.y[i] ?? 0
    const bornOn = pupil.bornOn[i] ?? 0
    const deadlineOn = pupil.deadlineOn[i] ?? 0
    const needs = pupil.access[i] ?? 0
    const limit = this.within[pupil.maxMinutes[i] ?? 0] ?? 0
    const lottery = pupil.lotteryLow[i] ?? 0
    const hasBlocked = pupil.blockedOff[i] !== pupil.blockedOff[i + 1]
    for (let at = from; at < to; at += 1) {
      const dx = px - (x[at] ?? 0)
      const dy = py - (y[at] ?? 0)
      const far = dx * dx + dy * dy
      if (far > limit || lacksAccess(needs, access[at] ?? 0)) continue
      if (ageBarrier(1, 1, bornOn, bornBy[at] ?? 0, lastOn[at] ?? 0, deadlineOn) !== 0) continue
      const j = index.place[at] ?? 0
      if (rankedBy[j] === i || (hasBlocked && isBlocked(problem, i, j))) continue
      const minutes = minutesFor(Math.sqrt(far))
      minuteCount[minutes] = (minuteCount[minutes] ?? 0) + 1
      key[this.found] = minutes * PAIRS + pairNumber(lottery, hash[j] ?? 0)
      place[this.found] = j
      this.found += 1
    }
  }

  /**
   * Brings the first `room` of what was found (by key, then by number) to the front, in no order: whole minutes first, then the
   * first of the minute that is not wanted whole, by quickselect.
   */
  private keepFirst(room: number): void {
    if (room >= this.found) return
    let [minute, whole] = [0, 0]
    while (whole + (this.minuteCount[minute] ?? 0) <= room) whole += this.minuteCount[minute++] ?? 0
    const end = this.toFront(0, minute)
    if (end === room) return
    let [low, high] = [end, this.toFront(end, minute + 1) - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      const [pivotKey, pivotPlace] = [this.key[middle] ?? 0, this.place[middle] ?? 0]
      let [left, right] = [low, high]
      while (left <= right) {
        while (this.isBefore(left, pivotKey, pivotPlace)) left += 1
        while (this.isAfter(right, pivotKey, pivotPlace)) right -= 1
        if (left <= right) this.swap(left++, right--)
      }
      if (room - 1 <= right) high = right
      else if (room - 1 >= left) low = left
      else return
    }
  }

  /** Brings what was found from `start` on within less than so many minutes to the front of it. @returns where they end */
  private toFront(start: number, minute: number): number {
    const limit = minute * PAIRS
    let end = start
    for (let at = start; at < this.found; at += 1) if ((this.key[at] ?? 0) < limit) this.swap(at, end++)
    return end
  }

  private isBefore(at: number, key: number, place: number): boolean {
    const own = this.key[at] ?? 0
    return own < key || (own === key && (this.place[at] ?? 0) < place)
  }

  private isAfter(at: number, key: number, place: number): boolean {
    const own = this.key[at] ?? 0
    return own > key || (own === key && (this.place[at] ?? 0) > place)
  }

  private swap(a: number, b: number): void {
    const [key, place] = [this.key[a] ?? 0, this.place[a] ?? 0]
    this.key[a] = this.key[b] ?? 0
    this.place[a] = this.place[b] ?? 0
    this.key[b] = key
    this.place[b] = place
  }
}
