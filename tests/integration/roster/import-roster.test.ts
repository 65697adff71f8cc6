import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { schoolActor, systemActor } from '#seeds/factories'
import type { Ctx } from '~/access/ctx'
import { importRoster, type ImportRosterInput, sayRosterRefusal } from '~/modules/roster/import-roster.server'
import { readRosterUndo, undoRoster } from '~/modules/bookings/undo-roster.server'
import { upnHashOf } from '~/modules/people/upn-hash.server'
import { atOnce } from '../../support/at-once'
import { makeZip } from '../../support/zip'
import { smallWorld, type world } from '../../support/world'

const { students, studentFlags, rosterImports, rosterImportChanges } = tables
type World = Awaited<ReturnType<typeof world>>

const HEAD = 'UPN,Adno,Forename,Surname,DOB,Year,Reg,Postcode,FSM6,SEN'
const AMINA = 'H350999922001,001,Amina,Khan,14/03/2011,11,11A,ZZ1 1AA,Y,K'
const BEN = 'M351999922001,002,Ben,Lee,02/10/2011,10,10B,ZZ1 1AB,N,N'
const CARYS = 'R352999922001,003,Carys,O’Brien,01/09/2012,9,9C,ZZ9 9ZZ,,'

function bring(w: World, rows: string[], with_: Partial<ImportRosterInput> = {}, day = 0) {
  const at = new Date(w.now.getTime() + day * 86_400_000)
  return importRoster(w.as(systemActor, at), {
    school: { urn: 999001 },
    from: { bytes: Buffer.from([HEAD, ...rows].join('\n')) },
    fileName: 'roll.csv',
    isDryRun: false,
    isWholeRoll: true,
    ...with_,
  })
}
async function brought(...given: Parameters<typeof bring>) {
  const outcome = await bring(...given)
  if (!outcome.ok) throw new Error(`${outcome.reason} ${outcome.detail}`)
  return outcome.value
}
const counts = (report: Awaited<ReturnType<typeof brought>>) => {
  const { added, changed, unchanged, left, rejected } = report
  return { added, changed, unchanged, left, rejected }
}
const roll = (w: World) => w.db.read.select().from(students).orderBy(asc(students.sortName))
const flagsOf = (w: World) =>
  w.db.read.select().from(studentFlags).orderBy(asc(studentFlags.asAt), asc(studentFlags.kind), asc(studentFlags.value))
async function withPostcodes(w: World) {
  const rest = { outcode: 'ZZ1', quality: 10, districtCode: 'E08', lsoa21Code: 'E01', source: 'test' }
  await w.db.transact(async (tx) => {
    await tx.insert(tables.postcodes).values([
      { ...rest, postcode: 'ZZ1 1AA', easting: 400149, northing: 400151, wardCode: 'E05000001' },
      { ...rest, postcode: 'ZZ1 1AB', easting: null, northing: null, wardCode: 'E05000002' },
    ])
  })
  return w
}

test('a roster adds its pupils, with a coarse home area and no postcode or UPN kept', async () => {
  const w = await withPostcodes(await smallWorld())
  const report = await brought(w, [AMINA, BEN, CARYS])
  expect(counts(report)).toEqual({ added: 3, changed: 0, unchanged: 0, left: 0, rejected: 0 })
  expect(report.unknownPostcodes).toBe(1)

  const [amina, ben, carys] = await roll(w)
  expect(amina).toMatchObject({
    givenName: 'Amina',
    bornOn: '2011-03-14',
    yearGroup: 11,
    academicYear: 2026,
    regGroup: '11A',
    schoolPupilRef: '001',
    outcode: 'ZZ1',
    wardCode: 'E05000001',
    easting: 400100,
    northing: 400200,
    upnHash: upnHashOf(w.as(systemActor).secret, 'H350999922001'),
  })
  expect(ben).toMatchObject({ wardCode: 'E05000002', easting: null })
  expect(carys).toMatchObject({ familyName: 'O’Brien', outcode: 'ZZ9', wardCode: null, easting: null })
  const stored = JSON.stringify([await roll(w), await w.db.read.select().from(rosterImportChanges)])
  for (const secret of ['H350999922001', 'ZZ1 1AA', 'ZZ9 9ZZ']) expect(stored).not.toContain(secret)
})

