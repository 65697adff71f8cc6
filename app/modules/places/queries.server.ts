import type { Read } from '#db/client.server'
import { findOutcodeMiddle, findPostcode } from '#db/stores/places/postcodes'
import { readPostcode } from '~/support/readers/postcode'
import { outcodeOf } from './postcode'
import type { GridPosition } from './types'

export { findDeprivation } from '#db/stores/places/deprivation'
export { findLatestImport } from '#db/stores/places/imports'
export { findRegisterRow } from '#db/stores/places/school-register'
export { findWard, listWards } from '#db/stores/places/wards'

/** Where a postcode is. `approximate`: only the middle of its outward code ('M1') is known, and no ward. */
export interface Located {
  postcode: string
  position: GridPosition | null
  districtCode: string | null
  wardCode: string | null
  lsoa21Code: string | null
  approximate: boolean
}

/**
 * Where a postcode is, however it was typed.
 * @returns null when it does not have the shape of a postcode, or nothing near it is on file.
 */
export async function locatePostcode(read: Read, text: string): Promise<Located | null> {
  const postcode = readPostcode(text)
  if (!postcode) return null
  const row = await findPostcode(read, postcode)
  if (row && row.easting !== null && row.northing !== null)
    return placed(postcode, { easting: row.easting, northing: row.northing }, row, false)
  const middle = await findOutcodeMiddle(read, outcodeOf(postcode))
  return row || middle ? placed(postcode, middle, row, true) : null
}

interface AreaCodes {
  districtCode: string
  wardCode: string
  lsoa21Code: string
}

function placed(
  postcode: string,
  position: GridPosition | null,
  codes: AreaCodes | null,
  approximate: boolean,
): Located {
  return {
    postcode,
    position,
    districtCode: codes?.districtCode || null,
    wardCode: codes?.wardCode || null,
    lsoa21Code: codes?.lsoa21Code || null,
    approximate,
  }
}
