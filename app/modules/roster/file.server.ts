import { openRosterCsv } from './csv.server'
import { openRosterCtf } from './ctf.server'
import { openRosterOneroster, type RosterSchool } from './oneroster.server'
import { firstBytes, type RosterSource, sizeOf, sniffEncoding, decodedText } from './source.server'
import { RosterFileRefused, type RosterKind, type RosterTable } from './table'
import { openRosterZip } from './zip.server'

const ZIP = Buffer.from('PK\x03\x04')
const OLD_EXCEL = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const NEVER_TABLES = ['%PDF', '{\\rtf', 'GIF8', '\x89PNG', '\xff\xd8\xff', '\x1f\x8b', 'PK\x05\x06'].map((text) =>
  Buffer.from(text, 'latin1'),
)

/**
 * Opens a roster of any kind we read, told by what is in it and never by its name.
 * @throws RosterFileRefused when it is of no kind we read, or is unsafe
 */
export async function openRosterFile(source: RosterSource, school: RosterSchool): Promise<RosterTable> {
  switch (await sniffKind(source)) {
    case 'ctf':
      return openRosterCtf(source)
    case 'oneroster':
      return openRosterOneroster(source, school)
    case 'csv':
      return openRosterCsv(source)
  }
}

async function sniffKind(source: RosterSource): Promise<RosterKind> {
  if ((await sizeOf(source)) === 0) throw new RosterFileRefused('empty_file')
  const start = await firstBytes(source, 8)
  if (startsWith(start, ZIP)) return sniffZip(source)
  if (startsWith(start, OLD_EXCEL)) throw new RosterFileRefused('spreadsheet_not_read')
  if (NEVER_TABLES.some((mark) => startsWith(start, mark))) throw new RosterFileRefused('not_a_roster')

  const text = (await firstText(source)).trimStart()
  if (text.startsWith('<')) return /<html|<!doctype html/i.test(text) ? notARoster() : 'ctf'
  if (text.startsWith('{') || text.startsWith('[') || text.includes('\0')) return notARoster()
  return 'csv'
}

async function sniffZip(source: RosterSource): Promise<RosterKind> {
  const zip = await openRosterZip(source)
  zip.close()
  if (zip.names.includes('[Content_Types].xml') || zip.names.some((name) => name.endsWith('content.xml')))
    throw new RosterFileRefused('spreadsheet_not_read')
  return 'oneroster'
}

async function firstText(source: RosterSource): Promise<string> {
  for await (const text of decodedText(source, await sniffEncoding(source))) return text.slice(0, 4096)
  return ''
}

function startsWith(start: Buffer, mark: Buffer): boolean {
  return start.subarray(0, mark.length).equals(mark)
}

function notARoster(): never {
  throw new RosterFileRefused('not_a_roster')
}