test('flags are kept with their date, and a blank is nothing rather than no', async () => {
  const w = await smallWorld()
  await brought(w, [AMINA, BEN, CARYS])
  expect((await flagsOf(w)).map(({ kind, value, asAt, source }) => [kind, value, asAt, source])).toEqual([
    ['free_school_meals_ever6', 'no', '2026-11-21', 'roster'],
    ['free_school_meals_ever6', 'yes', '2026-11-21', 'roster'],
    ['sen', 'no', '2026-11-21', 'roster'],
    ['sen', 'yes', '2026-11-21', 'roster'],
  ])
})

test('the same file twice changes nothing and leaves no second import', async () => {
  const w = await withPostcodes(await smallWorld())
  await brought(w, [AMINA, BEN, CARYS])
  const before = [await roll(w), await flagsOf(w)]
  const again = await brought(w, [AMINA, BEN, CARYS], {}, 3)
  expect(counts(again)).toEqual({ added: 0, changed: 0, unchanged: 3, left: 0, rejected: 0 })
  expect(again.importId).toBe(null)
  expect([await roll(w), await flagsOf(w)]).toEqual(before)
  expect(await w.db.read.select().from(rosterImports)).toHaveLength(1)
})

test('changes are told apart from leavers, and a blank cell keeps what we know', async () => {
  const w = await smallWorld()
  await brought(w, [AMINA, BEN, CARYS])
  const report = await brought(
    w,
    ['H350999922001,001,Amina,Khan-Shah,14/03/2011,11,,,,', 'M351999922001,002,Ben,Lee,02/10/2011,10,10B,ZZ1 1AB,Y,N'],
    {},
    1,
  )
  expect(counts(report)).toEqual({ added: 0, changed: 2, unchanged: 0, left: 1, rejected: 0 })
  const [amina, ben, carys] = await roll(w)
  expect(amina).toMatchObject({ familyName: 'Khan-Shah', sortName: 'khanshah amina', regGroup: '11A', leftOn: null })
  expect(carys).toMatchObject({ leftOn: '2026-11-22' })
  const meals = (await flagsOf(w)).filter(
    (flag) => flag.studentId === ben?.id && flag.kind === 'free_school_meals_ever6',
  )
  expect(meals.map(({ value, asAt }) => [value, asAt])).toEqual([
    ['no', '2026-11-21'],
    ['yes', '2026-11-22'],
  ])
})

test('a pupil who comes back is the same pupil again', async () => {
  const w = await smallWorld()
  await brought(w, [AMINA, BEN, CARYS])
  await brought(w, [AMINA, BEN], {}, 1)
  const report = await brought(w, [AMINA, BEN, CARYS], {}, 2)
  expect(report).toMatchObject({ added: 0, changed: 1, rejoined: 1, left: 0 })
  expect((await roll(w)).map(({ leftOn }) => leftOn)).toEqual([null, null, null])
})

test('a pupil whose last day is still to come is on roll: they can leave before it, and do not come back from nowhere', async () => {
  const w = await smallWorld()
  await brought(w, [AMINA, BEN, CARYS])
  await w.db.transact(async (tx) => void (await tx.update(students).set({ leftOn: '2026-12-18' })))
  const report = await brought(w, [AMINA, BEN], {}, 1)
  expect(report).toMatchObject({ changed: 2, rejoined: 0, left: 1 })
  expect((await roll(w)).map(({ leftOn }) => leftOn)).toEqual([null, null, '2026-11-22'])
  expect(await undone(w)).toMatchObject({ ok: true })
  expect(new Set((await roll(w)).map(({ leftOn }) => leftOn))).toEqual(new Set(['2026-12-18']))
})

