import { randomBytes } from 'node:crypto'

import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'

import { openRosterFile } from '~/modules/roster/file.server'
import { RosterFileRefused, type RosterRecord } from '~/modules/roster/table'
import { writeCsv } from '~/support/csv'
import { costOf } from '../../support/cost'
import { makeZip } from '../../support/zip'

/** Yardsticks, about a second: reading on would take many times as long. */
const MOST_COST = 10

const SCHOOL = { urn: 900001 }

async function readAll(content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const table = await openRosterFile({ bytes }, SCHOOL)
  const records: RosterRecord[] = []
  for await (const record of table.records()) records.push(record)
  return { table, records }
}
async function refusalOf(content: string | Uint8Array): Promise<string> {
  try {
    await readAll(content)
    return 'none'
  } catch (error) {
    if (error instanceof RosterFileRefused) return error.reason
    throw error
  }
}

const CSV = 'Forename,Surname,DOB\r\nZoë,O’Brien,14/03/2011\r\n'

test.each([
  ['UTF-8', Buffer.from(CSV)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${CSV}`)],
  ['UTF-16 little endian', iconv.encode(CSV, 'utf-16le', { addBOM: true })],
  ['UTF-16 big endian', iconv.encode(CSV, 'utf-16be', { addBOM: true })],
  ['UTF-16 little endian without a mark', iconv.encode(CSV, 'utf-16le')],
  ['UTF-16 big endian without a mark', iconv.encode(CSV, 'utf-16be')],
  ['Windows-1252', iconv.encode(CSV, 'windows-1252')],
])('a CSV in %s is read alike', async (_, bytes) => {
  const { table, records } = await readAll(bytes)
  expect(table.headers).toEqual(['Forename', 'Surname', 'DOB'])
  expect(records).toEqual([{ rowNumber: 2, cells: ['Zoë', 'O’Brien', '14/03/2011'], isLeaver: false }])
})

test('a Windows-1252 letter far into a large file still decides its encoding', async () => {
  const rows = 'Amina,Khan,14/03/2011\n'.repeat(10_000)
  const { records } = await readAll(iconv.encode(`Forename,Surname,DOB\n${rows}Zoë,O’Brien,1/1/2011`, 'windows-1252'))
  expect(records.at(-1)?.cells).toEqual(['Zoë', 'O’Brien', '1/1/2011'])
  expect(records.at(-1)?.rowNumber).toBe(10_002)
})

test.each([',', ';', '\t'])('columns may be parted by %j', async (delimiter) => {
  const { records } = await readAll(`Surname${delimiter}"Fore${delimiter}name"\nKhan${delimiter}Amina\n`)
  expect(records[0]?.cells).toEqual(['Khan', 'Amina'])
})

test('row numbers are those a spreadsheet shows, past blank lines and line breaks inside cells', async () => {
  const { records } = await readAll('a,b\n1,x\n\n2,"y\ny"\n\n\n3,z\n')
  expect(records.map(({ rowNumber, cells }) => [rowNumber, cells[0]])).toEqual([
    [2, '1'],
    [4, '2'],
    [7, '3'],
  ])
})

test('a file of our own making comes back as it went out, formulas defused and all', async () => {
  const names = ['=HYPERLINK("x")', "O'Brien", '＝1', '-Anne', "'tis", 'a,b', 'say "hi"']
  const { records } = await readAll(writeCsv([['Name'], ...names.map((name) => [name])]))
  expect(records.map(({ cells }) => cells[0])).toEqual(names)
})

test.each([
  ['an empty file', '', 'empty_file'],
  ['a file of blank lines', '\r\n\r\n', 'empty_file'],
  [
    'an XLSX workbook',
    makeZip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<x/>' }),
    'spreadsheet_not_read',
  ],
  ['an old XLS workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'spreadsheet_not_read'],
  ['a PDF', '%PDF-1.7\n...', 'not_a_roster'],
  ['a web page', '<!DOCTYPE html><html></html>', 'not_a_roster'],
  ['JSON', '{"a":1}', 'not_a_roster'],
  ['a zip of something else', makeZip({ 'readme.txt': 'hello' }), 'not_oneroster'],
  ['half a zip', makeZip({ 'users.csv': 'sourcedId\n' }).subarray(0, 40), 'broken_zip'],
  ['another XML', '<?xml version="1.0"?><note/>', 'not_a_ctf'],
  ['a CTF with a DOCTYPE', '<!DOCTYPE x [<!ENTITY a "b">]><CTfile></CTfile>', 'unsafe_xml'],
  ['a CTF cut off', '<CTfile><CTFpupilData><Pupil><UPN>', 'broken_xml'],
  ['a quotation mark that never closes', `a,b\n1,"${'x\n'.repeat(50_000)}`, 'row_too_long'],
])('%s is refused', async (_, content, reason) => {
  expect(await refusalOf(content)).toBe(reason)
})

const filesOf = (many: number, content: Buffer | string) =>
  Object.fromEntries(Array.from({ length: many }, (_, n) => [`f${n}.csv`, content]))

test.each([
  [
    'a field of 60 MB',
    () => Buffer.concat([Buffer.from('a,b\n1,"'), Buffer.alloc(60 * 1024 * 1024, 'x')]),
    'row_too_long',
  ],
  [
    'a line of 60 MB',
    () => Buffer.concat([Buffer.from('a,b\n1,'), Buffer.alloc(60 * 1024 * 1024, 'x')]),
    'row_too_long',
  ],
  ['a million columns', () => Buffer.from(`${'a,'.repeat(1_000_000)}b\n`), 'row_too_long'],
  ['a thousand columns', () => Buffer.from(`${'a,'.repeat(1000)}b\n`), 'too_many_columns'],
  ['a row of a million cells', () => Buffer.from(`a,b\n${','.repeat(1_000_000)}\n`), 'row_too_long'],
  ['a zip bomb', () => makeZip({ 'users.csv': Buffer.alloc(40 * 1024 * 1024, 'x') }), 'unsafe_zip'],
  [
    'a zip that lies about its size',
    () => makeZip({ 'users.csv': Buffer.alloc(4 * 1024 * 1024, 'x') }, { unpackedBytes: 100 }),
    'broken_zip',
  ],
  ['a zip of very many files', () => makeZip(filesOf(200, 'x')), 'unsafe_zip'],
  [
    'a zip that unpacks to 360 MB, each file as tightly as text can be',
    () => makeZip(filesOf(4, randomBytes(1024 * 1024)), { unpackedBytes: 90 * 1024 * 1024 }),
    'unsafe_zip',
  ],
  ['a locked zip', () => makeZip({ 'users.csv': 'a,b\n1,2\n' }, { isLocked: true }), 'unsafe_zip'],
  ['XML nested without end', () => `<CTfile>${'<a>'.repeat(100_000)}`, 'unsafe_xml'],
  ['a CTF of 21 MB', () => `<CTfile>${' '.repeat(21 * 1024 * 1024)}</CTfile>`, 'too_large'],
])('%s is refused without reading on', async (_, make, reason) => {
  const content = make()
  const refused = async () => expect(await refusalOf(content)).toBe(reason)
  expect(await costOf(refused, MOST_COST)).toBeLessThan(MOST_COST)
})

const CTF = `<?xml version="1.0" encoding="utf-8"?>
<CTfile>
 <Header><SourceSchool><LEA>352</LEA><Estab>4001</Estab></SourceSchool></Header>
 <CTFpupilData>
  <Pupil>
   <UPN>H350999922001</UPN><Surname>O&#8217;Brien</Surname><Forename>Siobhán</Forename><DOB>2011-03-14</DOB><Sex>F</Sex>
   <BasicDetails><PreferredForename>Shiv</PreferredForename><NCyearActual>11</NCyearActual><Ethnicity>WBRI</Ethnicity></BasicDetails>
   <Address><PostCode>ZZ1 1AA</PostCode></Address>
   <Contacts><Contact><Surname>Other</Surname><PostCode>ZZ9 9ZZ</PostCode></Contact></Contacts>
   <SchoolHistory><School><UPN>X</UPN></School></SchoolHistory>
   <StageAssessments><Stage><Surname>No</Surname></Stage></StageAssessments>
  </Pupil>
  <Pupil><Contacts><Surname>Other</Surname></Contacts><Surname>Ng</Surname><Forename>Li</Forename><DOB>2010-09-01</DOB></Pupil>
 </CTFpupilData>
</CTfile>`

test('a CTF gives the pupils’ own details, and passes over contacts, history and the rest', async () => {
  const { table, records } = await readAll(CTF)
  expect(table).toMatchObject({ kind: 'ctf', saysWholeRoll: false })
  expect(records).toEqual([
    {
      rowNumber: 5,
      cells: ['H350999922001', 'Siobhán', 'Shiv', 'O’Brien', '', '2011-03-14', '11', 'ZZ1 1AA'],
      isLeaver: false,
    },
    { rowNumber: 13, cells: ['', 'Li', '', 'Ng', '', '2010-09-01', '', ''], isLeaver: false },
  ])
  expect(JSON.stringify(records)).not.toContain('WBRI')
})

test('a CTF from another writer, with pupils elsewhere and in UTF-16, is read too', async () => {
  const other = '<CTFile><Pupils><Pupil><Postcode>ZZ1 1AA</Postcode><Surname>Ng</Surname></Pupil></Pupils></CTFile>'
  const { records } = await readAll(iconv.encode(other, 'utf-16le', { addBOM: true }))
  expect(records[0]?.cells).toEqual(['', '', '', 'Ng', '', '', '', 'ZZ1 1AA'])
})

const ONEROSTER_12 = {
  'manifest.csv': 'propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\nfile.users,bulk\n',
  'orgs.csv':
    'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n' +
    'o1,active,,Ours,school,900001,t\no2,active,,Theirs,school,900002,t\nt,active,,Trust,district,,\n',
  'users.csv':
    'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns\n' +
    'u1,active,,true,amina,{UPN:H350999922001},Amina,Khan,,,a@example.org,,,,11,hunter2,,,,,,o1,\n' +
    'u2,active,,true,ben,,Ben,Lee,,,,,,,10,hunter2,,,Benji,,,o2,\n' +
    'u3,active,,true,miss,,Miss,Teacher,,,,,,,,hunter2,,,,,,o1,\n',
  'roles.csv':
    'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\n' +
    'r1,active,,u1,primary,student,,,o1,\nr2,active,,u2,primary,student,,,o2,\nr3,active,,u3,primary,teacher,,,o1,\n',
  'demographics.csv': 'userSourcedId,status,dateLastModified,birthDate,sex\nu1,active,,2011-03-14,female\n',
}

test('a OneRoster 1.2 zip gives this school’s students and never a password', async () => {
  const { table, records } = await readAll(makeZip(ONEROSTER_12))
  expect(table).toMatchObject({ kind: 'oneroster', saysWholeRoll: true })
  expect(records).toEqual([
    { rowNumber: 2, cells: ['u1', 'H350999922001', 'Amina', '', 'Khan', '', '2011-03-14', '11'], isLeaver: false },
  ])
  expect(JSON.stringify(records)).not.toContain('hunter2')
})

test('a OneRoster 1.1 zip keeps roles in its users, and a delta says who has left', async () => {
  const zip = makeZip({
    'export/manifest.csv': 'propertyName,value\nfile.users,delta\n',
    'export/orgs.csv': 'sourcedId,status,dateLastModified,name,type,identifier\no1,active,,Ours,school,900001\n',
    'export/users.csv':
      'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,givenName,familyName,identifier,grades,password\n' +
      'u1,active,,true,"o1,o2",student,a,Amina,Khan,H350999922001,11,x\n' +
      'u2,tobedeleted,,true,o1,student,b,Ben,Lee,,10,x\n' +
      'u3,active,,true,o1,teacher,c,Miss,Teacher,,,x\n',
  })
  const { table, records } = await readAll(zip)
  expect(table.saysWholeRoll).toBe(false)
  expect(records.map(({ cells, isLeaver }) => [cells[0], isLeaver])).toEqual([
    ['u1', false],
    ['u2', true],
  ])
})

test('a OneRoster zip of several schools, none of them this one, is refused', async () => {
  expect(
    await refusalOf(makeZip({ ...ONEROSTER_12, 'orgs.csv': 'sourcedId,type,identifier\na,school,1\nb,school,2\n' })),
  ).toBe('several_schools')
})

test('no bytes whatever make the reader fail in a way it does not know', async () => {
  const start = fc.constantFrom('', 'PK\x03\x04', '<CTfile>', '\ufeff', 'Forename,Surname\n', '"')
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 2000 }), async (head, tail) => {
      await refusalOf(Buffer.concat([Buffer.from(head), tail]))
    }),
    { numRuns: 300 },
  )
})

test('a quotation mark that is never closed is told, and not read as one long cell', async () => {
  expect(await refusalOf('Forename,Surname\n"Amina,Khan\nZoë,O’Brien\n')).toBe('broken_rows')
})
