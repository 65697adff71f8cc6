import { quoteCell, readWholeNumber, rejectRow } from './cells'
import { headerNames } from './header'
import type { DeprivationRow, Recognition, RowReading } from './types'

/** The only edition on 2021 LSOAs so far. Editions are never mixed: 2019 stands on 2011 LSOAs and is refused. */
const EDITION = 'IoD 2025'
const HIGHEST_RANK = 40_000
const ENGLISH_LSOA = /^E01\d{6}$/

/** For each fact, the start of the published heading and the short heading. */
const HEADINGS = {
  lsoa21: ['lsoa code (2021)', 'lsoa21cd'],
  imdRank: ['index of multiple deprivation (imd) rank', 'imd_rank'],
  imdDecile: ['index of multiple deprivation (imd) decile', 'imd_decile'],
  idaciRank: ['income deprivation affecting children index (idaci) rank', 'idaci_rank'],
  idaciDecile: ['income deprivation affecting children index (idaci) decile', 'idaci_decile'],
} as const

const LOOKED_FOR = [
  'LSOA code (2021)',
  'Index of Multiple Deprivation (IMD) Rank',
  'Index of Multiple Deprivation (IMD) Decile',
  'Income Deprivation Affecting Children Index (IDACI) Rank',
  'Income Deprivation Affecting Children Index (IDACI) Decile',
  'or, in short: lsoa21cd, imd_rank, imd_decile, idaci_rank, idaci_decile',
]

/**
 * How to read a deprivation file, judged by its header: English Indices of Deprivation 2025, File 3 or File 7 (headings are
 * matched by how they begin, since the files differ at the end), or the short columns.
 * @source MHCLG, English Indices of Deprivation 2025, published 30 October 2025.
 */
export function recogniseDeprivation(first: readonly string[]): Recognition<DeprivationRow> {
  const names = headerNames(first)
  const find = ([published, short]: readonly [string, string]) =>
    names.findIndex((name) => name.startsWith(published) || name === short)
  const at = {
    lsoa21: find(HEADINGS.lsoa21),
    imdRank: find(HEADINGS.imdRank),
    imdDecile: find(HEADINGS.imdDecile),
    idaciRank: find(HEADINGS.idaciRank),
    idaciDecile: find(HEADINGS.idaciDecile),
  }
  if (Object.values(at).some((column) => column < 0)) return { ok: false, lookedFor: LOOKED_FOR }

  const readRow = (cells: readonly string[]): RowReading<DeprivationRow> => {
    const cell = (column: number) => cells[column]?.trim() ?? ''
    const stop = (column: number, what: string) =>
      rejectRow(first[column] ?? '', `${quoteCell(cell(column))} is not ${what}.`)
    const lsoa21Code = cell(at.lsoa21)
    if (!ENGLISH_LSOA.test(lsoa21Code)) return stop(at.lsoa21, 'an LSOA code such as E01005062')
    const numbers = { imdRank: 0, imdDecile: 0, idaciRank: 0, idaciDecile: 0 }
    for (const name of ['imdRank', 'imdDecile', 'idaciRank', 'idaciDecile'] as const) {
      const highest = name.endsWith('Decile') ? 10 : HIGHEST_RANK
      const value = readWholeNumber(cell(at[name]), highest)
      if (!value) return stop(at[name], `a whole number from 1 to ${highest}`)
      numbers[name] = value
    }
    return { ok: true, row: { lsoa21Code, ...numbers, edition: EDITION } }
  }
  return { ok: true, reader: { width: names.length, headerRows: 1, edition: EDITION, readRow } }
}
