import { SaxesParser } from 'saxes'

import { ownOf } from '~/support/own'
import type { RosterMapping } from './columns'
import type { RosterField } from './types'
import { assertSize, type RosterSource, sizeOf, sniffEncoding, decodedText } from './source.server'
import { ROSTER_LIMITS, RosterFileRefused, type RosterRecord, type RosterTable } from './table'

const FIELDS = [
  'upn',
  'given_name',
  'preferred_given_name',
  'family_name',
  'preferred_family_name',
  'born_on',
  'year_group',
  'postcode',
] as const satisfies readonly RosterField[]
type CtfField = (typeof FIELDS)[number]

// By name alone: writers differ in where they put these.
const ELEMENTS: Readonly<Record<string, CtfField>> = {
  upn: 'upn',
  forename: 'given_name',
  preferredforename: 'preferred_given_name',
  surname: 'family_name',
  preferredsurname: 'preferred_family_name',
  dob: 'born_on',
  ncyearactual: 'year_group',
  postcode: 'postcode',
}

// Inside these, a surname or a postcode is somebody else's or an old one.
const IGNORED = new Set([
  'contacts',
  'contact',
  'schoolhistory',
  'stageassessments',
  'attendance',
  'senhistory',
  'fsmhistory',
  'namehistory',
  'previousaddresses',
])

const LONGEST_CELL = 1000

/**
 * Opens a Common Transfer File. Only UPN, names, date of birth, year and home postcode are read; the rest is passed over.
 * It never counts as a whole roll, since schools send one for a few pupils at a time.
 * @throws RosterFileRefused when it is too large or is not a CTF
 */
export async function openRosterCtf(source: RosterSource): Promise<RosterTable> {
  const totalBytes = await sizeOf(source)
  assertSize(totalBytes, ROSTER_LIMITS.xmlBytes)
  const mapping: RosterMapping = {}
  let bytesRead = 0
  const count = (bytes: number) => void (bytesRead += bytes)
  FIELDS.forEach((field, column) => {
    mapping[field] = column
  })
  return {
    kind: 'ctf',
    headers: FIELDS,
    fixedMapping: mapping,
    saysWholeRoll: false,
    totalBytes,
    bytesRead: () => bytesRead,
    records: () => readPupils(source, count),
  }
}

async function* readPupils(source: RosterSource, onBytes: (bytes: number) => void): AsyncGenerator<RosterRecord> {
  const reading = pupilParser()
  for await (const piece of decodedText(source, await sniffEncoding(source), onBytes)) {
    reading.write(piece)
    yield* reading.take()
  }
  reading.end()
  yield* reading.take()
}

/** A push parser that turns each Pupil element into a record. */
function pupilParser() {
  const parser = new SaxesParser({ position: true })
  const path: string[] = []
  let ready: RosterRecord[] = []
  let isCtf = false
  let ignoredFrom = 0 // depth of the outermost ignored element; 0 when none is open
  let pupil: { rowNumber: number; depth: number; cells: string[] } | null = null
  let cell: { column: number; depth: number; text: string } | null = null

  parser.on('doctype', () => {
    throw new RosterFileRefused('unsafe_xml')
  })
  parser.on('error', () => {
    throw new RosterFileRefused('broken_xml', `Near line ${parser.line}.`)
  })
  parser.on('opentagstart', ({ name }) => {
    const element = localName(name)
    path.push(element)
    if (path.length > ROSTER_LIMITS.xmlDepth) throw new RosterFileRefused('unsafe_xml')
    if (path.length === 1 && element === 'ctfile') isCtf = true
    if (path.length === 1 && !isCtf) throw new RosterFileRefused('not_a_ctf')
    if (!pupil) {
      if (element === 'pupil') pupil = { rowNumber: parser.line, depth: path.length, cells: FIELDS.map(() => '') }
      return
    }
    if (ignoredFrom === 0 && IGNORED.has(element)) ignoredFrom = path.length
    const field = ownOf(ELEMENTS, element)
    if (ignoredFrom === 0 && field && !cell) cell = { column: FIELDS.indexOf(field), depth: path.length, text: '' }
  })
  const addText = (text: string) => {
    if (cell && cell.text.length < LONGEST_CELL) cell.text += text.slice(0, LONGEST_CELL)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    if (cell?.depth === path.length) {
      if (pupil && pupil.cells[cell.column] === '') pupil.cells[cell.column] = cell.text.trim()
      cell = null
    }
    if (ignoredFrom === path.length) ignoredFrom = 0
    if (pupil?.depth === path.length) {
      ready.push({ rowNumber: pupil.rowNumber, cells: pupil.cells, isLeaver: false })
      pupil = null
    }
    path.pop()
  })

  return {
    write: (text: string) => parser.write(text),
    end() {
      parser.close()
      if (!isCtf) throw new RosterFileRefused('not_a_ctf')
    },
    take() {
      const taken = ready
      ready = []
      return taken
    },
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase()
}
