import { readDay } from '~/support/readers/day'
import { readPostcode } from '~/support/readers/postcode'

import { currentDistrictCode, readAreaCode } from './area-codes'
import { quoteCell, readWholeNumber, rejectRow } from './cells'
import { headerNames } from './header'
import type { PostcodeRow, Recognition, RegisterRow, RowReading } from './types'

/** The only columns read. The columns with a head teacher's name and title are not among them, on purpose. */
export const REGISTER_COLUMNS = {
  urn: 'URN',
  laCode: 'LA (code)',
  establishmentNumber: 'EstablishmentNumber',
  name: 'EstablishmentName',
  type: 'TypeOfEstablishment (name)',
  typeGroup: 'EstablishmentTypeGroup (name)',
  status: 'EstablishmentStatus (name)',
  closedOn: 'CloseDate',
  phase: 'PhaseOfEducation (name)',
  lowAge: 'StatutoryLowAge',
  highAge: 'StatutoryHighAge',
  postcode: 'Postcode',
  districtCode: 'DistrictAdministrative (code)',
  wardCode: 'AdministrativeWard (code)',
  easting: 'Easting',
  northing: 'Northing',
} as const
type Field = keyof typeof REGISTER_COLUMNS

/**
 * How to read the schools register, judged by its header and by name, since the layout grows.
 * @source Get Information About Schools, "all establishment data" (edubasealldata): Windows-1252, dates dd-mm-yyyy.
 */
export function recogniseSchools(first: readonly string[]): Recognition<RegisterRow> {
  const names = headerNames(first)
  const columns = new Map(
    Object.entries(REGISTER_COLUMNS).map(([field, name]) => [field, names.indexOf(name.toLowerCase())]),
  )
  if ([...columns.values()].some((column) => column < 0))
    return { ok: false, lookedFor: Object.values(REGISTER_COLUMNS) }

  const readRow = (cells: readonly string[]): RowReading<RegisterRow> => {
    const cell = (field: Field) => cells[columns.get(field) ?? -1]?.trim() ?? ''
    const stop = (field: Field, what: string) =>
      rejectRow(REGISTER_COLUMNS[field], `${quoteCell(cell(field))} is not ${what}.`)

    const urn = readWholeNumber(cell('urn'), 9_999_999)
    if (!urn) return stop('urn', 'a school number (URN)')
    if (!cell('name')) return rejectRow(REGISTER_COLUMNS.name, 'The name is empty.')
    if (!/^\d{1,3}$/.test(cell('laCode'))) return stop('laCode', 'a local authority number')
    for (const field of ['lowAge', 'highAge'] as const)
      if (cell(field) !== '' && readWholeNumber(cell(field), 99) === null) return stop(field, 'an age in years')
    const closedOn = readDay(cell('closedOn'))
    if (closedOn === null && cell('closedOn') !== '') return stop('closedOn', 'a date written as dd-mm-yyyy')

    const easting = readWholeNumber(cell('easting'), 700_000)
    const northing = readWholeNumber(cell('northing'), 1_300_000)
    const placed = Boolean(easting && northing) // 0,0 and blanks both mean "not known"
    const districtCode = readAreaCode(cell('districtCode'))
    return {
      ok: true,
      row: {
        urn,
        name: cell('name'),
        laCode: cell('laCode').padStart(3, '0'),
        establishmentNumber: cell('establishmentNumber') || null,
        phase: cell('phase'),
        type: cell('type'),
        typeGroup: cell('typeGroup'),
        status: cell('status'),
        lowAge: readWholeNumber(cell('lowAge'), 99),
        highAge: readWholeNumber(cell('highAge'), 99),
        postcode: readPostcode(cell('postcode')),
        easting: placed ? easting : null,
        northing: placed ? northing : null,
        districtCode: districtCode ? currentDistrictCode(districtCode) : null,
        wardCode: readAreaCode(cell('wardCode')) || null,
        closedOn,
      },
    }
  }
  return { ok: true, reader: { width: names.length, headerRows: 1, edition: null, readRow } }
}

type PostcodePlace = Pick<PostcodeRow, 'districtCode' | 'wardCode' | 'easting' | 'northing'>

/**
 * The school with its district and ward taken from its postcode, since the register may hold codes that have died, and its
 * position too where the register has none. Unchanged when the postcode is unknown to us.
 */
export function placeSchool(school: RegisterRow, postcode: PostcodePlace | undefined): RegisterRow {
  if (!postcode) return school
  return {
    ...school,
    districtCode: postcode.districtCode || school.districtCode,
    wardCode: postcode.wardCode || school.wardCode,
    easting: school.easting ?? postcode.easting,
    northing: school.northing ?? postcode.northing,
  }
}
