import { ageBarrier } from '../../opportunities/eligibility'
import { Nearest } from './nearest'
import { OutwardSearch } from './outward'
import { pairNumber } from './pair-number'
import { ENTRY, indexPlaces, NONE, type PlaceIndex, placesWith } from './place-index'
import { CLASS_ANY, CLASS_SECTORS, type Lists, type Problem } from './problem'
import { isBlocked, lacksAccess, minutesBetween, minutesFor, SQUARES_WITHIN, whyNotSuits } from './suits'

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

/** The search for one pupil after another, with its scratch space. */
class Search extends OutwardSearch {
  private readonly nearest: Nearest
  private readonly rankedBy: Int32Array
  private pupil = 0

  constructor(
    private readonly problem: Problem,
    private readonly index: PlaceIndex,
  ) {
    super()
    this.nearest = new Nearest(problem.places)
    this.rankedBy = new Int32Array(problem.places).fill(NONE)
  }

  /** Writes the list of pupil `i` from `end` on, and whether it was cut at `row`. @returns where it ends */
  writeList(i: number, row: number, lists: Lists, end: number): number {
    const { pupil, candidates } = this.problem
    const begin = end
    const first = pupil.rankedOff[i] ?? 0
    this.pupil = i
    for (let r = first; r < (pupil.rankedOff[i + 1] ?? 0); r += 1) {
      const j = pupil.ranked[r] ?? 0
      this.rankedBy[j] = i
      if (whyNotSuits(this.problem, i, j) !== null) continue
      lists.place[end] = j
      lists.class[end] = r - first
      lists.minutes[end] = minutesBetween(this.problem, i, j)
      end += 1
    }
    const named = (pupil.sectors[i] ?? 0) & this.index.allSectors
    const rest = pupil.openToAny[i] === 1 ? this.index.allSectors & ~named : 0
    end = this.writeClass(row, named, CLASS_SECTORS, candidates - (end - begin), lists, end)
    return this.writeClass(row, rest, CLASS_ANY, candidates - (end - begin), lists, end)
  }

  /** Adds the first `room` suitable places of some sectors to a list. */
  private writeClass(row: number, sectors: number, cls: number, room: number, lists: Lists, end: number) {
    if (sectors === 0) return end
    if (room <= 0) {
      lists.cut[row] = 1 // perhaps: nobody looked
      return end
    }
    const { nearest, pupil: i } = this
    const { yearBit, maxMinutes, x, y } = this.problem.pupil
    nearest.begin(room, maxMinutes[i] ?? 0)
    this.walk(this.index, yearBit[i] ?? 0, sectors, x[i] ?? 0, y[i] ?? 0)
    if (nearest.found >= room) lists.cut[row] = 1 // perhaps: nobody looked further
    nearest.keepFirst()
    for (let n = 0; n < Math.min(room, nearest.found); n += 1) {
      lists.place[end] = nearest.place[n] ?? 0
      lists.class[end] = cls
      lists.minutes[end] = nearest.minutesOf(n)
      end += 1
    }
    return end
  }

  protected reach(): number {
    return SQUARES_WITHIN[this.nearest.farthest] ?? 0
  }

  /** Keeps those of some entries that suit the pupil and are near enough. */
  protected test({ entry }: PlaceIndex, from: number, to: number): void {
    const { nearest, problem, rankedBy, pupil: i } = this
    const { pupil } = problem
    const px = pupil.x[i] ?? 0
    const py = pupil.y[i] ?? 0
    const bornOn = pupil.bornOn[i] ?? 0
    const deadlineOn = pupil.deadlineOn[i] ?? 0
    const needs = pupil.access[i] ?? 0
    const lottery = pupil.lotteryLow[i] ?? 0
    const hasBlocked = pupil.blockedOff[i] !== pupil.blockedOff[i + 1]
    for (let at = from * ENTRY.size; at < to * ENTRY.size; at += ENTRY.size) {
      const dx = px - (entry[at + ENTRY.x] ?? 0)
      const dy = py - (entry[at + ENTRY.y] ?? 0)
      const far = dx * dx + dy * dy
      if (far > (SQUARES_WITHIN[nearest.farthest] ?? 0) || lacksAccess(needs, entry[at + ENTRY.access] ?? 0)) continue
      const bornBy = entry[at + ENTRY.bornBy] ?? 0
      if (ageBarrier(1, 1, bornOn, bornBy, entry[at + ENTRY.lastOn] ?? 0, deadlineOn) !== 0) continue
      const j = entry[at + ENTRY.place] ?? 0
      if (rankedBy[j] === i || (hasBlocked && isBlocked(problem, i, j))) continue
      nearest.add(j, minutesFor(Math.sqrt(far)), pairNumber(lottery, entry[at + ENTRY.hash] ?? 0))
    }
  }
}
