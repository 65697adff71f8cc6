import { spawn } from 'node:child_process'
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { pipeline } from 'node:stream'

import { parse } from 'csv-parse'

import { tables } from '#db/tables'
import { ctxFor, factories, systemActor } from '#seeds/factories'
import { importRoster } from '~/modules/roster/import-roster.server'
import { freshDatabase } from '../support/database'

const ROWS = 100_000
const BAD_EVERY = 100
const POSTCODES = 5_000
const GOAL_SECONDS = 30
const GOAL_MB = 400
const PRINT_PEAK =
  'data:text/javascript,process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS))'

/**
 * A roster of 100,000 rows, one in a hundred of them bad: how long the whole command takes and its peak memory, the ratio
 * to merely parsing the same file in the same run, the same file again, and the longest the event loop stood still.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-bench-'))
  try {
    const path = join(folder, 'roster.csv')
    writeFileSync(path, rosterText())
    const parsing = await secondsOf(() => parseOnly(path))
    const inProcess = await importHere(path)
    const command = await importByCommand(path)
    const rate = (seconds: number) => `${Math.round(ROWS / seconds).toLocaleString('en-GB')} rows/s`
    const megabytes = (statSync(path).size / 1e6).toFixed(1)
    console.log(`import roster: ${ROWS.toLocaleString('en-GB')} rows, 1 in ${BAD_EVERY} bad, ${megabytes} MB`)
    console.log(`  csv-parse alone   ${parsing.toFixed(2)} s  ${rate(parsing)}`)
    console.log(`  import            ${inProcess.seconds.toFixed(2)} s  ${rate(inProcess.seconds)}`)
    console.log(`  ratio             ${(inProcess.seconds / parsing).toFixed(1)} times parsing alone`)
    console.log(`  same file again   ${inProcess.againSeconds.toFixed(2)} s, no change`)
    console.log(`  event loop        stood still for ${inProcess.longestMs.toFixed(0)} ms at most`)
    console.log(
      `  whole command     ${command.seconds.toFixed(2)} s with process start (goal ${GOAL_SECONDS} s or less)`,
    )
    console.log(`  peak memory       ${command.peakMb.toFixed(0)} MB (goal ${GOAL_MB} MB or less)`)
    console.log(`  machine           ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function importHere(path: string) {
  const { db, remove } = await databaseWithSchool()
  const input = { school: { urn: 999001 }, from: { path }, fileName: 'roster.csv', isDryRun: false, isWholeRoll: true }
  const expectCounts = async (added: number, unchanged: number) => {
    const outcome = await importRoster(ctxFor(db, systemActor), input)
    if (!outcome.ok) throw new Error(`${outcome.reason} ${outcome.detail}`)
    const got = outcome.value
    if (got.added !== added || got.unchanged !== unchanged || got.rejected !== ROWS / BAD_EVERY)
      throw new Error(`Wrong counts: ${got.added} added, ${got.unchanged} unchanged, ${got.rejected} rejected`)
  }
  const good = ROWS - ROWS / BAD_EVERY
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const seconds = await secondsOf(() => expectCounts(good, 0))
  delay.disable()
  const againSeconds = await secondsOf(() => expectCounts(0, good))
  await remove()
  return { seconds, againSeconds, longestMs: delay.max / 1e6 }
}

async function importByCommand(path: string): Promise<{ seconds: number; peakMb: number }> {
  const { db, url, remove } = await databaseWithSchool()
  await db.close()
  let heard = ''
  const seconds = await secondsOf(
    () =>
      new Promise<void>((resolve, reject) => {
        const child = spawn(
          process.execPath,
          [
            '--import',
            'tsx',
            '--import',
            PRINT_PEAK,
            'app/cli/main.ts',
            'import',
            'roster',
            '--school',
            '999001',
            path,
          ],
          { env: { ...process.env, DATABASE_URL: url }, stdio: ['ignore', 'ignore', 'pipe'] },
        )
        child.stderr.on('data', (text) => (heard += String(text)))
        child.on('close', (status) => (status === 0 ? resolve() : reject(new Error(heard))))
      }),
  )
  await remove()
  return { seconds, peakMb: Number(/peak (\d+)/.exec(heard)?.[1]) / 1024 }
}

async function databaseWithSchool() {
  const fresh = await freshDatabase()
  const make = factories(fresh.db)
  await make.area()
  await make.school()
  await fresh.db.transact(async (tx) => {
    for (let from = 0; from < POSTCODES; from += 1000)
      await tx.insert(tables.postcodes).values(
        Array.from({ length: 1000 }, (_, n) => ({
          postcode: postcodeOf(from + n),
          outcode: postcodeOf(from + n).slice(0, -4),
          easting: 380_000 + ((from + n) % 9999),
          northing: 390_000 + ((from + n) % 7919),
          quality: 10,
          districtCode: 'E08990001',
          wardCode: `E05${990_001 + ((from + n) % 200)}`,
          lsoa21Code: `E01${990_001 + ((from + n) % 1500)}`,
          source: 'bench',
        })),
      )
  })
  return fresh
}

const GIVEN = ['Amina', 'Ben', 'Carys', 'Dmytro', 'Ewa', 'Farah', 'Grace', 'Hassan', 'Imani', 'Siobhán']
const FAMILY = ['Khan', 'O’Brien', 'Lee', 'Nguyễn', 'Okafor', 'Patel', 'Smith', 'Taylor', 'Wójcik', 'Zhang']
const BAD = [
  { DOB: '31/02/2011' },
  { DOB: '01/01/1901' },
  { Year: '6' },
  { UPN: 'A801200005001' },
  { FSM6: 'perhaps' },
  { Adno: '1.0E+09' },
]

/** The same rows every time: invented pupils in an invented establishment. */
export function rosterText(): string {
  const lines = [
    'UPN,Adno,Legal Surname,Legal Forename,DOB,Year,Reg,Postcode,FSM,FSM6,PP,SEN Status,LAC,Parent name,Parent email',
  ]
  for (let n = 0; n < ROWS; n += 1) {
    const year = 7 + (n % 7)
    const bad = n % BAD_EVERY === BAD_EVERY - 1 ? BAD[Math.floor(n / BAD_EVERY) % BAD.length] : {}
    const row = {
      UPN: upnOf(n),
      Adno: String(n).padStart(6, '0'),
      Surname: `${FAMILY[n % 10]}-${FAMILY[Math.floor(n / 10) % 10]}`,
      Forename: GIVEN[Math.floor(n / 100) % 10],
      DOB: `${String(1 + (n % 28)).padStart(2, '0')}/${String(1 + (n % 8)).padStart(2, '0')}/${2022 - year}`,
      Year: `Year ${year}`,
      Reg: `${year}${'ABCDEFGH'[n % 8]}`,
      Postcode: postcodeOf(n % (POSTCODES + 50)),
      FSM: n % 4 === 0 ? 'T' : 'F',
      FSM6: n % 3 === 0 ? 'T' : 'F',
      PP: n % 3 === 0 ? 'Y' : 'N',
      SEN: 'KENN'[n % 4],
      LAC: n % 50 === 0 ? 'Y' : '',
      Parent: `Parent ${n}`,
      Email: `parent${n}@example.org`,
      ...bad,
    }
    lines.push(Object.values(row).join(','))
  }
  return `${lines.join('\r\n')}\r\n`
}

const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'

function upnOf(n: number): string {
  const digits = `9999999${String(n).padStart(5, '0')}`
  let sum = 0
  for (let at = 0; at < 12; at += 1) sum += Number(digits[at]) * (at + 2)
  return `${LETTERS[sum % 23]}${digits}`
}

function postcodeOf(n: number): string {
  const letters = 'ABDEFGHJLNPQRSTUWXYZ'
  return `QX${1 + Math.floor(n / 4000)} ${Math.floor(n / 400) % 10}${letters[n % 20]}${letters[Math.floor(n / 20) % 20]}`
}

async function parseOnly(path: string): Promise<void> {
  const parser = parse()
  pipeline(createReadStream(path), parser, () => {})
  for await (const _record of parser);
}

async function secondsOf(work: () => void | Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}
