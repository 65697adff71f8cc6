import type { Day } from '~/support/dates'

import { yearGroupOn } from '../people/ages'
import { hasLeft } from '../people/leaving'
import type { Flags, PupilFacts, RosterField, StoredPupil } from './types'
import { newRoll, type Roll } from './roll'
import type { RosterProblem, RosterRow } from './row'
import { changeOf, type HomeArea, newFacts, type PlannedChange } from './row-changes'
import { sortNameOf } from '../people/sort-name'

/** A cell that kept its row out. */
export interface RosterReject extends RosterProblem {
  rowNumber: number
}

interface PlannedAdd {
  facts: PupilFacts
  flags: Flags
}

/** What an import would do, down to every row. */
export interface RosterPlan {
  adds: PlannedAdd[]
  changes: PlannedChange[]
  rejects: RosterReject[]
  unchanged: number
  left: number
  /** Who they are. */
  leavers: string[]
  rejoined: number
  /** Recognised by name and date of birth alone: for a person to look over. */
  matchedByName: number
  /** Pupils on roll before the import. */
  onRoll: number
}

interface Entry {
  rowNumber: number
  sortName: string
  bornOn: Day | null
  add: PlannedAdd | null
  change: PlannedChange | null
  rejoins: boolean
  byName: boolean
  isDropped: boolean
}

interface PlanSettings {
  stored: readonly StoredPupil[]
  today: Day
  /** The heading that the file gives a field's column. */
  headingOf: (field: RosterField) => string
}

/** Works out an import row by row; nothing is written. */
export function planRoster({ stored, today, headingOf }: PlanSettings) {
  const roll = newRoll(stored)
  // One map a kind of key, so that a large roll needs no second copy of its keys.
  const seen = {
    upn: new Map<string, Entry>(),
    school_pupil_ref: new Map<string, Entry>(),
    family_name: new Map<string, Entry>(),
  }
  const matched = new Map<string, Entry>()
  const spoken = new Set<string>() // ids of pupils the file mentions, in whatever way
  const entries: Entry[] = []
  const rejects: RosterReject[] = []
  const leavers: StoredPupil[] = []

  const isOnRoll = ({ leftOn }: StoredPupil) => !hasLeft(leftOn, today)
  const reject = (rowNumber: number, column: string, reason: string) => void rejects.push({ rowNumber, column, reason })

  /** Two rows for one pupil: the second goes when both say who it is, and both go when they disagree on that. */
  function rejectTwins(entry: Entry, earlier: Entry, column: string) {
    const isOne = earlier.sortName === entry.sortName && earlier.bornOn === entry.bornOn
    if (isOne && !earlier.isDropped) return reject(entry.rowNumber, column, `repeats row ${earlier.rowNumber}`)
    reject(entry.rowNumber, column, `is the same as in row ${earlier.rowNumber}, for another pupil`)
    if (!earlier.isDropped)
      reject(earlier.rowNumber, column, `is the same as in row ${entry.rowNumber}, for another pupil`)
    earlier.isDropped = true
  }

  return {
    /** One good row. `home` is null when the row gives no postcode. */
    take(rowNumber: number, row: RosterRow, upnHash: string | null, home: HomeArea | null): void {
      const sortName = sortNameOf(row.familyName, row.givenName)
      const { bornOn } = row
      const keys = keysOf(row, upnHash, sortName)
      const entry: Entry = {
        rowNumber,
        sortName,
        bornOn,
        add: null,
        change: null,
        rejoins: false,
        byName: false,
        isDropped: false,
      }
      for (const [field, key] of keys) {
        const earlier = seen[field].get(key)
        if (earlier) return rejectTwins(entry, earlier, headingOf(field))
      }
      const match = roll.find({ upnHash, schoolPupilRef: row.schoolPupilRef, sortName, bornOn: row.bornOn })
      if (match.problem) return reject(rowNumber, headingOf(match.problem.field), match.problem.reason)
      const pupil = match.pupil
      const earlier = pupil ? matched.get(pupil.id) : undefined
      if (earlier) return rejectTwins(entry, earlier, headingOf(match.by))

      if (pupil) {
        matched.set(pupil.id, entry)
        spoken.add(pupil.id)
        entry.byName = match.by === 'family_name'
        entry.rejoins = hasLeft(pupil.leftOn, today)
        entry.change = changeOf(pupil, row, upnHash, sortName, home, today)
      } else {
        const yearGroup = row.yearGroup ?? (row.bornOn ? yearGroupOn(row.bornOn, today) : 0)
        if (row.bornOn === null) return reject(rowNumber, headingOf('born_on'), 'is blank')
        if (yearGroup < 7 || yearGroup > 14)
          return reject(rowNumber, headingOf('year_group'), 'is blank, and the date of birth is not of Years 7 to 14')
        const facts = newFacts(row, row.bornOn, yearGroup, sortName, upnHash, home, today)
        entry.add = { facts, flags: row.flags }
      }
      for (const [field, key] of keys) seen[field].set(key, entry)
      entries.push(entry)
    },

    /** A pupil that the file itself says has left; one we do not know is passed over. */
    takeLeaver(upnHash: string | null, schoolPupilRef: string | null): void {
      const { pupil } = roll.find({ upnHash, schoolPupilRef, sortName: '', bornOn: null })
      if (!pupil || spoken.has(pupil.id)) return
      spoken.add(pupil.id)
      if (isOnRoll(pupil)) leavers.push(pupil)
    },

    /** A row that cannot be read: told, and whoever it may be about is not taken to have left. */
    refuse(rowNumber: number, problems: readonly RosterProblem[], hint: IdentityHint): void {
      for (const { column, reason } of problems) reject(rowNumber, column, reason)
      for (const id of roll.whoMayBe(hint)) spoken.add(id)
    },

    /** The whole plan. @param isWholeRoll  whether pupils the file does not mention have left. */
    finish(isWholeRoll: boolean): RosterPlan {
      const kept = entries.filter((entry) => !entry.isDropped)
      const adds = kept.flatMap(({ add }) => add ?? [])
      const changes = kept.flatMap(({ change }) => change ?? [])
      const gone = isWholeRoll ? stored.filter((pupil) => isOnRoll(pupil) && !spoken.has(pupil.id)) : []
      const leaving = [...leavers, ...gone]
      for (const { id, leftOn } of leaving) changes.push({ id, set: { leftOn: today }, before: { leftOn }, flags: {} })
      return {
        adds,
        changes,
        rejects: rejects.sort((a, b) => a.rowNumber - b.rowNumber),
        unchanged: kept.filter(({ add, change }) => !add && !change).length,
        left: leaving.length,
        leavers: leaving.map(({ id }) => id),
        rejoined: kept.filter(({ rejoins }) => rejoins).length,
        matchedByName: kept.filter(({ byName }) => byName).length,
        onRoll: stored.filter(isOnRoll).length,
      }
    },
  }
}

/** As much as can be made out of who an unreadable row is about. */
export type IdentityHint = Parameters<Roll['whoMayBe']>[0]

type KeyField = 'upn' | 'school_pupil_ref' | 'family_name'

function keysOf(row: RosterRow, upnHash: string | null, sortName: string): [KeyField, string][] {
  const keys: [KeyField, string][] = []
  if (upnHash) keys.push(['upn', upnHash])
  if (row.schoolPupilRef) keys.push(['school_pupil_ref', row.schoolPupilRef])
  return keys.length > 0 ? keys : [['family_name', `${sortName}|${row.bornOn ?? ''}`]]
}
