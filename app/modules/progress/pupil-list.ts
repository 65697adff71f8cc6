import { compareDeadlines, urgencyOrder } from '../entitlement/on-track'
import type { PupilFilters, PupilProgress, PupilSort, PupilStanding } from './types'
import { sortNameOf } from '../people/sort-name'

/** A pupil of whom the group may not have been read: then no list may be narrowed to one. */
type Pupil = PupilStanding & Partial<Pick<PupilProgress, 'gapGroup'>>

/**
 * A test for the pupils asked for. Each word of a name may stand anywhere in it, with or without accents.
 */
export function pupilTest(filters: PupilFilters): (pupil: Pupil) => boolean {
  const words = sortNameOf(filters.name, '').split(' ')
  return (pupil) =>
    (filters.year === null || pupil.yearGroup === filters.year) &&
    (filters.reg === '' || pupil.regGroup === filters.reg) &&
    (filters.status === null || pupil.status === filters.status) &&
    (filters.group === null || pupil.gapGroup === filters.group) &&
    words.every((word) => pupil.sortName.includes(word))
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const ORDERS = {
  urgency: urgencyOrder,
  name: (a, b) => byText(a.sortName, b.sortName),
  year: (a, b) => a.yearGroup - b.yearGroup,
  days: (a, b) => a.creditedHalfDays - b.creditedHalfDays,
  deadline: (a, b) => compareDeadlines(a.deadlineOn, b.deadlineOn),
} satisfies Record<PupilSort, (a: PupilStanding, b: PupilStanding) => number>

/** The pupils asked for, in the order asked for; where that leaves two level, the more urgent comes first. */
export function chosenPupils<Each extends Pupil>(pupils: readonly Each[], filters: PupilFilters): Each[] {
  const order = ORDERS[filters.sort]
  const sign = filters.order === 'descending' ? -1 : 1
  return pupils.filter(pupilTest(filters)).sort((a, b) => sign * order(a, b) || urgencyOrder(a, b))
}
