import { pairNumber } from './pair-number'
import type { Lists, Problem } from './problem'
import { minutesBetween, shareDate } from './suits'

/** What the engine can be told while it works, and what it tells. */
export interface Watch {
  /** 0 to 1, now and then. */
  progress?(share: number): void
  /** Asked now and then; when true the engine stops with `RoundCancelled`. */
  isCancelled?(): boolean
}

/** Somebody stopped the round; nothing came of it. */
export class RoundCancelled extends Error {
  override name = 'RoundCancelled'
}

/** No place, no turn. */
export const NONE = -1
/** More useful days than any place brings, and more classes than any list has. */
export const MOST_DAYS = 15
export const CLASSES = 256
/** Levels come before the order of asking, which is below this. */
export const LEVEL = 2 ** 30
const NO_LEVEL = 0x7fffffff
/** The gate of a place with a free seat. */
export const OPEN = 0x7fffffff

/**
 * Who holds what while a round runs. A turn is one pupil's unit, numbered `pupil * k + unit - 1`; its `order` is the number
 * published for it (lower is better, 0 means that it has no turn). Everything else follows from `held`.
 */
export class RoundState {
  readonly k: number
  readonly held: Int32Array
  readonly order: Int32Array
  readonly stageOf: Uint8Array
  readonly added: Int32Array
  /** Seats of place j: `seat[seatOff[j]] … seat[seatOff[j] + taken[j] - 1]` are the turns that hold one, in no order. */
  readonly seatOff: Int32Array
  readonly seat: Int32Array
  readonly taken: Int32Array
  /** Free seats of each place. */
  readonly free: Int32Array
  /** The highest order that may ask at a place by turn alone: its worst holder's, or `OPEN` while it has a free seat. */
  readonly gate: Int32Array
  /** Holders of the priority group. */
  readonly groupTaken: Int32Array
  /** The highest order among the holders; 0 when there are none. */
  readonly worst: Int32Array
  /** The class of the place a turn holds, and its level as things stand; no level is worse than having none. */
  readonly heldClass: Uint8Array
  readonly heldLevel: Int32Array
  /** How many dates a place has. */
  readonly days: Uint8Array
  /** 1 while nobody there is known to be unable to move: see `repair`. */
  readonly mayMove: Uint8Array
  /** Places where a seat changed hands after asking: only there can a claim have come up. */
  readonly touched = new Set<number>()
  turns = 0
  unsettled = 0

  constructor(
    readonly problem: Problem,
    readonly lists: Lists,
  ) {
    const { k, pupils, places, place } = problem
    this.k = k
    this.held = new Int32Array(pupils * k).fill(NONE)
    this.order = new Int32Array(pupils * k)
    this.stageOf = new Uint8Array(pupils * k)
    this.added = new Int32Array(pupils * k).fill(NONE)
    this.seatOff = new Int32Array(places + 1)
    for (let j = 0; j < places; j += 1) this.seatOff[j + 1] = (this.seatOff[j] ?? 0) + (place.capacity[j] ?? 0)
    this.seat = new Int32Array(this.seatOff[places] ?? 0)
    this.taken = new Int32Array(places)
    this.free = place.capacity.slice()
    this.gate = this.free.map((free) => (free > 0 ? OPEN : 0))
    this.groupTaken = new Int32Array(places)
    this.worst = new Int32Array(places)
    this.heldClass = new Uint8Array(pupils * k)
    this.heldLevel = new Int32Array(pupils * k).fill(NO_LEVEL)
    this.days = Uint8Array.from({ length: places }, (_, j) => (place.dayOff[j + 1] ?? 0) - (place.dayOff[j] ?? 0))
    this.mayMove = new Uint8Array(places).fill(1)
  }

  pupilOf(turn: number): number {
    return (turn / this.k) | 0
  }

  isFull(j: number): boolean {
    return (this.free[j] ?? 0) <= 0
  }