test('moving up a year in September is no change', async () => {
  const w = await smallWorld()
  await brought(w, ['H350999922001,001,Amina,Khan,14/03/2013,9,,,,'])
  const report = await brought(w, ['H350999922001,001,Amina,Khan,14/03/2013,10,,,,'], {}, 300)
  expect(counts(report)).toMatchObject({ changed: 0, unchanged: 1 })
})

test('a part of a roll marks nobody as left', async () => {
  const w = await smallWorld()
  await brought(w, [AMINA, BEN, CARYS])
  expect(await brought(w, [AMINA], { isWholeRoll: false })).toMatchObject({ left: 0, unchanged: 1 })
})

test('a row that cannot be read never makes its pupil a leaver', async () => {
  const w = await smallWorld()
  await brought(w, [AMINA, BEN, CARYS])
  const report = await brought(w, [AMINA, BEN, 'bad,x,Carys,O’Brien,31/02/2012,9,,,,'])
  expect(counts(report)).toEqual({ added: 0, changed: 0, unchanged: 2, left: 0, rejected: 1 })
  expect(report.rejects.map(({ rowNumber, column }) => [rowNumber, column])).toEqual([
    [4, 'UPN'],
    [4, 'DOB'],
  ])
})

test('more than 40 in 100 leaving must be confirmed', async () => {
  const w = await smallWorld()
  const many = Array.from({ length: 20 }, (_, n) => `,${n},Pupil${'abcdefghijklmnopqrst'[n]},Test,14/03/2011,11,,,,`)
  await brought(w, many)
  expect(await bring(w, many.slice(0, 11))).toEqual({
    ok: false,
    reason: 'too_many_leavers',
    detail: '9 of 20 would leave.',
  })
  expect(await brought(w, many.slice(0, 11), { leaversConfirmed: true })).toMatchObject({ left: 9, unchanged: 11 })
})

test('two rows of one pupil: the second goes; two pupils of one UPN: both go, each naming the other row', async () => {
  const w = await smallWorld()
  const report = await brought(w, [AMINA, BEN, AMINA, BEN.replace('Ben,Lee', 'Dan,Roe').replace('002', '004')])
  expect(counts(report)).toEqual({ added: 1, changed: 0, unchanged: 0, left: 0, rejected: 3 })
  expect(report.rejects).toEqual([
    { rowNumber: 3, column: 'UPN', reason: 'is the same as in row 5, for another pupil' },
    { rowNumber: 4, column: 'UPN', reason: 'repeats row 2' },
    { rowNumber: 5, column: 'UPN', reason: 'is the same as in row 3, for another pupil' },
  ])
})

test('a pupil is found again by the school’s number, then by name and date of birth', async () => {
  const w = await smallWorld()
  await brought(w, [',001,Amina,Khan,14/03/2011,11,,,,', ',,Ben,Lee,02/10/2011,10,,,,'])
  const report = await brought(w, [AMINA, BEN])
  expect(report).toMatchObject({ added: 0, changed: 2, matchedByName: 1 })
  expect((await roll(w)).map(({ upnHash }) => upnHash !== null)).toEqual([true, true])
})

test('namesakes born on one day are asked about, not guessed', async () => {
  const w = await smallWorld()
  await brought(w, [',1,Amina,Khan,14/03/2011,11,,,,', ',2,Amina,Khan,14/03/2011,11,,,,'])
  const report = await brought(w, [',,Amina,Khan,14/03/2011,11,,,,'], { isWholeRoll: false })
  expect(report).toMatchObject({ added: 0, rejected: 1 })
  expect(report.rejects[0]?.reason).toContain('two pupils')
})

test('a UPN under another name and birthday, or two pupils in one row, are asked about', async () => {
  const w = await smallWorld()
  await brought(w, [AMINA, BEN])
  const report = await brought(
    w,
    ['H350999922001,,Zed,Zulu,01/01/2010,12,,,,', 'M351999922001,001,Ben,Lee,02/10/2011,10,,,,'],
    {
      isWholeRoll: false,
    },
  )
  expect(report).toMatchObject({ changed: 0, added: 0, rejected: 2 })
})

