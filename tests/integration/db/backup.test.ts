import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { backUp, onScratch } from '#db/backup/index'
import { openBackup } from '#db/backup/backup-file'
import { hasWords, sayingAll } from '#db/stores/day-words'
import { tables } from '#db/tables'
import { studentActor } from '#seeds/factories'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { checkLaws } from '~/modules/progress/check-laws.server'
import { smallWorld } from '../../support/world'

const KEY = 'a heron on the quay at low tide'

function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-backup-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function somebodyAsks(pupils: number) {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1', capacityPlaces: 1000 })
  for (let n = 0; n < pupils; n += 1) await w.make.student({ id: `st_${n}` })
  const ask = async (n: number) => {
    const form = { studentId: `st_${n}`, opportunityId: 'op_1', why: 'Élodie “asks”', requestKey: 'k' }
    const outcome = await placeBooking(w.as(studentActor(`st_${n}`)), form)
    if (!outcome.ok) throw new Error(outcome.reason)
    return outcome.value.id
  }
  const file = join(scratchFolder(), 'site.backup')
  const look = <T>(then: Parameters<typeof onScratch<T>>[2], passphrase: string | null = KEY) =>
    onScratch(file, { like: w.url, folder: join(file, '..', 'scratch'), passphrase }, then)
  return { ...w, ask, file, look }
}

test('a backup made while sixty pupils ask holds every booking that was acknowledged before it began, and obeys every law', async () => {
  const w = await somebodyAsks(60)
  const acknowledged: string[] = []
  const asking = Array.from({ length: 60 }, async (_, n) => {
    await new Promise((resolve) => setTimeout(resolve, n * 5))
    acknowledged.push(await w.ask(n))
  })
  while (acknowledged.length < 10) await new Promise((resolve) => setTimeout(resolve, 1))
  const before = [...acknowledged]
  await backUp(w.url, w.file, KEY, new Date())
  await Promise.all(asking)
  expect(before.length).toBeLessThan(60)
  await w.look(async ({ db, wrong, facts }) => {
    const kept = (await db.read.select().from(tables.bookings)).map(({ id }) => id)
    expect(before.filter((id) => !kept.includes(id))).toEqual([])
    expect(facts.rows.bookings).toBe(kept.length)
    expect(Object.keys(facts.rows).filter((name) => name.includes('words'))).toEqual([])
    expect(wrong).toEqual([])
    expect((await checkLaws(db.read, new Date(0))).broken).toEqual([])
  })
})

test('what is sealed is not readable, and opens with its key alone', async () => {
  const w = await somebodyAsks(1)
  await w.ask(0)
  await backUp(w.url, w.file, KEY, new Date())
  expect(readFileSync(w.file).includes('lodie')).toBe(false)
  const nothing = async () => 'looked'
  expect(await w.look(nothing)).toBe('looked')
  await expect(w.look(nothing, 'another passphrase of somebody')).rejects.toThrow('does not open with this key')
  await expect(w.look(nothing, null)).rejects.toThrow('This backup is encrypted. Set BACKUP_KEY')
})

test('a file without a key can be read by whoever has it, and comes back whole', async () => {
  const w = await somebodyAsks(1)
  await w.ask(0)
  await backUp(w.url, w.file, null, new Date())
  const whys = await w.look(
    async ({ db }) => (await db.read.select().from(tables.bookings)).map(({ why }) => why),
    null,
  )
  expect(whys).toEqual(['Élodie “asks”'])
  const saying = await w.look(async ({ db }) => {
    const days = db.read.select({ task: tables.opportunities.task }).from(tables.opportunities).where(hasWords('found'))
    return days
      .prepare('days_saying')
      .execute({ today: '2026-01-01', words: sayingAll([[{ word: 'shif', whole: false }]]) })
  }, null)
  expect(saying).toEqual([{ task: 'Plan a shift.' }])
})

