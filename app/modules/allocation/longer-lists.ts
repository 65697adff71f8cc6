import { bandOf, firstOfBand, lastOfBand, levelFor } from './levels'
import { pairNumber } from './pair-number'
import { ENTRY, indexPlaces, type PlaceIndex } from './place-index'
import { OutwardSearch } from './outward'
import { CLASS_ANY, CLASS_SECTORS } from './problem'
import { NONE, type Seating } from './seating'
import { isBlocked, SQUARES_WITHIN } from './suits'
import { travelMinutes } from '../places/distance'

/** Places with so many dates that had a free seat when the index was built, and how many of them have filled since. */
interface Shelf {
  dates: number
  index: PlaceIndex
  filled: number
}

/** Places of one level, which are looked through together: some sectors on the shelves `from` to `to` − 1. */
interface Look {
  level: number
  from: number
  to: number
  sectors: number
}

/** Looks for free seats beyond the end of cut lists, by number of dates and sector, outward from a home. */
export class FreeSeats {
  /** Most dates first. */
  private shelves: Shelf[]

  constructor(private readonly round: Seating) {
    const numbers = [...new Set(round.days)].filter((dates) => dates > 0).toSorted((a, b) => b - a)
    this.shelves = numbers.flatMap((dates) => this.shelfOf(dates))
  }

  private shelfOf(dates: number): Shelf[] {
    const { problem, seats, days } = this.round
    const open: number[] = []
    for (let j = 0; j < problem.places; j += 1) if (seats.isOpen[j] === 1 && days[j] === dates) open.push(j)
    const index = indexPlaces(problem, open)
    return open.length === 0 ? [] : [{ dates, index, filled: 0 }]
  }

  /** Notes that a place has filled; now and then an index is built anew without such places. */
  hasFilled(j: number): void {
    const shelf = this.shelves.find(({ dates }) => dates === this.round.days[j])
    if (!shelf) return
    shelf.filled += 1
    if (shelf.filled * 4 * ENTRY.size <= shelf.index.entry.length) return
    this.shelves = this.shelves.flatMap((one) => (one === shelf ? this.shelfOf(one.dates) : one))
  }

  /** The best place with a free seat that a turn may have and does not clash; NONE when there is none anywhere. */
  bestFor(turn: number): number {
    const rest = this.round.restOf(turn)
    if (this.shelves.length === 0 || !this.round.isUseful(turn, rest)) return NONE
    for (const look of this.looksFor(turn, rest)) {
      const j = this.find(look, turn)
      if (j !== NONE) return j
    }
    return NONE
  }

  /** Everything that a turn may have, level by level, best first. */
  private looksFor(turn: number, rest: number): Look[] {
    const { round, shelves } = this
    const { sectors, openToAny } = round.problem.pupil
    const i = round.pupilOf(turn)
    const named = sectors[i] ?? 0
    const daysFirst = round.isDaysFirst(turn)
    const looks: Look[] = []
    for (let from = 0, to = 0; from < shelves.length; from = to) {
      const useful = Math.min(shelves[from]?.dates ?? 0, rest)
      while (to < shelves.length && Math.min(shelves[to]?.dates ?? 0, rest) === useful) to += 1
      if (named !== 0) looks.push({ level: levelFor(daysFirst, CLASS_SECTORS, useful), from, to, sectors: named })
      if (openToAny[i] === 1) looks.push({ level: levelFor(daysFirst, CLASS_ANY, useful), from, to, sectors: ~named })
    }
    return looks.sort((a, b) => a.level - b.level)
  }

  private find({ from, to, sectors }: Look, turn: number): number {
    const seeker = new Seeker(this.round, turn)
    for (const { index } of this.shelves.slice(from, to)) seeker.lookThrough(index, sectors)
    return seeker.place
  }
}

/** A turn that looks for a free seat, and the best it has found by the order of asking. */
class Seeker extends OutwardSearch {
  place = NONE
  private key = Infinity
  /** The band of the best, and the square metres within which a nearer band ends; everything is nearer than nothing. */
  private band = 0
  private nearer = Infinity
  private readonly pupil: number

  constructor(
    private readonly round: Seating,
    private readonly turn: number,
  ) {
    super(round.problem)
    this.pupil = round.pupilOf(turn)
    this.reach = SQUARES_WITHIN[round.problem.pupil.maxMinutes[this.pupil] ?? 0] ?? 0
  }

  lookThrough(index: PlaceIndex, sectors: number): void {
    this.walk(index, this.pupil, sectors)
  }

  protected meet(entry: Int32Array, at: number, far: number): void {
    const { round, problem, turn, pupil: i } = this
    const j = entry[at + ENTRY.place] ?? 0
    if (round.isFull(j)) return
    const pair = pairNumber(problem.pupil.lotteryLow[i] ?? 0, entry[at + ENTRY.hash] ?? 0)
    if (far > this.nearer && this.band + pair > this.key) return // of the same band, whatever its sector
    const minutes = travelMinutes(Math.sqrt(far))
    const key = round.withinLevel(turn, j, minutes)
    if (key > this.key || (key === this.key && j > this.place)) return
    if (!round.fits(turn, j) || isBlocked(problem, i, j)) return
    this.place = j
    this.key = key
    this.band = bandOf(minutes)
    this.nearer = SQUARES_WITHIN[firstOfBand(minutes) - 1] ?? -1
    this.reach = Math.min(this.reach, SQUARES_WITHIN[lastOfBand(minutes)] ?? 0)
  }
}
