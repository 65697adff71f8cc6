import type { DoneLines } from '~/support/done-lines'
import type { Language } from '~/words/languages'
import { wordsIn } from '~/words/words'
import type { RosterField } from './types'
import type { RosterReject } from './plan'
import { ROSTER_FILE_REFUSALS, type RosterFileRefusal, type RosterKind } from './table'

/** What an import did, or on a dry run would do. */
export interface RosterReport {
  schoolId: string
  schoolName: string
  fileName: string
  kind: RosterKind
  isDryRun: boolean
  /** Null on a dry run and when nothing changed. */
  importId: string | null
  /** Rows with anything in them, the heading left out. */
  rows: number
  added: number
  changed: number
  unchanged: number
  left: number
  /** The pupils behind `left`, for whoever asks what leaving does to them; not for a page. */
  leavers: string[]
  /** Pupils whose parent's name or address it changes; not for a page. */
  contacts: string[]
  /** A mark of every value it changes, from what and to what. */
  fingerprint: string
  /** Rows turned away; `rejects` has one entry a problem, so it can be longer. */
  rejected: number
  rejects: RosterReject[]
  rejoined: number
  /** Pupils on roll before the import. */
  onRoll: number
  /** Pupils kept without a home area because their postcode is not on file. */
  unknownPostcodes: number
  /** Recognised by name and date of birth alone: for a person to look over. */
  matchedByName: number
  /** Whether pupils the file does not mention were taken to have left. */
  isWholeRoll: boolean
  usedColumns: { field: RosterField; heading: string }[]
  unusedColumns: string[]
}

/** Why no import was done at all. */
const ROSTER_REFUSALS = [
  ...ROSTER_FILE_REFUSALS,
  'no_such_school',
  'mapping_not_understood',
  'columns_missing',
  'no_rows',
  'too_many_leavers',
  'roll_changed_meanwhile',
  'import_undone_meanwhile',
  'pupil_changed_meanwhile',
  'not_as_shown',
] as const
export type RosterRefusal = RosterFileRefusal | Exclude<(typeof ROSTER_REFUSALS)[number], RosterFileRefusal>

/** An Outcome whose refusal can also say where: `detail` is a sentence, or empty. */
export type RosterOutcome = { ok: true; value: RosterReport } | { ok: false; reason: RosterRefusal; detail: string }

const rosterMessages = {
  empty_file: 'The file is empty. Export it again and check that it has rows.',
  too_large: 'The file is too large for a roster.',
  spreadsheet_not_read: 'This is an Excel workbook, which is not read yet. Save it as CSV and choose that file.',
  not_a_roster: 'This file is not a roster. Use a CSV, a Common Transfer File (XML) or a OneRoster zip.',
  broken_rows: 'The rows of this file cannot be told apart. Save it as CSV again.',
  too_many_columns: 'The file has too many columns for a roster. Delete the ones that are not about pupils.',
  row_too_long: 'A row of the file is far too long. Look for a quotation mark that is opened and never closed.',
  unsafe_xml: 'This XML file holds parts that a Common Transfer File never has, so it was not read.',
  broken_xml: 'This XML file is broken or was cut off. Export it again.',
  not_a_ctf: 'This XML file is not a Common Transfer File.',
  unsafe_zip: 'This zip file was not unpacked.',
  broken_zip: 'This zip file is broken. Export it again.',
  not_oneroster: 'This zip file is not a OneRoster export.',
  several_schools: 'This file holds several schools, and which one is yours cannot be told.',
  no_such_school: 'There is no school with that URN here. Create it first.',
  mapping_not_understood: 'The choice of columns does not fit the file.',
  columns_missing: 'The file lacks columns that every roster needs.',
  no_rows: 'The file has a heading and no pupils.',
  too_many_leavers:
    'More than 40 in 100 of the pupils on roll are not in this file, so nothing was changed. If the file is only part of the school, import it as a part; if they have really left, confirm it.',
  roll_changed_meanwhile: 'Somebody else imported a roster for this school just now. Look at the roll and try again.',
  import_undone_meanwhile:
    'The last import of this school was undone just now, so the roll is not the one you were shown. Look at the roll and try again.',
  pupil_changed_meanwhile:
    'A pupil whom this roster changes was changed by hand at the same moment, so nothing was done. Look at what it would do now and try again.',
} satisfies Record<Exclude<RosterRefusal, 'not_as_shown'>, string>

/** A refusal as a person reads it. */
export function sayRosterRefusal(
  language: Language,
  { reason, detail }: { reason: RosterRefusal; detail: string },
): string {
  const says = reason === 'not_as_shown' ? wordsIn(language)('frame:notAsShown') : rosterMessages[reason]
  return detail ? `${says} ${detail}` : says
}

const SHARE_THAT_MAY_LEAVE = 0.4
const FEW_PUPILS = 10

/** Whether so much of a roll would leave at once that a person must say it is meant. */
export function needsConfirming(left: number, onRoll: number): boolean {
  return left > FEW_PUPILS / 2 && left > onRoll * SHARE_THAT_MAY_LEAVE
}

/** What was just done with a roster, on its page. */
export const rosterDone: DoneLines<null> = {
  applied: { says: 'You applied the roster', while: 'always' },
  discarded: { says: 'The upload was thrown away. No pupil was changed by it', while: 'always' },
  undone: { says: 'You undid the roster', while: 'always' },
}