const HARMS: [string, string, (file: string) => void][] = [
  ['one byte turned over in the middle', 'does not open with this key', (file) => turnByte(file, 0.5)],
  ['one byte turned over in what stands readable', 'does not open with this key', (file) => changeHead(file)],
  ['cut off', 'does not open with this key', (file) => truncateSync(file, readFileSync(file).length - 30)],
  ['another file', 'is not a backup of Five by 18', (file) => writeFileSync(file, 'hello')],
]

function turnByte(file: string, at: number): void {
  const bytes = readFileSync(file)
  const where = Math.floor(bytes.length * at)
  bytes[where] = (bytes[where] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

function changeHead(file: string): void {
  const bytes = readFileSync(file)
  const where = bytes.indexOf('"madeAt":"') + '"madeAt":"'.length
  bytes[where] = '3'.charCodeAt(0)
  writeFileSync(file, bytes)
}

test.each(HARMS)('%s: it is said, and nothing of it is kept', async (_, why, harm) => {
  const w = await somebodyAsks(1)
  await backUp(w.url, w.file, KEY, new Date())
  harm(w.file)
  await expect(w.look(async () => null)).rejects.toThrow(why)
  const scratch = join(w.file, '..', 'scratch')
  expect(existsSync(scratch) ? readdirSync(scratch) : []).toEqual([])
})

test('cut off without a key is said too', async () => {
  const w = await somebodyAsks(1)
  await backUp(w.url, w.file, null, new Date())
  truncateSync(w.file, readFileSync(w.file).length - 30)
  await expect(w.look(async () => null, null)).rejects.toThrow('damaged or was cut off')
})

test('a backup of a newer program is refused before anything is written', async () => {
  const w = await somebodyAsks(1)
  await backUp(w.url, w.file, null, new Date())
  const text = readFileSync(w.file, 'latin1').replace(/"migrations":\d+/, '"migrations":999')
  writeFileSync(w.file, text, 'latin1')
  await expect(w.look(async () => null, null)).rejects.toThrow('made by a newer version of the program')
})

test('a backup never writes over a file, and says what is in it without its key', async () => {
  const w = await somebodyAsks(2)
  await w.ask(0)
  await backUp(w.url, w.file, KEY, w.now)
  await expect(backUp(w.url, w.file, KEY, w.now)).rejects.toThrow('is there already')
  expect((await openBackup(w.file, KEY)).facts).toMatchObject({
    madeAt: w.now.toISOString(),
    rows: { bookings: 1, students: 2 },
  })
  expect(readdirSync(join(w.file, '..'))).toEqual(['site.backup'])
})

test('rows that did not come back are said, table by table', async () => {
  const w = await somebodyAsks(2)
  await backUp(w.url, w.file, null, new Date())
  const text = readFileSync(w.file, 'latin1').replace('"students":2', '"students":3')
  writeFileSync(w.file, text, 'latin1')
  const wrong = await w.look(async ({ wrong }) => wrong, null)
  expect(wrong).toEqual(['Rows of students: backed up 3, came back 2.'])
})

test('a backup that cannot be written says so in words, and leaves nothing, least of all an app that ends', async () => {
  const w = await somebodyAsks(1)
  const folder = scratchFolder()
  writeFileSync(join(folder, 'a-file'), '')
  for (const [place, why] of [
    [join(folder, 'not-there', 'site.backup'), 'there is no such folder'],
    [join(folder, 'a-file', 'site.backup'), 'there is no such folder'],
  ] as const)
    for (const key of [KEY, null]) {
      const failed = await backUp(w.url, place, key, new Date()).catch((error: unknown) => error)
      expect(failed).toMatchObject({ name: 'BadBackup' })
      expect(String(failed)).toContain(`${why}. Nothing of it is left.`)
    }
  await new Promise((resolve) => setTimeout(resolve, 50)) // an error that nobody listens to would end the process by now
  expect(readdirSync(folder)).toEqual(['a-file'])
})
