import type { Random } from '#seeds/random'
import type { PlaceColumns, PupilColumns } from '~/modules/allocation/problem'
import { ageBarrier } from '~/modules/opportunities/eligibility'
import type { Neighbourhood } from './geography'

const NEAR = 4_000
const REACH = 9_000
const FEWEST = 30
const MOST = 2_000

type Ages = Pick<PupilColumns, 'yearBit' | 'bornOn' | 'deadlineOn'>

/** What the pupils of a neighbourhood know of: places within reach, and how likely each is ranked, added up. */
interface Known {
  place: Int32Array
  upTo: Int32Array
}

/**
 * Who ranks what. Popularity falls as one over its order among the places that a neighbourhood knows of, three times higher
 * within 4 km, so that the same few places near a town are wanted by far more pupils than they have seats for.
 */
export function wishesNear(map: readonly Neighbourhood[], places: PlaceColumns) {
  const known = new Map<number, Known>()
  const rank = (home: number, count: number, pupil: Ages, i: number, random: Random): number[] => {
    const neighbourhood = map[home]
    if (!neighbourhood) return []
    const here = known.get(home) ?? knownFrom(neighbourhood, places)
    known.set(home, here)
    const ranked: number[] = []
    for (let tries = 0; tries < count * 5 && ranked.length < count; tries += 1) {
      const place = drawFrom(here, random)
      if (ranked.includes(place)) continue
      if (suitsAge(pupil, i, places, place) || random.int(0, 19) === 0) ranked.push(place)
    }
    return ranked
  }
  return { rank }
}

function knownFrom({ x, y }: Neighbourhood, places: PlaceColumns): Known {
  const distances = Float64Array.from(places.x, (px, j) => Math.sqrt((px - x) ** 2 + ((places.y[j] ?? 0) - y) ** 2))
  const all = Array.from(distances.keys())
  const within = (reach: number) => all.filter((j) => (distances[j] ?? 0) <= reach)
  const near = within(REACH)
  // The hash of its name stands for how well known a place is: the same for everybody.
  const byFame = (near.length >= FEWEST ? near : within(REACH * 3))
    .sort((a, b) => (places.hash[a] ?? 0) - (places.hash[b] ?? 0))
    .slice(0, MOST)
  let total = 0
  const upTo = byFame.map((j, n) => (total += Math.floor(100_000 / (n + 4)) * ((distances[j] ?? 0) <= NEAR ? 3 : 1)))
  return { place: Int32Array.from(byFame), upTo: Int32Array.from(upTo) }
}

function drawFrom({ place, upTo }: Known, random: Random): number {
  const at = random.int(0, (upTo.at(-1) ?? 1) - 1)
  let low = 0
  let high = upTo.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (at < (upTo[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return place[low] ?? 0
}

const suitsAge = (pupil: Ages, i: number, places: PlaceColumns, j: number): boolean =>
  ageBarrier(
    pupil.yearBit[i] ?? 0,
    places.years[j] ?? 0,
    pupil.bornOn[i] ?? 0,
    places.bornBy[j] ?? 0,
    places.lastOn[j] ?? 0,
    pupil.deadlineOn[i] ?? 0,
  ) === 0
