import type { Posting } from './posting'
import type { SessionPlan } from './types'

/**
 * What may be said of one stored fact about a day.
 * - `rests`: `agreement` when a parent or carer agrees to it, or a pupil's needs rest on it, so that a change means asking
 *   again; `notice` when people only have to hear of it.
 * - `counts`: which changes of a list are meant: only what goes from it, since nobody is harmed by more.
 * - `checkedAgain`: a published day goes back to its area when it changes (for a list: when something joins it).
 * - `words`: how a sentence names it.
 */
interface Fact {
  rests: 'agreement' | 'notice'
  counts?: 'what_goes'
  checkedAgain?: true
  words: string
}

type Facts<Name extends string> = Readonly<Record<Name, Fact>>

/** Who may change the facts of a table, and until when. An agreement holds them still while a booking of the day is live. */
interface Kept<Name extends string> {
  changedBy: 'host' | 'nobody'
  until: 'it_begins' | 'always'
  facts: Facts<Name>
}

const agreed = (words: string): Fact => ({ rests: 'agreement', words })
const agreedAndChecked = (words: string): Fact => ({ rests: 'agreement', checkedAgain: true, words })
const noticeOf = (words: string): Fact => ({ rests: 'notice', words })

/** What a host says about a day; the compiler asks for a mark on each. */
const OPPORTUNITY: Kept<Exclude<keyof Posting, 'sessions'>> = {
  changedBy: 'host',
  until: 'it_begins',
  facts: {
    title: agreed('the title'),
    workplaceId: agreedAndChecked('the place'),
    kind: agreedAndChecked('the kind of day'),
    mode: agreedAndChecked('whether it is online'),
    whatYouWillDo: agreedAndChecked('what they will do'),
    task: agreedAndChecked('the task'),
    supervisorName: agreedAndChecked('the supervisor'),
    risks: agreedAndChecked('the risks'),
    whoYouWillMeet: agreed('who they will meet'),
    minimumAgeYears: agreed('the youngest age'),
    accessFeatures: { ...agreed('the access features'), counts: 'what_goes' },
    yearGroups: { ...agreedAndChecked('the year groups'), counts: 'what_goes' },
    bring: agreed('what to bring'),
    wear: agreed('what to wear'),
    eat: agreed('the food'),
    sector: noticeOf('the sector'),
    purpose: noticeOf('the purpose'),
    learningOutcomes: noticeOf('what they will learn'),
    skills: noticeOf('the skills'),
    peopleMet: noticeOf('how many people they will meet'),
    capacityPlaces: noticeOf('the number of places'),
  },
}

const SESSION: Kept<keyof SessionPlan | 'mode'> = {
  changedBy: 'host',
  until: 'it_begins',
  facts: {
    happensOn: agreedAndChecked('the dates'),
    startMinute: agreedAndChecked('the start'),
    endMinute: agreedAndChecked('the end'),
    breakMinutes: agreedAndChecked('the break'),
    mode: agreedAndChecked('whether it is online'),
  },
}

// No page takes one date out of a day that stands.
const SESSION_STATE: Kept<'state'> = {
  changedBy: 'nobody',
  until: 'always',
  facts: { state: agreedAndChecked('whether a date still stands') },
}

const WORKPLACE: Kept<'name' | 'addressLine' | 'postcode'> = {
  changedBy: 'host',
  until: 'always',
  facts: {
    name: agreed('the name of the workplace'),
    addressLine: agreedAndChecked('the address'),
    postcode: agreedAndChecked('the postcode'),
  },
}

const EMPLOYER: Kept<'about'> = {
  changedBy: 'host',
  until: 'always',
  facts: { about: noticeOf('what it says of itself') },
}
const EMPLOYER_NAME: Kept<'name'> = { changedBy: 'nobody', until: 'always', facts: { name: agreed('the employer') } }

/**
 * Every fact that a parent or carer, or a pupil, reads of a day before and after they agree, by the table that keeps it.
 * What counts as a change of what was agreed, whether a day is checked again and what is written to the log are read from
 * here. `changedBy` and `until` say of each table what `rules.ts` refuses, for whoever reads the list.
 * @source rules R15; docs/rules.md, Hosts are checked
 * @public a test holds it against every column and everything the agreement page shows
 */
export const AGREED_FACTS = {
  opportunities: [OPPORTUNITY],
  opportunitySessions: [SESSION, SESSION_STATE],
  workplaces: [WORKPLACE],
  employers: [EMPLOYER, EMPLOYER_NAME],
} as const

/** One fact that differs, with both values as text. */
export interface Changed extends Fact {
  name: string
  before: string
  after: string
}

/** What a sentence calls all the dates and times of a day together. */
export const DATES_OR_HOURS = 'the dates or hours'

/** What of a day may change while an agreement holds the rest still: what may be another, and what may only be added to. */
export function changeableWhileHeld(): { changed: string[]; addedTo: string[] } {
  const facts: Fact[] = Object.values(OPPORTUNITY.facts)
  return {
    changed: facts.filter(({ rests }) => rests === 'notice').map(({ words }) => words),
    addedTo: facts.filter(({ counts, checkedAgain }) => counts && !checkedAgain).map(({ words }) => words),
  }
}

/** Which facts of a day differ between how it stands and how it would be; all of its dates and times are one of them. */
export function changesOfDay(before: Posting, after: Posting): Changed[] {
  const dates = { ...SESSION.facts.happensOn, words: DATES_OR_HOURS }
  const times = differing('sessions', dates, timesOf(before), timesOf(after))
  return [...times, ...differences(OPPORTUNITY.facts, before, after)]
}

/** Which facts of a workplace differ between how it stands and how it would be. */
export const changesOfWorkplace = (
  before: Record<'name' | 'addressLine' | 'postcode', string>,
  after: Record<'name' | 'addressLine' | 'postcode', string>,
): Changed[] => differences(WORKPLACE.facts, before, after)

/** Whether what people agreed to, or a pupil's needs rest on, would no longer be so. */
export function breaksAgreement({ rests, counts, before, after }: Changed): boolean {
  if (rests === 'notice') return false
  return counts === undefined || hasMore(before, after)
}

/** Whether the area has to read a published day again. */
export function needsCheck({ checkedAgain, counts, before, after }: Changed): boolean {
  return checkedAgain === true && (counts === undefined || hasMore(after, before))
}

/** Whether one list has an item that another has not. */
function hasMore(list: string, other: string): boolean {
  const others = other.split(', ')
  return list.split(', ').some((item) => item !== '' && !others.includes(item))
}

type Value = string | number | readonly (string | number)[]

function differences<Name extends string>(
  facts: Facts<Name>,
  before: Record<Name, Value>,
  after: Record<Name, Value>,
): Changed[] {
  const names = Object.keys(facts) as Name[]
  return names.flatMap((name) => differing(name, facts[name], textOf(before[name]), textOf(after[name])))
}

const differing = (name: string, fact: Fact, before: string, after: string): Changed[] =>
  before === after ? [] : [{ ...fact, name, before, after }]

const textOf = (value: Value): string =>
  typeof value === 'object' ? value.map(String).toSorted().join(', ') : String(value)

const timesOf = ({ sessions }: Posting): string =>
  sessions
    .map(({ happensOn, startMinute, endMinute, breakMinutes }) =>
      [happensOn, startMinute, endMinute, breakMinutes].join(' '),
    )
    .toSorted()
    .join('; ')
