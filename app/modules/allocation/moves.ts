import { bestPlace, LOOKING } from './best-place'
import { bestClaim, classIn, pupilIn, type Reverse } from './claims'
import { weakestHolder } from './holders'
import { ANY_CLASS, NONE, type Seating } from './seating'

const MOST_EVENTS = 10_000

/** The moves after asking: chains of vacancies, one-deep repairs, and settling what they stir up. */
export class Moves {
  /** Pupils whose dates changed, who may have a better claim elsewhere now. */
  private readonly restless: number[] = []
  private events = 0

  constructor(
    private readonly round: Seating,
    readonly reverse: Reverse,
  ) {}

  /** A free seat of a place goes to its best claim, the seat that one leaves to its best claim, until nobody claims one. */
  fill(place: number): void {
    let j = place
    while (j !== NONE) {
      const turn = bestClaim(this.round, this.reverse, j)
      if (turn === NONE) {
        this.becameFree(j)
        return
      }
      j = this.move(turn, j)
    }
  }

  /** Moves a turn to a free seat. @returns the place it left, or NONE */
  move(turn: number, to: number): number {
    const left = this.round.held[turn] ?? NONE
    if (left !== NONE) {
      this.round.rise(turn)
      this.round.touched.add(left)
    }
    this.round.sit(turn, to)
    this.round.touched.add(to)
    this.stir(turn)
    return left
  }

  /** Whoever could move to this place from where they are may make room there now. */
  private becameFree(j: number): void {
    const { round, reverse } = this
    for (let r = reverse.off[j] ?? 0; r < (reverse.off[j + 1] ?? 0); r += 1) {
      const entry = reverse.entry[r] ?? 0
      const first = pupilIn(entry) * round.k
      const cls = classIn(entry)
      for (let turn = first; turn < first + round.k; turn += 1) this.mayMoveNow(turn, cls)
    }
    for (const turn of reverse.joined.get(j) ?? []) this.mayMoveNow(turn, round.addedClass(round.pupilOf(turn), j))
  }

  private mayMoveNow(turn: number, cls: number): void {
    const moves = this.round.movesIn[turn]
    if (moves === cls || moves === ANY_CLASS) this.round.mayMoveNow(turn)
  }

  private stir(turn: number): void {
    const { round } = this
    const i = round.pupilOf(turn)
    if (round.k > 1 || round.isFlexible(turn)) this.restless.push(i)
    for (let t = i * round.k; t < (i + 1) * round.k; t += 1) {
      const held = round.held[t] ?? NONE
      if (held !== NONE) round.mayMoveNow(t)
    }
  }

  /**
   * Makes room at a full place by moving one holder to a free place that is as good to them; the seat goes to its best
   * claim. The worst-placed holder who can moves, to the first free place in their order of asking.
   * @returns false when nobody there can move
   */
  makeRoom(j: number): boolean {
    const { round } = this
    let mover = NONE
    let to = NONE
    const from = round.seats.off[j] ?? 0
    for (let s = from; s < from + (round.seats.taken[j] ?? 0); s += 1) {
      const holder = round.seats.holder[s] ?? 0
      if (mover !== NONE && (round.order[holder] ?? 0) < (round.order[mover] ?? 0)) continue
      if (round.mayMove[holder] === 0) continue
      const free = bestPlace(round, holder, LOOKING.asGood)
      if (free === NONE) round.mayMove[holder] = 0
      if (free !== NONE) {
        mover = holder
        to = free
      }
    }
    if (mover === NONE) {
      round.seats.setMayMove(j, 0)
      return false
    }
    this.move(mover, to)
    this.fill(j)
    return true
  }

  /** Lets everybody who was stirred up take the better seat they now have a claim on, until it is quiet or too much. */
  settle(): void {
    while (this.restless.length > 0) {
      const i = this.restless.pop() ?? 0
      for (let t = i * this.round.k; t < (i + 1) * this.round.k; t += 1) this.restate(t)
    }
  }

  /** A turn takes the best seat it justly claims. @returns whether it moved */
  restate(turn: number): boolean {
    const { round } = this
    if ((round.order[turn] ?? 0) === 0) return false
    const j = bestPlace(round, turn, LOOKING.claim)
    if (j === NONE) return false
    if (this.events >= MOST_EVENTS) {
      round.unsettled += 1
      return false
    }
    this.events += 1
    const displaced = round.isFull(j) ? weakestHolder(round, turn, j) : NONE
    if (displaced !== NONE) this.leave(displaced)
    const left = this.move(turn, j)
    if (left !== NONE) this.fill(left)
    if (displaced !== NONE) this.restate(displaced)
    return true
  }

  private leave(turn: number): void {
    this.round.rise(turn)
    this.stir(turn)
  }
}
