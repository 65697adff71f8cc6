import type { Random } from '#seeds/random'
import { fnv1a32 } from '~/modules/allocation/pair-number'
import type { PlaceColumns } from '~/modules/allocation/problem'
import { bornByFor, dateNumber, yearBits } from '~/modules/opportunities/eligibility'
import { DATES, datesOf } from './calendar'
import { bell, weightedIndex } from './chance'
import type { Neighbourhood } from './geography'
import { AUDIENCES, FEATURES, type FamilyPlan, SEATS, SHAPES, type Size, SIZES } from './plan'

/** The places of a made-up round; see `generate`. */
export function generatePlaces(
  size: Size,
  plan: FamilyPlan,
  map: readonly Neighbourhood[],
  reserveShare: number,
  random: Random,
): PlaceColumns {
  const { places: count, seatScale } = SIZES[size]
  const place = emptyPlaces(count)
  const days: number[] = []
  const draw = {
    home: weightedIndex(map.map(({ weight }) => weight)),
    sector: weightedIndex(plan.sectorSupply),
    shape: weightedIndex(plan.shapes),
    audience: weightedIndex(AUDIENCES.map(({ weight }) => weight)),
    seats: weightedIndex(SEATS.map(([, , weight]) => weight)),
  }
  for (let j = 0; j < count; j += 1) {
    const near = map[draw.home(random)]
    const audience = AUDIENCES[draw.audience(random)]
    const dates = datesOf(SHAPES[draw.shape(random)] ?? 'day', random)
    const [low, high] = SEATS[draw.seats(random)] ?? SEATS[0]
    if (!near || !audience) continue
    const remoteness = 1 - near.far * (1 - plan.seatsAtFarEnd)
    const capacity = Math.max(
      1,
      Math.round((random.int(low, high) * seatScale * remoteness) / (dates.length > 2 ? 3 : 1)),
    )
    // Seven in ten work in the middle of a town, the others where people live.
    const inTown = random.int(0, 9) < 7
    place.x[j] = (inTown ? near.townX : near.x) + bell(random, inTown ? 1500 : near.spread * 2)
    place.y[j] = (inTown ? near.townY : near.y) + bell(random, inTown ? 1500 : near.spread * 2)
    place.capacity[j] = capacity
    place.reserved[j] = Math.floor(capacity * reserveShare)
    place.sector[j] = draw.sector(random)
    place.years[j] = yearBits(audience.years)
    place.bornBy[j] = bornByFor(DATES[dates[0] ?? 0] ?? '', audience.minimumAge)
    place.lastOn[j] = dateNumber(DATES[dates.at(-1) ?? 0] ?? '')
    place.access[j] = FEATURES.reduce((bits, { share }, n) => bits | (Number(random.chance(share)) << n), 0)
    place.hash[j] = fnv1a32(`o${j + 1}`)
    days.push(...dates)
    place.dayOff[j + 1] = days.length
  }
  return { ...place, day: Uint16Array.from(days) }
}

function emptyPlaces(count: number): Omit<PlaceColumns, 'day'> {
  return {
    capacity: new Int32Array(count),
    reserved: new Int32Array(count),
    sector: new Uint8Array(count),
    x: new Int32Array(count),
    y: new Int32Array(count),
    years: new Int32Array(count),
    bornBy: new Int32Array(count),
    lastOn: new Int32Array(count),
    access: new Int32Array(count),
    hash: new Uint32Array(count),
    dayOff: new Int32Array(count + 1),
  }
}