  isGroup(turn: number): boolean {
    return this.problem.pupil.group[this.pupilOf(turn)] === 1
  }

  isFlexible(turn: number): boolean {
    return this.problem.pupil.flexible[this.pupilOf(turn)] === 1
  }

  /** Days that the pupil of a turn still needs when it comes: need less the days of the places of earlier units. */
  restOf(turn: number): number {
    const i = this.pupilOf(turn)
    let rest = this.problem.pupil.need[i] ?? 0
    for (let t = i * this.k; t < turn; t += 1) {
      const j = this.held[t] ?? NONE
      if (j !== NONE) rest -= this.days[j] ?? 0
    }
    return Math.max(0, rest)
  }

  /** Useful days of the places a pupil holds. */
  daysWon(i: number): number {
    let days = 0
    for (let t = i * this.k; t < (i + 1) * this.k; t += 1) {
      const j = this.held[t] ?? NONE
      if (j !== NONE) days += this.days[j] ?? 0
    }
    return Math.min(days, this.problem.pupil.need[i] ?? 0)
  }

  /** Whether more useful days come before the class: the last chance of tier 1. */
  isDaysFirst(turn: number): boolean {
    return this.problem.lastChanceDaysFirst && this.problem.pupil.tier[this.pupilOf(turn)] === 1
  }

  /** How much a turn wants a place of a class: lower is better, equal is equally good. `rest` is from `restOf`. */
  level(turn: number, j: number, cls: number, rest: number): number {
    const days = this.days[j] ?? 0
    const lacking = MOST_DAYS - (days < rest ? days : rest)
    return this.isDaysFirst(turn) ? lacking * CLASSES + cls : cls * (MOST_DAYS + 1) + lacking
  }

  /** Whether no place of a class can be better than what a turn holds: the cheapest no. */
  isSurelyWorse(turn: number, cls: number): boolean {
    return !this.isDaysFirst(turn) && cls * (MOST_DAYS + 1) >= (this.heldLevel[turn] ?? 0)
  }

  /**
   * Whether a turn claims a place rather than the one it holds, or none: a better level; for a flexible pupil who holds one,
   * and waived the rest, one that also brings more useful days.
   */
  wants(turn: number, j: number, cls: number, rest: number): boolean {
    if (this.level(turn, j, cls, rest) >= (this.heldLevel[turn] ?? 0)) return false
    const held = this.held[turn] ?? NONE
    if (held === NONE || !this.isFlexible(turn)) return true
    return Math.min(this.days[j] ?? 0, rest) > Math.min(this.days[held] ?? 0, rest)
  }

  /** Whether a place brings a turn anything: days still needed, or anything at all once five are held. */
  isUseful(turn: number, rest: number): boolean {
    return rest > 0 || this.problem.pupil.tier[this.pupilOf(turn)] === 4
  }

  /** The order of asking inside a level: band, then a sector not met, then the pair number. Below 2^30. */
  withinLevel(turn: number, j: number, minutes: number): number {
    const { pupil, place } = this.problem
    const i = this.pupilOf(turn)
    const sector = 1 << (place.sector[j] ?? 0)
    let met = (pupil.sectorsMet[i] ?? 0) & sector
    for (let t = i * this.k; t < turn; t += 1) {
      const other = this.held[t] ?? NONE
      if (other !== NONE) met |= sector & (1 << (place.sector[other] ?? 0))
    }
    const pair = pairNumber(pupil.lotteryLow[i] ?? 0, place.hash[j] ?? 0)
    return Math.floor(minutes / 10) * 2 ** 25 + (met !== 0 ? 2 ** 24 : 0) + pair
  }

  /** Whether a place shares no date with the other places the pupil of a turn holds, and is not one of them. */
  fits(turn: number, j: number): boolean {
    const i = this.pupilOf(turn)
    for (let t = i * this.k; t < (i + 1) * this.k; t += 1) {
      const other = this.held[t] ?? NONE
      if (t !== turn && other !== NONE && (other === j || this.clash(other, j))) return false
    }
    return true
  }

