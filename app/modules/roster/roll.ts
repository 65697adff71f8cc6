import type { Day } from '~/support/dates'
import { grouped } from '~/support/grouped'

import type { RosterField } from './types'

interface Known {
  id: string
  upnHash: string | null
  schoolPupilRef: string | null
  sortName: string
  bornOn: Day
}

interface Identity {
  upnHash: string | null
  schoolPupilRef: string | null
  sortName: string
  bornOn: Day | null
}

/** Who a row is about: a pupil we know, nobody yet (`pupil` null), or a question that a person must settle. */
interface Match<Pupil> {
  pupil: Pupil | null
  by: RosterField
  problem: { field: RosterField; reason: string } | null
}

export interface Roll<Pupil = unknown> {
  find(identity: Identity): Match<Pupil>
  /** Everyone an unreadable row may be about. */
  whoMayBe(hint: Omit<Identity, 'bornOn'>): string[]
}

/**
 * A school's pupils, to be found again by UPN, else by the school's own number, else by name and date of birth when the
 * two do not contradict each other.
 */
export function newRoll<Pupil extends Known>(pupils: readonly Pupil[]): Roll<Pupil> {
  const byUpn = new Map<string, Pupil>()
  const byRef = new Map<string, Pupil>()
  const byName = grouped(pupils, ({ sortName }) => sortName)
  for (const pupil of pupils) {
    if (pupil.upnHash) byUpn.set(pupil.upnHash, pupil)
    if (pupil.schoolPupilRef) byRef.set(pupil.schoolPupilRef, pupil)
  }

  function find(who: Identity): Match<Pupil> {
    const ofUpn = who.upnHash ? byUpn.get(who.upnHash) : undefined
    const ofRef = who.schoolPupilRef ? byRef.get(who.schoolPupilRef) : undefined
    if (ofUpn && ofRef && ofUpn !== ofRef)
      return question('school_pupil_ref', 'is on our roll for another pupil than the UPN is')
    const found = ofUpn ?? ofRef
    if (found) {
      const by = ofUpn ? 'upn' : 'school_pupil_ref'
      const isStranger = who.bornOn !== null && who.bornOn !== found.bornOn && isOtherName(who.sortName, found.sortName)
      if (isStranger) return question(by, 'is on our roll for a pupil of another name and date of birth')
      return { pupil: found, by, problem: null }
    }
    const alike = (byName.get(who.sortName) ?? []).filter(
      (pupil) =>
        pupil.bornOn === who.bornOn &&
        agree(pupil.upnHash, who.upnHash) &&
        agree(pupil.schoolPupilRef, who.schoolPupilRef),
    )
    if (alike.length > 1)
      return question('family_name', 'is shared, with the date of birth, by two pupils on our roll; add a UPN')
    return { pupil: alike[0] ?? null, by: 'family_name', problem: null }
  }

  return {
    find,
    whoMayBe: ({ upnHash, schoolPupilRef, sortName }) =>
      [
        upnHash ? byUpn.get(upnHash) : undefined,
        schoolPupilRef ? byRef.get(schoolPupilRef) : undefined,
        ...(byName.get(sortName) ?? []),
      ].flatMap((pupil) => pupil?.id ?? []),
  }
}

function question(field: RosterField, reason: string): Match<never> {
  return { pupil: null, by: field, problem: { field, reason } }
}

function agree(ours: string | null, theirs: string | null): boolean {
  return ours === null || theirs === null || ours === theirs
}

/** Whether no word of one name is in the other. */
function isOtherName(a: string, b: string): boolean {
  const words = new Set(a.split(' '))
  return a !== '' && !b.split(' ').some((word) => words.has(word))
}