test('another school’s pupil with the same UPN is neither changed nor mentioned', async () => {
  const w = await smallWorld()
  await w.make.school({ id: 'sc_2', urn: 999002, name: 'Second School' })
  await brought(w, [AMINA], { school: { urn: 999002 } })
  const theirs = await w.db.read.select().from(students).where(eq(students.schoolId, 'sc_2'))
  const report = await brought(w, [AMINA.replace('Khan', 'Kahn')])
  expect(counts(report)).toEqual({ added: 1, changed: 0, unchanged: 0, left: 0, rejected: 0 })
  expect(await w.db.read.select().from(students).where(eq(students.schoolId, 'sc_2'))).toEqual(theirs)
  expect(JSON.stringify(report)).not.toContain('Second')
})

test('a dry run reports and writes nothing', async () => {
  const w = await smallWorld()
  const report = await brought(w, [AMINA, BEN], { isDryRun: true })
  expect(report).toMatchObject({ added: 2, importId: null })
  expect(await roll(w)).toEqual([])
  expect(await w.db.read.select().from(rosterImports)).toEqual([])
})

test('files that are no roster are refused with a reason', async () => {
  const w = await smallWorld()
  const from = (text: string) => ({ from: { bytes: Buffer.from(text) } })
  expect(await bring(w, [], from('Forename,House\nA,b\n'))).toMatchObject({ reason: 'columns_missing' })
  expect(await bring(w, [])).toMatchObject({ reason: 'no_rows' })
  expect(await bring(w, [AMINA], { mapping: { upn: 'Nope' } })).toMatchObject({ reason: 'mapping_not_understood' })
  expect(await bring(w, [AMINA], { school: { urn: 1 } })).toMatchObject({ reason: 'no_such_school' })
  expect(await bring(w, [AMINA, `x,"${'y'.repeat(100_000)}`])).toMatchObject({ reason: 'row_too_long' })
  expect(await roll(w)).toEqual([])
})

test('a OneRoster delta marks those it deletes as left', async () => {
  const w = await smallWorld()
  const users = 'sourcedId,status,orgSourcedIds,role,givenName,familyName,grades\n'
  const zip = (mode: string, rows: string) => ({
    bytes: makeZip({
      'manifest.csv': `propertyName,value\nfile.users,${mode}\n`,
      'users.csv': users + rows,
      'demographics.csv': 'sourcedId,birthDate\nu1,2011-03-14\nu2,2011-10-02\n',
    }),
  })
  await brought(w, [], { from: zip('bulk', 'u1,active,o,student,Amina,Khan,11\nu2,active,o,student,Ben,Lee,10\n') })
  const report = await brought(w, [], { from: zip('delta', 'u2,tobedeleted,o,student,Ben,Lee,10\n') })
  expect(report).toMatchObject({ added: 0, left: 1, rejected: 0, isWholeRoll: false })
  expect((await roll(w)).map(({ leftOn }) => leftOn)).toEqual([null, '2026-11-21'])
})

test('only the school’s own lead may import', async () => {
  const w = await smallWorld()
  await w.make.school({ id: 'sc_2', urn: 999002 })
  const as = (actor: Parameters<World['as']>[0]) =>
    importRoster(w.as(actor), {
      school: { schoolId: 'sc_1' },
      from: { bytes: Buffer.from(`${HEAD}\n${AMINA}`) },
      fileName: 'x',
      isDryRun: false,
      isWholeRoll: true,
    })
  await expect(as(schoolActor('sc_2'))).rejects.toMatchObject({ status: 404 })
  await expect(as(schoolActor('sc_1', 'viewer'))).rejects.toMatchObject({ status: 403 })
  expect((await as(schoolActor('sc_1'))).ok).toBe(true)
})

