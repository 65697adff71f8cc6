import { readPostcode } from '~/support/readers/postcode'
import { sentenceCase } from '~/support/words'

import { currentDistrictCode, readAreaCode } from './area-codes'
import { quoteCell, readWholeNumber, rejectRow } from './cells'
import { columnOf, headerNames } from './header'
import { gridFromDegrees } from './national-grid'
import { outcodeOf } from './postcode'
import type { GridPosition, PostcodeRow, PostcodeSource, Recognition, RowReading, TableReader } from './types'

/** Where each fact stands in a row; -1 when the file does not carry it. */
interface Columns {
  postcode: number
  district: number
  ward: number
  easting: number
  northing: number
  lsoa21: number
  quality: number
  terminated: number
  latitude: number
  longitude: number
}
const REQUIRED = ['postcode', 'district', 'ward', 'easting', 'northing', 'lsoa21'] as const

const LOOKED_FOR = [
  'pcds',
  'lad..cd, oslaua or laua',
  'wd..cd, osward or ward',
  'east1m or oseast1m',
  'north1m or osnrth1m',
  'lsoa21cd or lsoa21',
]

const CODE_POINT_NAMES = [
  'Postcode',
  'Positional_quality_indicator',
  'Eastings',
  'Northings',
  'Country_code',
  'NHS_regional_HA_code',
  'NHS_HA_code',
  'Admin_county_code',
  'Admin_district_code',
  'Admin_ward_code',
]
const CODE_POINT: Columns = {
  postcode: 0,
  quality: 1,
  easting: 2,
  northing: 3,
  district: 8,
  ward: 9,
  lsoa21: -1,
  terminated: -1,
  latitude: -1,
  longitude: -1,
}

/**
 * How to read a postcode file, judged by its first row: ONSPD and NSPL of any year (the year digits in the header move),
 * OS Code-Point Open (ten columns, no header), or the columns `pcds,east1m,north1m,pqi,lad25cd,wd25cd,lsoa21cd,lat,long`.
 * @source ONS Postcode Directory headers of August 2024 and November 2025; OS Code-Point Open 2025.4.
 */
export function recognisePostcodes(first: readonly string[]): Recognition<PostcodeRow> {
  if (looksLikeCodePoint(first))
    return { ok: true, reader: { ...readerOf(CODE_POINT, 'code-point', CODE_POINT_NAMES), headerRows: 0 } }

  const names = headerNames(first)
  const columns: Columns = {
    postcode: columnOf(names, /^pcds$/),
    district: columnOf(names, /^(lad\d\dcd|oslaua|laua)$/),
    ward: columnOf(names, /^(wd\d\dcd|osward|ward)$/),
    easting: columnOf(names, /^(os)?east1m$/),
    northing: columnOf(names, /^(osnrth1m|north1m)$/),
    lsoa21: columnOf(names, /^lsoa21(cd)?$/),
    quality: columnOf(names, /^(osgrdind|gridind|pqi)$/),
    terminated: columnOf(names, /^doterm$/),
    latitude: columnOf(names, /^lat$/),
    longitude: columnOf(names, /^long$/),
  }
  if (REQUIRED.some((name) => columns[name] < 0)) return { ok: false, lookedFor: LOOKED_FOR }
  return { ok: true, reader: readerOf(columns, names[columns.quality] === 'pqi' ? 'columns' : 'onspd', names) }
}

/** The edition a file's name tells: 'ONSPD Nov 2025' of 'ONSPD_NOV_2025_UK.csv'; null when it tells none. */
export function postcodeEdition(fileName: string): string | null {
  const [, product, month, year] = /(ONSPD|NSPL)(?:\d\d)?_([A-Z]{3})_(\d{4})/i.exec(fileName) ?? []
  if (!product || !month || !year) return null
  return `${product.toUpperCase()} ${sentenceCase(month.toLowerCase())} ${year}`
}

function looksLikeCodePoint(cells: readonly string[]): boolean {
  if (cells.length !== CODE_POINT_NAMES.length) return false
  const [postcode = '', quality = '', , , country = ''] = cells
  return readPostcode(postcode) !== null && /^\d{2}$/.test(quality) && /^[ESWN]92\d{6}$/.test(country)
}

function readerOf(at: Columns, source: PostcodeSource, names: readonly string[]): TableReader<PostcodeRow> {
  const readRow = (cells: readonly string[]): RowReading<PostcodeRow> => {
    const cell = (column: number) => (column < 0 ? '' : (cells[column] ?? ''))
    const code = (column: number) => readAreaCode(cell(column))
    const stop = (column: number, what: string) =>
      rejectRow(names[column] ?? '', `${quoteCell(cell(column))} is not ${what}.`)

    const postcode = readPostcode(cell(at.postcode))
    if (postcode === null) return stop(at.postcode, 'a postcode')
    const districtCode = code(at.district)
    if (districtCode === null) return stop(at.district, 'a district code such as E08000003')
    const wardCode = code(at.ward)
    if (wardCode === null) return stop(at.ward, 'a ward code such as E05011361')
    const lsoa21Code = code(at.lsoa21)
    if (lsoa21Code === null) return stop(at.lsoa21, 'an LSOA code such as E01005062')
    for (const column of [at.easting, at.northing]) {
      if (cell(column).trim() !== '' && readWholeNumber(cell(column), 1_300_000) === null)
        return stop(column, 'a National Grid position in metres')
    }
    const terminatedOn = readMonth(cell(at.terminated))
    if (terminatedOn === undefined) return stop(at.terminated, 'a month written as yyyymm')

    const qualityCell = cell(at.quality).trim()
    const position = positionOf(districtCode, qualityCell, {
      easting: readWholeNumber(cell(at.easting), 1_300_000),
      northing: readWholeNumber(cell(at.northing), 1_300_000),
      latitude: Number(cell(at.latitude) || Number.NaN),
      longitude: Number(cell(at.longitude) || Number.NaN),
    })
    return {
      ok: true,
      row: {
        postcode,
        outcode: outcodeOf(postcode),
        easting: position?.easting ?? null,
        northing: position?.northing ?? null,
        quality: readWholeNumber(qualityCell, 99),
        districtCode: currentDistrictCode(districtCode),
        wardCode,
        lsoa21Code: at.lsoa21 < 0 ? null : lsoa21Code,
        terminatedOn,
        source,
      },
    }
  }
  return { width: names.length, headerRows: 1, edition: null, readRow }
}

interface PositionCells {
  easting: number | null
  northing: number | null
  latitude: number
  longitude: number
}

/** Quality 9 (ONS) and 90 (OS) mean "no position". Northern Ireland is published on the Irish Grid, so it is converted from degrees. */
function positionOf(districtCode: string, quality: string, cells: PositionCells): GridPosition | null {
  if (quality === '9' || quality === '90') return null
  if (!districtCode.startsWith('N') && cells.easting && cells.northing)
    return { easting: cells.easting, northing: cells.northing }
  if (!(Math.abs(cells.latitude) <= 90) || Number.isNaN(cells.longitude)) return null // 99.999999: no position
  const [easting, northing] = gridFromDegrees(cells.latitude, cells.longitude)
  return { easting: Math.round(easting), northing: Math.round(northing) }
}

/** First day of a month written as yyyymm; null for an empty cell, undefined for anything else. */
function readMonth(text: string): string | null | undefined {
  if (text.trim() === '') return null
  const [, year, month] = /^(\d{4})(0[1-9]|1[0-2])$/.exec(text.trim()) ?? []
  return year && month ? `${year}-${month}-01` : undefined
}