  /** Whether two places have a date in common. */
  clash(a: number, b: number): boolean {
    return shareDate(this.problem.place, a, b)
  }

  /** The class of a place on a turn's list; -1 when it is not there. */
  classOn(turn: number, j: number): number {
    const i = this.pupilOf(turn)
    const { off, place, class: cls } = this.lists
    for (let e = off[i] ?? 0; e < (off[i + 1] ?? 0); e += 1) if (place[e] === j) return cls[e] ?? 0
    return this.added[turn] === j ? this.addedClass(i, j) : NONE
  }

  /** The class of a place that joined a list later: a named sector or anything. */
  addedClass(i: number, j: number): number {
    const named = this.problem.pupil.sectors[i] ?? 0
    return (named & (1 << (this.problem.place.sector[j] ?? 0))) !== 0 ? 254 : 255
  }

  minutesTo(turn: number, j: number): number {
    const i = this.pupilOf(turn)
    const { off, place, minutes } = this.lists
    for (let e = off[i] ?? 0; e < (off[i + 1] ?? 0); e += 1) if (place[e] === j) return minutes[e] ?? 0
    return minutesBetween(this.problem, i, j)
  }

  /** Gives a seat, which must be free. */
  sit(turn: number, j: number): void {
    const taken = this.taken[j] ?? 0
    this.seat[(this.seatOff[j] ?? 0) + taken] = turn
    this.taken[j] = taken + 1
    this.free[j] = (this.free[j] ?? 0) - 1
    if (this.isGroup(turn)) this.groupTaken[j] = (this.groupTaken[j] ?? 0) + 1
    const order = this.order[turn] ?? 0
    if (order > (this.worst[j] ?? 0)) this.worst[j] = order
    if (this.isFull(j)) this.gate[j] = this.worst[j] ?? 0
    this.heldClass[turn] = this.classOn(turn, j)
    this.held[turn] = j
    this.reckon(turn)
  }

  /** The levels of what a turn and the later units of its pupil hold: what is still needed may have changed. */
  private reckon(turn: number): void {
    const end = (this.pupilOf(turn) + 1) * this.k
    for (let t = turn; t < end; t += 1) {
      const j = this.held[t] ?? NONE
      this.heldLevel[t] = j === NONE ? NO_LEVEL : this.level(t, j, this.heldClass[t] ?? 0, this.restOf(t))
    }
  }

  /** Takes a seat back. */
  rise(turn: number): void {
    const j = this.held[turn] ?? NONE
    const from = this.seatOff[j] ?? 0
    const last = from + (this.taken[j] ?? 0) - 1
    let worst = 0
    for (let s = from; s <= last; s += 1) {
      if (this.seat[s] === turn) {
        this.seat[s] = this.seat[last] ?? NONE
        this.seat[last] = turn
      }
    }
    this.taken[j] = last - from
    this.free[j] = (this.free[j] ?? 0) + 1
    for (let s = from; s < last; s += 1) worst = Math.max(worst, this.order[this.seat[s] ?? 0] ?? 0)
    this.worst[j] = worst
    this.gate[j] = OPEN
    if (this.isGroup(turn)) this.groupTaken[j] = (this.groupTaken[j] ?? 0) - 1
    this.held[turn] = NONE
    this.reckon(turn)
  }

  /** Holders of the priority group by turns of a stage or an earlier one. */
  groupUpTo(j: number, stage: number): number {
    const from = this.seatOff[j] ?? 0
    let count = 0
    for (let s = from; s < from + (this.taken[j] ?? 0); s += 1) {
      const holder = this.seat[s] ?? 0
      if ((this.stageOf[holder] ?? 0) <= stage && this.isGroup(holder)) count += 1
    }
    return count
  }
}
