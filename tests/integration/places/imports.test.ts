import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { describe, expect, onTestFinished, test } from 'vitest'

import { findDeprivationForAnybody } from '#db/stores/places/deprivation'
import { findPostcode } from '#db/stores/places/postcodes'
import { findRegisterRow } from '#db/stores/places/school-register'
import { listWardsForAnybody } from '#db/stores/places/wards'
import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import { importDeprivation } from '~/modules/places/import-deprivation.server'
import { importPostcodes } from '~/modules/places/import-postcodes.server'
import { importSchools } from '~/modules/places/import-schools.server'
import { importWards } from '~/modules/places/import-wards.server'
import { importMessages } from '~/modules/places/messages'
import type { ImportOutcome } from '~/modules/places/types'
import { NotFound } from '~/support/errors'
import { world } from '../../support/world'

const fixture = (name: string) => ({ files: [{ path: `tests/fixtures/places/${name}`, name }] })
const counts = (outcome: ImportOutcome) => {
  if (!outcome.ok) throw new Error(importMessages[outcome.reason](outcome.facts))
  const { rows, added, changed, unchanged, rejected } = outcome.value
  return { rows, added, changed, unchanged, rejected }
}
const words = (outcome: ImportOutcome) => (outcome.ok ? 'imported' : importMessages[outcome.reason](outcome.facts))

async function system() {
  const w = await world()
  return { ...w, ctx: w.as({ kind: 'system' }) }
}

function fileOf(name: string, content: string | Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-import-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, name)
  writeFileSync(path, content)
  return { files: [{ path, name }] }
}

/** Every import on record. */
const importsIn = (read: Read) => read.select().from(tables.referenceImports)

const HEADER = 'pcds,east1m,north1m,pqi,lad25cd,wd25cd,lsoa21cd,lat,long'