test('two imports at once: one is done, the other is told or finds nothing to do', async () => {
  const w = await smallWorld()
  const outcomes = await Promise.all([bring(w, [AMINA, BEN]), bring(w, [AMINA, BEN])])
  expect(await roll(w)).toHaveLength(2)
  for (const outcome of outcomes)
    expect(outcome.ok ? outcome.value.rejected : outcome.reason).toBe(outcome.ok ? 0 : 'roll_changed_meanwhile')
})

const applied = (ctx: Ctx, rows: readonly string[]) =>
  importRoster(ctx, {
    school: { urn: 999001 },
    from: { bytes: Buffer.from([HEAD, ...rows].join('\n')) },
    fileName: 'roll.csv',
    isDryRun: false,
    isWholeRoll: true,
  })

test('of two different files applied at once one is done, and whoever sent the other is told', async () => {
  const w = await smallWorld()
  const ctx = atOnce(2)(w.as(systemActor))
  const outcomes = await Promise.all([applied(ctx, [AMINA]), applied(ctx, [BEN])])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ reason: 'roll_changed_meanwhile' })
  expect(await roll(w)).toHaveLength(1)
})

test('of a file and the undoing of the one before at once, one is done and the other is told', async () => {
  const w = await withPostcodes(await smallWorld())
  await brought(w, [AMINA])
  const together = atOnce(2)
  const outcomes = await Promise.all([undone(w, together), applied(together(w.as(systemActor)), [AMINA, BEN])])
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
})

/** Undoes the last import as its page shows it. */
async function undone(w: World, together = <C extends Ctx>(ctx: C): C => ctx) {
  const ctx = together(w.as(schoolActor()))
  const shown = await readRosterUndo(ctx, 1)
  return undoRoster(ctx, { mark: shown?.mark ?? '' })
}

test('who applies a file while a colleague undoes the last import is told of the undoing, and nothing is written', async () => {
  const w = await withPostcodes(await smallWorld())
  await brought(w, [AMINA])
  const file = {
    school: { schoolId: 'sc_1' },
    from: { bytes: Buffer.from(`${HEAD}\n${AMINA}\n${BEN}`) },
    fileName: 'x',
    isDryRun: false,
    isWholeRoll: true,
  }
  const ctx = w.as(schoolActor())
  const late: typeof ctx = {
    ...ctx,
    transact: async (body) => {
      expect(await undone(w)).toMatchObject({ ok: true })
      return ctx.transact(body)
    },
  }
  const outcome = await importRoster(late, file)
  expect(outcome).toMatchObject({ ok: false, reason: 'import_undone_meanwhile' })
  expect(outcome.ok ? '' : sayRosterRefusal('en', outcome)).toMatch(
    /^The last import of this school was undone just now/,
  )
  expect(await roll(w)).toEqual([])
})

test('the last import can be taken back, to the byte', async () => {
  const w = await withPostcodes(await smallWorld())
  await brought(w, [AMINA, BEN])
  const before = [await roll(w), await flagsOf(w)]
  await brought(w, [AMINA.replace('Khan', 'Shah').replace(',Y,K', ',N,'), CARYS], {}, 0.01)
  expect([await roll(w), await flagsOf(w)]).not.toEqual(before)

  const outcome = await undone(w)
  expect(outcome).toEqual({ ok: true, value: { removed: 1, restored: 2, kept: 0 } })
  expect([await roll(w), await flagsOf(w)]).toEqual(before)
})

test('a pupil with a sign-in outlives the undoing of the import that added them, as a leaver', async () => {
  const w = await smallWorld()
  await brought(w, [AMINA, BEN])
  const [amina] = await roll(w)
  await w.make.user({ kind: 'student', studentId: amina?.id ?? '' })
  expect(await undone(w)).toEqual({
    ok: true,
    value: { removed: 1, restored: 0, kept: 1 },
  })
  expect((await roll(w)).map(({ givenName, leftOn }) => [givenName, leftOn])).toEqual([['Amina', '2026-11-21']])
  expect(await undone(w)).toEqual({ ok: false, reason: 'nothing_to_undo' })
})
