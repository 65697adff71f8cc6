import { findPostcodesForAnybody } from '#db/stores/places/postcodes'
import type { Ctx } from '~/access/ctx'

import { outcodeOf } from '../places/postcode'
import type { RosterRow } from './row'
import type { HomeArea } from './row-changes'

/** Where these rows' postcodes are, coarsely: the position to 100 m, since a full postcode is a handful of doors. */
export async function findHomes(ctx: Ctx, rows: readonly { row: RosterRow }[]): Promise<Map<string, HomeArea>> {
  const wanted = new Set(rows.flatMap(({ row }) => row.postcode ?? []))
  const homes = new Map<string, HomeArea>()
  if (wanted.size === 0) return homes
  for (const place of await findPostcodesForAnybody(ctx.read, [...wanted]))
    homes.set(place.postcode, {
      outcode: place.outcode,
      wardCode: place.wardCode,
      lsoa21Code: place.lsoa21Code,
      easting: to100Metres(place.easting),
      northing: to100Metres(place.northing),
    })
  return homes
}

const to100Metres = (metres: number | null) => (metres === null ? null : Math.round(metres / 100) * 100)

/** The home of a postcode that is not on file: its outcode alone. Null where the row gives none. */
export function homeUnknown(postcode: string | null): HomeArea | null {
  if (postcode === null) return null
  return { outcode: outcodeOf(postcode), wardCode: null, lsoa21Code: null, easting: null, northing: null }
}
