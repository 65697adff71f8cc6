import { spawnSync } from 'node:child_process'
import { createReadStream, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip, gzipSync } from 'node:zlib'

import { parse } from 'csv-parse'

import { ctxFor } from '#seeds/factories'
import { importPostcodes } from '~/modules/places/import-postcodes.server'
import { freshDatabase } from '../support/database'

const ROUNDS = 3
const ROWS = 72_141
const SHARED = '../shared/data/postcodes-gm.csv.gz'
const GOAL_SECONDS = 5

/**
 * How fast postcodes come in, as a ratio to merely parsing the same file in the same run, and how long the whole command
 * takes with its process start. Rounds alternate, the best of each is compared.
 * @param args  a file to import instead of the shared one of Greater Manchester (or, without it, invented rows).
 */
export async function run(args: readonly string[] = []): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-bench-'))
  try {
    const path = args[0] ?? (existsSync(SHARED) ? SHARED : inventedFile(folder))
    const parsing: number[] = []
    const importing: number[] = []
    let rows = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      parsing.push(await secondsOf(async () => void (rows = await parseOnly(path))))
      importing.push(await secondsOf(() => importOnce(path)))
    }
    const [parsed, imported] = [Math.min(...parsing), Math.min(...importing)]
    const command = Math.min(await commandSeconds(path), await commandSeconds(path))
    const rate = (seconds: number) => `${Math.round(rows / seconds).toLocaleString('en-GB')} rows/s`
    const lines = [
      `import postcodes: ${rows.toLocaleString('en-GB')} rows of ${basename(path)}, best of ${ROUNDS}`,
      `  csv-parse alone   ${parsed.toFixed(2)} s  ${rate(parsed)}`,
      `  import            ${imported.toFixed(2)} s  ${rate(imported)}`,
      `  ratio             ${(imported / parsed).toFixed(1)} times parsing alone`,
      `  whole command     ${command.toFixed(2)} s with process start (goal ${GOAL_SECONDS} s or less)`,
      `  machine           ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`,
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function importOnce(path: string): Promise<void> {
  const { db, remove } = await freshDatabase()
  const ctx = ctxFor(db, { kind: 'system' })
  const outcome = await importPostcodes(ctx, { files: [{ path, name: basename(path) }] })
  if (!outcome.ok) throw new Error(outcome.reason)
  await remove()
}

async function commandSeconds(path: string): Promise<number> {
  const { url, remove } = await freshDatabase()
  const seconds = await secondsOf(() => {
    const env = { ...process.env, DATABASE_URL: url }
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'app/cli/main.ts', 'import', 'postcodes', path],
      { env, encoding: 'utf8' },
    )
    if (status !== 0) throw new Error(stderr)
  })
  await remove()
  return seconds
}

async function parseOnly(path: string): Promise<number> {
  const parser = parse()
  const source = createReadStream(path)
  pipeline(path.endsWith('.gz') ? [source, createGunzip(), parser] : [source, parser], () => {})
  let rows = -1 // the header is not a row
  for await (const _record of parser) rows += 1
  return rows
}

async function secondsOf(work: () => void | Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

/** As many invented postcodes as Greater Manchester has, of a pattern no real place has. */
function inventedFile(folder: string): string {
  const letters = 'ABDEFGHJLNPQRSTUWXYZ'
  const lines = ['pcds,east1m,north1m,pqi,lad25cd,wd25cd,lsoa21cd,lat,long']
  for (let n = 0; n < ROWS; n += 1) {
    const unit = `${letters[n % 20]}${letters[Math.floor(n / 20) % 20]}`
    const sector = Math.floor(n / 400)
    const area = String(990001 + (n % 200)).padStart(6, '0')
    lines.push(
      `QX${1 + Math.floor(sector / 10)} ${sector % 10}${unit},${380000 + (n % 9999)},${390000 + (n % 7919)},10,E08990001,E05${area},E01${area},53.5,-2.2`,
    )
  }
  const path = join(folder, 'invented.csv.gz')
  writeFileSync(path, gzipSync(`${lines.join('\n')}\n`))
  return path
}
