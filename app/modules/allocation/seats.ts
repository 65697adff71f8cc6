import type { Problem } from './problem'

/** The gate of a place with a free seat. */
export const OPEN = 0x7fffffff

/** What seats have to know about the turns that hold them. */
interface Turns {
  /** The number of each turn; a lower one is better. */
  order: Int32Array
  isGroup(turn: number): boolean
}

/** Who sits where, by place: the seats of a round, and what a walk over many places asks about each of them. */
export class Seats {
  /** Holders of place j: `holder[off[j]] … holder[off[j] + taken[j] - 1]` are turns, in no order. */
  readonly off: Int32Array
  readonly holder: Int32Array
  readonly taken: Int32Array
  /** Free seats of each place. */
  readonly free: Int32Array
  /** 1 while a place has a free seat. */
  readonly isOpen: Uint8Array
  /** The highest order that may ask at a place by turn alone: its worst holder's, or `OPEN` while it has a free seat. */
  readonly gate: Int32Array
  /** The same for turns of the priority group: `OPEN` too while one may ask for a reserved seat. */
  readonly groupGate: Int32Array
  /** The highest order among the holders; 0 when there are none. */
  readonly worst: Int32Array
  /** Holders of the priority group. */
  readonly groupTaken: Int32Array
  /** 1 for a full place while nobody there is known to be unable to move: see `repair`. */
  readonly mayMakeRoom: Uint8Array
  private readonly mayMove: Uint8Array

  constructor(
    private readonly problem: Problem,
    private readonly turns: Turns,
  ) {
    const { places, place } = problem
    this.off = new Int32Array(places + 1)
    for (let j = 0; j < places; j += 1) this.off[j + 1] = (this.off[j] ?? 0) + (place.capacity[j] ?? 0)
    this.holder = new Int32Array(this.off[places] ?? 0)
    this.taken = new Int32Array(places)
    this.free = place.capacity.slice()
    this.isOpen = Uint8Array.from(this.free, (free) => (free > 0 ? 1 : 0))
    this.gate = this.free.map((free) => (free > 0 ? OPEN : 0))
    this.groupGate = this.gate.slice()
    this.worst = new Int32Array(places)
    this.groupTaken = new Int32Array(places)
    this.mayMakeRoom = this.isOpen.map((isOpen) => 1 - isOpen)
    this.mayMove = new Uint8Array(places).fill(1)
  }

  /** Gives a seat, which must be free. */
  give(j: number, turn: number): void {
    const taken = this.taken[j] ?? 0
    this.holder[(this.off[j] ?? 0) + taken] = turn
    this.taken[j] = taken + 1
    this.free[j] = (this.free[j] ?? 0) - 1
    if (this.turns.isGroup(turn)) this.groupTaken[j] = (this.groupTaken[j] ?? 0) + 1
    this.worst[j] = Math.max(this.worst[j] ?? 0, this.turns.order[turn] ?? 0)
    if ((this.free[j] ?? 0) > 0) return
    this.gate[j] = this.worst[j] ?? 0
    this.groupGate[j] = this.mayAskForReserved(j) ? OPEN : (this.worst[j] ?? 0)
    this.isOpen[j] = 0
    this.mayMakeRoom[j] = this.mayMove[j] ?? 0
  }

  /** Takes a seat back from the turn that holds it. */
  takeBack(j: number, turn: number): void {
    const from = this.off[j] ?? 0
    const last = from + (this.taken[j] ?? 0) - 1
    let worst = 0
    for (let s = from; s <= last; s += 1) {
      if (this.holder[s] === turn) {
        this.holder[s] = this.holder[last] ?? 0
        this.holder[last] = turn
      }
    }
    for (let s = from; s < last; s += 1) worst = Math.max(worst, this.turns.order[this.holder[s] ?? 0] ?? 0)
    this.taken[j] = last - from
    this.free[j] = (this.free[j] ?? 0) + 1
    if (this.turns.isGroup(turn)) this.groupTaken[j] = (this.groupTaken[j] ?? 0) - 1
    this.worst[j] = worst
    this.gate[j] = OPEN
    this.groupGate[j] = OPEN
    this.isOpen[j] = 1
    this.mayMakeRoom[j] = 0
  }

  /** Notes whether anybody at a place may be able to move. */
  setMayMove(j: number, may: 0 | 1): void {
    this.mayMove[j] = may
    this.mayMakeRoom[j] = this.isOpen[j] === 1 ? 0 : may
  }

  /** Whether the group may find a reserved seat at a full place; with open seats first only its holders tell. */
  private mayAskForReserved(j: number): boolean {
    const reserved = this.problem.place.reserved[j] ?? 0
    if (this.problem.precedence === 'open-first') return reserved > 0
    return (this.groupTaken[j] ?? 0) < reserved
  }
}
