import proj4 from 'proj4'

const NATIONAL_GRID =
  '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy ' +
  '+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs'

const converter = proj4('WGS84', NATIONAL_GRID)

/**
 * Latitude and longitude (WGS84 degrees) as metres on the National Grid, not rounded.
 * @source EPSG:27700 with its seven-parameter shift: within about 2 m in northern England, 5 m anywhere in Great Britain.
 */
export function gridFromDegrees(latitude: number, longitude: number): [easting: number, northing: number] {
  const [easting, northing] = converter.forward([longitude, latitude])
  return [easting ?? Number.NaN, northing ?? Number.NaN]
}
