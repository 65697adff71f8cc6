import { expect, test } from 'vitest'

import { buildGeography } from '#seeds/geography'
import { deprivationCsv, postcodesCsv, wardsGeoJson } from '#seeds/geography-files'
import { OUTLINE } from '#seeds/geography-places'
import { isInside } from '#seeds/geography-shapes'

// The letters that begin every postcode in use in the United Kingdom and the Crown dependencies.
const REAL_POSTCODE_AREAS =
  'AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GIR GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV XX YO ZE'

const geography = buildGeography()

/** The area inside a closed ring, positive when it runs anticlockwise. */
const areaOf = (ring: readonly (readonly [number, number])[]): number =>
  ring.slice(1).reduce((twice, [x, y], at) => twice + (ring[at]?.[0] ?? 0) * y - x * (ring[at]?.[1] ?? 0), 0) / 2

test('the area is drawn the same every time', () => {
  expect(postcodesCsv(buildGeography())).toBe(postcodesCsv(geography))
  expect(wardsGeoJson(buildGeography())).toEqual(wardsGeoJson(geography))
  expect(deprivationCsv(buildGeography())).toBe(deprivationCsv(geography))
})

test('there are 24 wards with 60 postcodes and 3 neighbourhoods each', () => {
  expect(geography.wards).toHaveLength(24)
  expect(new Set(geography.postcodes.map(({ postcode }) => postcode)).size).toBe(24 * 60)
  expect(geography.neighbourhoods).toHaveLength(72)
})

test('every ward is a closed ring and all wards together fill the outline, without overlap', () => {
  for (const { ring } of geography.wards) expect(ring[0]).toEqual(ring.at(-1))
  const total = geography.wards.reduce((sum, { ring }) => sum + areaOf(ring), 0)
  const drawn = areaOf([...OUTLINE, ...OUTLINE.slice(0, 1)])
  expect(Math.abs(total / drawn - 1)).toBeLessThan(0.02)
  for (const { ring } of geography.wards) expect(areaOf(ring)).toBeGreaterThan(2)
})

test('neighbours share their border point for point', () => {
  const seen = new Map<string, number>()
  for (const { ring } of geography.wards) {
    for (let at = 1; at < ring.length; at++) {
      const [from, to] = [ring[at - 1]?.join(), ring[at]?.join()]
      seen.set(`${from}>${to}`, (seen.get(`${from}>${to}`) ?? 0) + 1)
    }
  }
  expect(Math.max(...seen.values())).toBe(1)
  const shared = [...seen.keys()].filter((edge) => seen.has(edge.split('>').toReversed().join('>')))
  expect(shared.length / seen.size).toBeGreaterThan(0.5)
})

test('every postcode lies in its ward and looks like a postcode, of an area that does not exist', () => {
  for (const { postcode, wardCode, easting, northing } of geography.postcodes) {
    expect(postcode).toMatch(/^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/)
    expect(REAL_POSTCODE_AREAS.split(' ')).not.toContain(/^[A-Z]+/.exec(postcode)?.[0])
    const ward = geography.wards.find(({ code }) => code === wardCode)
    expect(isInside([(easting - 572_000) / 1000, (northing - 566_000) / 1000], ward?.ring ?? [])).toBe(true)
  }
})

test('neighbouring neighbourhoods are alike in deprivation', () => {
  for (const ward of geography.wards) {
    const deciles = geography.neighbourhoods
      .filter(({ wardCode }) => wardCode === ward.code)
      .map(({ decile }) => decile)
    expect(Math.max(...deciles) - Math.min(...deciles)).toBeLessThanOrEqual(4)
  }
  expect(new Set(geography.neighbourhoods.map(({ decile }) => decile)).size).toBeGreaterThan(6)
})
