import { keysOf } from '#db/among'
import { sayingAll } from './day-words'
import { type FittingWanted, YEARS_AHEAD } from './fitting-where'

// A page asks for a stretch of its list and for their number with the same wishes.
const valuesMade = new WeakMap<FittingWanted, Record<string, unknown>>()

/** What stands for each placeholder. */
export function valuesOf(wanted: FittingWanted): Record<string, unknown> {
  const made = valuesMade.get(wanted) ?? makeValues(wanted)
  valuesMade.set(wanted, made)
  return made
}

function makeValues(wanted: FittingWanted): Record<string, unknown> {
  const { words, years, home, metres, sectorsMet, askedFor, diary, keptForList, points, bornOn, today, ...same } =
    wanted
  const bornYear = Number(bornOn.slice(0, 4))
  const elsewhere = diary.map(({ happensOn }) => happensOn).toSorted()
  const values: Record<string, unknown> = {
    ...same,
    today,
    words: sayingAll(words),
    placeLeft: points.placeLeft,
    newSector: points.newSector,
    fromAnywhere: points.fromAnywhere,
    bornYear,
    bornDay: bornOn.slice(4),
    ageNow: Number(today.slice(0, 4)) - bornYear - (today.slice(4) < bornOn.slice(4) ? 1 : 0),
    easting: home?.easting ?? null,
    northing: home?.northing ?? null,
    close: wanted.closeMetres ** 2,
    closePoints: points.close,
    reachable: wanted.reachableMetres ** 2,
    reachablePoints: points.reachable,
    around: Math.floor((metres ?? 0) ** 2),
    west: Math.floor((home?.easting ?? 0) - (metres ?? 0)),
    east: Math.ceil((home?.easting ?? 0) + (metres ?? 0)),
    south: Math.floor((home?.northing ?? 0) - (metres ?? 0)),
    north: Math.ceil((home?.northing ?? 0) + (metres ?? 0)),
    sectorsMet: keysOf(sectorsMet),
    askedFor: keysOf(askedFor),
    diary: keysOf(diary.map(writtenTime)),
    diaryDays: keysOf(elsewhere),
    diaryFirst: elsewhere.at(0) ?? '',
    diaryLast: elsewhere.at(-1) ?? '',
    keptForList: keysOf(keptForList),
  }
  for (let n = 0; n < YEARS_AHEAD; n += 1) {
    const year = years[Math.min(n, years.length - 1)]
    values[`until${n}`] = year?.until ?? ''
    values[`year${n}`] = year && year.yearGroup >= FIRST_YEAR && year.yearGroup <= LAST_YEAR ? 1 << year.yearGroup : 0
  }
  return values
}

const FIRST_YEAR = 7
const LAST_YEAR = 13

/** A time of a diary, as a key that both engines can take apart. */
const writtenTime = ({ happensOn, startMinute, endMinute }: FittingWanted['diary'][number]): string =>
  `${happensOn} ${String(startMinute).padStart(4, '0')} ${String(endMinute).padStart(4, '0')}`
