import { bandOf, levelFor, WORST_LEVEL } from './levels'
import { pairNumber } from './pair-number'
import { CLASS_ANY, CLASS_SECTORS, type Lists, type Problem } from './problem'
import { Seats } from './seats'
import { minutesBetween, shareDate } from './suits'

/** No place, no turn. */
export const NONE = -1
/** What `movesIn` says of a turn that could go to a place of any class, and of one that holds none. */
export const ANY_CLASS = 254
const NO_CLASS = 255

/**
 * Who holds what while a round runs. A turn is one pupil's unit, numbered `pupil * k + unit - 1`; its `order` is the number
 * published for it (lower is better, 0 means that it has no turn). Everything else follows from `held`.
 */
export class Seating {
  readonly k: number
  readonly held: Int32Array
  readonly order: Int32Array
  readonly stageOf: Uint8Array
  readonly added: Int32Array
  readonly seats: Seats
  /** The class of the place a turn holds, and its level as things stand; no level is worse than having none. */
  readonly heldClass: Uint8Array
  readonly heldLevel: Int32Array
  /** How many dates a place has. */
  readonly days: Uint8Array
  /**
   * Which places a turn claims, by how many dates they have: those of classes below this, 0 when none. One column of turns for each
   * number of dates: a walk over a place's reverse list reads one of them.
   */
  readonly claimsBelow: Uint8Array[]
  /** The class of the places a turn could move to from where it is: `ANY_CLASS` when flexible, `NO_CLASS` while it holds none. */
  readonly movesIn: Uint8Array
  /** 1 while a turn is not known to have no free place as good as its own. */
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
    this.seats = new Seats(problem, this)
    this.heldClass = new Uint8Array(pupils * k)
    this.heldLevel = new Int32Array(pupils * k).fill(WORST_LEVEL)
    this.days = Uint8Array.from({ length: places }, (_, j) => (place.dayOff[j + 1] ?? 0) - (place.dayOff[j] ?? 0))
    const longest = this.days.reduce((most, days) => Math.max(most, days), 0)
    this.claimsBelow = Array.from({ length: longest + 1 }, () => new Uint8Array(pupils * k))
    this.movesIn = new Uint8Array(pupils * k).fill(NO_CLASS)
    this.mayMove = new Uint8Array(pupils * k).fill(1)
  }

  /** Gives a turn its number. */
  give(turn: number, stage: number): void {
    this.turns += 1
    this.order[turn] = this.turns
    this.stageOf[turn] = stage
    this.reckon(turn)
  }

  /** Notes that a turn, which holds a place, may have somewhere else to go now. */
  mayMoveNow(turn: number): void {
    this.mayMove[turn] = 1
    this.seats.setMayMove(this.held[turn] ?? 0, 1)
  }

  pupilOf(turn: number): number {
    return (turn / this.k) | 0
  }

  isFull(j: number): boolean {
    return this.seats.isOpen[j] === 0
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
    return levelFor(this.isDaysFirst(turn), cls, days < rest ? days : rest)
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
    return bandOf(minutes) + (met !== 0 ? 2 ** 24 : 0) + pair
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
    return (named & (1 << (this.problem.place.sector[j] ?? 0))) !== 0 ? CLASS_SECTORS : CLASS_ANY
  }

  minutesTo(turn: number, j: number): number {
    const i = this.pupilOf(turn)
    const { off, place, minutes } = this.lists
    for (let e = off[i] ?? 0; e < (off[i + 1] ?? 0); e += 1) if (place[e] === j) return minutes[e] ?? 0
    return minutesBetween(this.problem, i, j)
  }

  /** Gives a turn a seat, which must be free. */
  sit(turn: number, j: number): void {
    this.seats.give(j, turn)
    this.heldClass[turn] = this.classOn(turn, j)
    this.held[turn] = j
    this.reckon(turn)
  }

  /** Takes the seat of a turn back. */
  rise(turn: number): void {
    this.seats.takeBack(this.held[turn] ?? NONE, turn)
    this.held[turn] = NONE
    this.reckon(turn)
  }

  /** Works out what a turn and the later units of its pupil may want: what they hold or still need has changed. */
  reckon(turn: number): void {
    const end = (this.pupilOf(turn) + 1) * this.k
    for (let t = turn; t < end; t += 1) {
      const j = this.held[t] ?? NONE
      const rest = this.restOf(t)
      this.heldLevel[t] = j === NONE ? WORST_LEVEL : this.level(t, j, this.heldClass[t] ?? 0, rest)
      this.reckonClaims(t, rest)
      this.mayMove[t] = 1
      this.movesIn[t] = j === NONE ? NO_CLASS : this.isFlexible(t) ? ANY_CLASS : (this.heldClass[t] ?? 0)
    }
  }

  /**
   * A turn claims what it prefers to what it holds: a better level; a flexible pupil who holds a place, and waived the rest, only
   * what brings more useful days, too.
   */
  private reckonClaims(turn: number, rest: number): void {
    const { claimsBelow, days } = this
    const held = this.held[turn] ?? NONE
    const cls = this.heldClass[turn] ?? 0
    const has = held === NONE ? -1 : Math.min(days[held] ?? 0, rest)
    const isIdle = this.order[turn] === 0 || !this.isUseful(turn, rest)
    const mustBringMore = held !== NONE && this.isFlexible(turn)
    const daysFirst = this.isDaysFirst(turn)
    for (let dates = 1; dates < claimsBelow.length; dates += 1) {
      const brings = dates < rest ? dates : rest
      let below = cls
      if (isIdle || (mustBringMore && brings <= has)) below = 0
      else if (held === NONE) below = ANY_CLASS
      else if (daysFirst && brings !== has) below = brings > has ? ANY_CLASS : 0
      else if (brings > has) below = cls + 1
      const column = claimsBelow[dates]
      if (column) column[turn] = below
    }
  }

  /** Holders of the priority group by turns of a stage or an earlier one. */
  groupUpTo(j: number, stage: number): number {
    const { off, taken, holder: holders } = this.seats
    const from = off[j] ?? 0
    let count = 0
    for (let s = from; s < from + (taken[j] ?? 0); s += 1) {
      const holder = holders[s] ?? 0
      if ((this.stageOf[holder] ?? 0) <= stage && this.isGroup(holder)) count += 1
    }
    return count
  }
}