test('the same postcodes imported twice change nothing and are recorded once', async () => {
  const { ctx, db } = await system()
  const first = await importPostcodes(ctx, fixture('postcodes.csv'))
  expect(counts(first)).toEqual({ rows: 3, added: 3, changed: 0, unchanged: 0, rejected: 0 })
  const before = await importsIn(db.read)
  const again = await importPostcodes({ ...ctx, now: new Date(ctx.now.getTime() + 1000) }, fixture('postcodes.csv'))
  expect(counts(again)).toEqual({ rows: 3, added: 0, changed: 0, unchanged: 3, rejected: 0 })
  expect(await importsIn(db.read)).toEqual(before)
  expect(before).toMatchObject([
    { fileName: 'postcodes.csv', rows: 3, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ])
})

test('every row that cannot be used is listed with its spreadsheet row and column, and the rest comes in', async () => {
  const { ctx } = await system()
  const outcome = await importPostcodes(ctx, fixture('postcodes-with-mistakes.csv'))
  expect(counts(outcome)).toEqual({ rows: 7, added: 2, changed: 0, unchanged: 0, rejected: 5 })
  // Row 4 is blank, and row 5 holds a line break inside quotes: both are one row of a spreadsheet.
  expect(outcome.ok && outcome.value.rejects.map(({ row, column }) => [row, column])).toEqual([
    [3, 'pcds'],
    [6, 'east1m'],
    [7, 'wd25cd'],
    [8, 'postcode'],
    [9, '(whole row)'],
  ])
})

test('a newer file changes what differs; Code-Point keeps the neighbourhood it does not know', async () => {
  const { ctx, db } = await system()
  await importPostcodes(ctx, fixture('postcodes.csv'))
  expect(counts(await importPostcodes(ctx, fixture('code-point.csv')))).toMatchObject({ added: 0, changed: 2 })
  expect(await findPostcode(db.read, 'QX1 1AA')).toMatchObject({ northing: 398594, lsoa21Code: 'E01990001' })
  expect(counts(await importPostcodes(ctx, fixture('code-point.csv')))).toMatchObject({ changed: 0, unchanged: 2 })
})

test('several files are one change: when the last is unusable nothing of the first is there', async () => {
  const { ctx, db } = await system()
  const files = [...fixture('postcodes.csv').files, ...fixture('wards.geojson').files]
  const outcome = await importPostcodes(ctx, { files })
  expect(outcome.ok).toBe(false)
  expect(await findPostcode(db.read, 'QX1 1AA')).toBeNull()
  expect(await importsIn(db.read)).toEqual([])
})

test('gzipped files, byte order marks and UTF-16 are read like plain ones', async () => {
  const { ctx } = await system()
  const text = readFileSync('tests/fixtures/places/postcodes.csv', 'utf8')
  const gz = await importPostcodes(ctx, fileOf('postcodes.csv.gz', gzipSync(`\uFEFF${text}`)))
  expect(counts(gz)).toMatchObject({ added: 3 })
  const utf16 = await importPostcodes(ctx, fileOf('utf16.csv', Buffer.from(`\uFEFF${text}`, 'utf16le')))
  expect(counts(utf16)).toMatchObject({ unchanged: 3 })
})

test.each([
  [
    'an unknown header says which columns were looked for and found',
    'a.csv',
    'name,town\nx,y\n',
    /pcds, .*It found: name, town\.$/,
  ],
  ['an empty file', 'a.csv', '', /has no rows/],
  ['a header alone', 'a.csv', `${HEADER}\n`, /has no rows/],
  ['a quotation mark in the wrong place', 'a.csv', `${HEADER}\nQX1 1AA,1"2,3,10,E08000003,,,,\n`, /at row 2/],
  ['a field without end', 'a.csv', `${HEADER}\nQX1 1AA,"${'x'.repeat(1_000_000)}`, /Row 2 .* far too long/],
  ['a damaged gzip', 'a.csv.gz', gzipSync(HEADER.repeat(5000)).subarray(0, 60), /could not be read/],
])('%s is refused in words', async (_what, name, content, expected) => {
  const { ctx } = await system()
  expect(words(await importPostcodes(ctx, fileOf(name, content)))).toMatch(expected)
})

test('a file that is not there is refused by its name', async () => {
  const { ctx } = await system()
  for (const run of [importPostcodes, importWards])
    expect(words(await run(ctx, { files: [{ path: 'no/such.csv', name: 'such.csv' }] }))).toContain('no file such.csv')
})

test('only the command line imports reference data', async () => {
  const { as } = await system()
  const outsider = as({ kind: 'nobody' })
  await expect(importPostcodes(outsider, fixture('postcodes.csv'))).rejects.toThrow(NotFound)
  await expect(importWards(outsider, fixture('wards.geojson'))).rejects.toThrow(NotFound)
})

test('wards come in from either map format and are listed by district', async () => {
  const { ctx, db } = await system()
  const first = await importWards(ctx, fixture('wards.geojson'))
  expect(counts(first)).toEqual({ rows: 3, added: 2, changed: 0, unchanged: 0, rejected: 1 })
  expect(counts(await importWards(ctx, fixture('wards.geojson')))).toMatchObject({ unchanged: 2 })
  expect((await listWardsForAnybody(db.read, ['E08000038'])).map((ward) => ward.name)).toEqual(['Inkwell', 'Nib'])
  expect(counts(await importWards(ctx, fixture('wards.topo.json')))).toMatchObject({ changed: 1 })
  expect(words(await importWards(ctx, fixture('postcodes.csv')))).toMatch(/not a TopoJSON or GeoJSON/)
})

test('deprivation comes in once and stays the same the second time', async () => {
  const { ctx, db } = await system()
  expect(counts(await importDeprivation(ctx, fixture('iod-file3.csv')))).toMatchObject({ added: 2, rejected: 1 })
  expect(counts(await importDeprivation(ctx, fixture('iod-file3.csv')))).toMatchObject({ unchanged: 2 })
  expect(await findDeprivationForAnybody(db.read, ['E01990001'])).toMatchObject([
    { imdRank: 6907, edition: 'IoD 2025' },
  ])
})

test('a school takes its ward and position from its postcode', async () => {
  const { ctx, db } = await system()
  await importPostcodes(ctx, fixture('postcodes.csv'))
  expect(counts(await importSchools(ctx, fixture('edubasealldata.csv')))).toMatchObject({ added: 2, rejected: 1 })
  expect(await findRegisterRow(db.read, 990001)).toMatchObject({
    name: 'St Blot’s High School',
    districtCode: 'E08000003',
    wardCode: 'E05990001',
    easting: 383848,
  })
  expect(counts(await importSchools(ctx, fixture('edubasealldata.csv')))).toMatchObject({ unchanged: 2 })
})

const shared = '../shared/data'
const sharedFile = (name: string) => ({ files: [{ path: `${shared}/${name}`, name }] })

describe.skipIf(!existsSync(shared))('with the shared files of Greater Manchester', () => {
  test('72,141 postcodes, 215 wards and 8 schools come in, and again without change', async () => {
    const { ctx, db } = await system()
    const seen: number[] = []
    const input = {
      ...sharedFile('postcodes-gm.csv.gz'),
      onProgress: ({ rows }: { rows: number }) => void seen.push(rows),
    }
    expect(counts(await importPostcodes(ctx, input))).toMatchObject({ rows: 72_141, added: 72_141, rejected: 0 })
    expect(seen.at(-1)).toBe(72_141)
    expect(counts(await importPostcodes(ctx, input))).toMatchObject({ added: 0, changed: 0, unchanged: 72_141 })
    expect(counts(await importWards(ctx, sharedFile('wards-2025-gm.topo.json')))).toMatchObject({ added: 215 })
    expect(counts(await importSchools(ctx, sharedFile('gias-edubase-format-sample.csv')))).toMatchObject({ added: 8 })
    const wards = new Set((await listWardsForAnybody(db.read)).map((ward) => ward.code))
    expect(wards.has((await findPostcode(db.read, 'M1 1AE'))?.wardCode ?? '')).toBe(true)
  })

  test('33,755 neighbourhoods come in, and again without change', async () => {
    const { ctx } = await system()
    const file = sharedFile('iod2025-lsoa21-england.csv.gz')
    expect(counts(await importDeprivation(ctx, file))).toMatchObject({ rows: 33_755, added: 33_755, rejected: 0 })
    expect(counts(await importDeprivation(ctx, file))).toMatchObject({ added: 0, changed: 0, unchanged: 33_755 })
  })
})
