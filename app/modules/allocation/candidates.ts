import { Nearest } from './nearest'
import { OutwardSearch } from './outward'
import { pairNumber } from './pair-number'
import { ENTRY, indexPlaces, type PlaceIndex, placesWith } from './place-index'
import { CLASS_ANY, CLASS_SECTORS, type Lists, type Problem } from './problem'
import { NONE } from './seating'
import { isBlocked, minutesBetween, SQUARES_WITHIN, whyNotSuits } from './suits'
import { travelMinutes } from '../places/distance'

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
    problem: Problem,
    private readonly index: PlaceIndex,
  ) {
    super(problem)
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
    nearest.begin(room, this.problem.pupil.maxMinutes[i] ?? 0)
    this.reach = SQUARES_WITHIN[nearest.farthest] ?? 0
    this.walk(this.index, i, sectors)
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

  /** Keeps a place if it suits the pupil and is near enough to be one of the first. */
  protected meet(entry: Int32Array, at: number, far: number): void {
    const { nearest, problem, pupil: i } = this
    const j = entry[at + ENTRY.place] ?? 0
    if (this.rankedBy[j] === i || isBlocked(problem, i, j)) return
    const pair = pairNumber(problem.pupil.lotteryLow[i] ?? 0, entry[at + ENTRY.hash] ?? 0)
    nearest.add(j, travelMinutes(Math.sqrt(far)), pair)
    this.reach = SQUARES_WITHIN[nearest.farthest] ?? 0
  }
}
