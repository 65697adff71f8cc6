/**
 * The named people of the demo: each can sign in by one button. They are invented, and their addresses are at domains
 * reserved for examples. The pupils among them are placed by `pupils.ts`, the employers by `employers.ts`.
 */
import { minusYears, plusDays, schoolYearOn } from './calendar'
import type { SeedDay } from './calendar'
import type { SchoolKey } from './schools'

const PERSONA_KEYS = [
  'student_two_days',
  'student_nearly_18',
  'employer_register',
  'employer_new',
  'careers_lanternhill',
  'careers_weaversbeck',
  'area_lead',
] as const
export type PersonaKey = (typeof PERSONA_KEYS)[number]

interface PersonaBase {
  key: PersonaKey
  name: string
  /** What the person signs in with: a username for students, an e-mail address for everybody else. */
  signIn: string
  /** Ends the sentence "Sign in as <name>, …". */
  role: string
}
export interface StudentPersona extends PersonaBase {
  kind: 'student'
  givenName: string
  familyName: string
  community: string
  school: SchoolKey
  bornOn: SeedDay
  yearGroup: number
  ward: string
  /** Credited days the story must give, no more and no fewer. */
  creditedDays: number
  disadvantaged: boolean
}
interface EmployerPersona extends PersonaBase {
  kind: 'employer'
  employer: string
}
interface SchoolPersona extends PersonaBase {
  kind: 'school'
  school: SchoolKey
}
interface AreaPersona extends PersonaBase {
  kind: 'area'
}
export type Persona = StudentPersona | EmployerPersona | SchoolPersona | AreaPersona

/** In how many days the student who is about to turn 18 does so. */
const DAYS_TO_EIGHTEEN = 21

/** The day in the demo's past on which somebody in a year group was born: late in the autumn of their school year. */
const bornInYear = (yearGroup: number, today: SeedDay): SeedDay => {
  const september = Number(today.slice(5, 7)) >= 9 ? Number(today.slice(0, 4)) : Number(today.slice(0, 4)) - 1
  return `${september - yearGroup - 4}-02-11`
}

/** Everybody who can sign in at the press of a button, for a demo started on that day. */
export function buildPersonas(today: SeedDay): Persona[] {
  const nearly18 = minusYears(plusDays(today, DAYS_TO_EIGHTEEN), 18)
  return [
    {
      key: 'student_two_days',
      kind: 'student',
      name: 'Maya Adeyemi',
      signIn: 'maya.adeyemi',
      role: 'Year 11 student with two of five days',
      givenName: 'Maya',
      familyName: 'Adeyemi',
      community: 'Nigerian',
      school: 'lanternhill',
      bornOn: bornInYear(11, today),
      yearGroup: 11,
      ward: 'Ropegarth',
      creditedDays: 2,
      disadvantaged: true,
    },
    {
      key: 'student_nearly_18',
      kind: 'student',
      name: 'Callum Reid',
      signIn: 'callum.reid',
      role: 'student with four days who turns 18 in three weeks',
      givenName: 'Callum',
      familyName: 'Reid',
      community: 'Caribbean',
      school: 'lanternhill',
      bornOn: nearly18,
      yearGroup: schoolYearOn(nearly18, today),
      ward: 'Staithe Quarter',
      creditedDays: 4,
      disadvantaged: false,
    },
    {
      key: 'employer_register',
      kind: 'employer',
      name: 'Denise Hollis',
      signIn: 'denise@holliswray.example',
      role: 'employer with a register to take today',
      employer: 'hollis-wray',
    },
    {
      key: 'employer_new',
      kind: 'employer',
      name: 'Inês Carvalho',
      signIn: 'ines@tidewellsolar.example',
      role: 'new employer waiting for a check',
      employer: 'tidewell-solar',
    },
    {
      key: 'careers_lanternhill',
      kind: 'school',
      name: 'Farida Malik',
      signIn: 'f.malik@lanternhill.example',
      role: 'careers lead at Lanternhill Academy',
      school: 'lanternhill',
    },
    {
      key: 'careers_weaversbeck',
      kind: 'school',
      name: 'Gareth Parry',
      signIn: 'g.parry@weaversbeck.example',
      role: 'careers lead at Weaversbeck School',
      school: 'weaversbeck',
    },
    {
      key: 'area_lead',
      kind: 'area',
      name: 'Joanna Pike',
      signIn: 'joanna.pike@quillbay.example',
      role: 'area lead for Quill Bay',
    },
  ]
}
