/** The demo area as the files that the importers read: the demo comes in by the same door as real reference data. */
import { degreesOf } from './geography'
import type { Geography } from './geography'

/** The area's postcodes in the columns of `import postcodes`. */
export function postcodesCsv({ postcodes }: Geography): string {
  const rows = postcodes.map((p) =>
    [p.postcode, p.easting, p.northing, 10, p.boroughCode, p.wardCode, p.neighbourhood.code, p.lat, p.long].join(','),
  )
  return ['pcds,east1m,north1m,pqi,lad26cd,wd26cd,lsoa21cd,lat,long', ...rows, ''].join('\n')
}

/** The area's wards as a GeoJSON feature collection in longitude and latitude, for `import wards`. */
export function wardsGeoJson({ wards }: Geography) {
  return {
    type: 'FeatureCollection' as const,
    features: wards.map((ward) => ({
      type: 'Feature' as const,
      properties: {
        WD26CD: ward.code,
        WD26NM: ward.name,
        LAD26CD: ward.boroughCode,
        LAD26NM: ward.boroughName,
      },
      geometry: {
        type: 'Polygon' as const,
        coordinates: [ward.ring.map(degreesOf).map(({ lat, long }) => [long, lat])],
      },
    })),
  }
}

/** The area's deprivation ranks and deciles in the columns of `import deprivation`. */
export function deprivationCsv({ neighbourhoods }: Geography): string {
  const rows = neighbourhoods.map((n) =>
    [n.code, n.boroughCode, n.rank, n.decile, n.childrenRank, n.childrenDecile].join(','),
  )
  return ['lsoa21cd,lad24cd,imd_rank,imd_decile,idaci_rank,idaci_decile', ...rows, ''].join('\n')
}
