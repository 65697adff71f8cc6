/** More minutes than anybody travels, and more pair numbers than there are. */
const MINUTES = 256
const PAIR_BITS = 24
const PAIRS = 2 ** PAIR_BITS

/**
 * Scratch space for the places found for one list: keeps the first so many, by minutes, then pair number, then place, and
 * knows all along how near a place must be to be one of them.
 */
export class Nearest {
  /** The places found; after `keepFirst` the first of them stand in front, in no order. */
  readonly place: Int32Array
  found = 0
  /** Nothing that takes more minutes can be among the first. */
  farthest = 0
  private readonly key: Uint32Array
  private readonly counts = new Int32Array(MINUTES)
  private room = 0
  /** How many were found that are no farther. */
  private nearer = 0

  /** @param places the most that can be found */
  constructor(places: number) {
    this.place = new Int32Array(places)
    this.key = new Uint32Array(places)
  }

  /** Begins a list of `room` places at most `minutes` away. */
  begin(room: number, minutes: number): void {
    this.room = room
    this.farthest = minutes
    this.found = 0
    this.nearer = 0
    this.counts.fill(0)
  }

  /** Notes a place, which must be no farther than the farthest minute. */
  add(place: number, minutes: number, pair: number): void {
    const { counts, found, room } = this
    this.key[found] = minutes * PAIRS + pair
    this.place[found] = place
    this.found = found + 1
    counts[minutes] = (counts[minutes] ?? 0) + 1
    this.nearer += 1
    if (this.nearer <= room) return
    // Those of the farthest minute go where there are enough without them.
    while (this.nearer - (counts[this.farthest] ?? 0) >= room) {
      this.nearer -= counts[this.farthest] ?? 0
      this.farthest -= 1
    }
  }

  /** The minutes to a place found. */
  minutesOf(at: number): number {
    return (this.key[at] ?? 0) >>> PAIR_BITS
  }

  /** Brings the first ones to the front: all before the farthest minute, then the first of that minute, by quickselect. */
  keepFirst(): void {
    const { room } = this
    if (room >= this.found) return
    const end = this.toFront(0, this.farthest)
    if (end === room) return
    let [low, high] = [end, this.toFront(end, this.farthest + 1) - 1]
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
