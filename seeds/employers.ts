/** The demo's employers, and where each stands in the area's checks on the day the demo starts. All invented. */
import type { AccessFeature, Sector } from '~/modules/opportunities/types'
import type { EmployerState } from '~/modules/people/types'

import { plusDays } from './calendar'
import type { SeedDay } from './calendar'
import { EMPLOYER_ROWS } from './employers-data'
import type { EmployerSeed } from './employers-data'
import type { Geography } from './geography'
import { plainLetters } from './names'
import { itemAt, randomFrom } from './random'
import type { Random } from './random'

interface SeedPerson {
  name: string
  role: string
  email: string
  phone: string
}

export interface SeedEmployer {
  key: string
  name: string
  sector: Sector
  sizePeople: number
  about: string
  website: string
  mailDomain: string
  /** The person who signs up and posts. */
  contact: SeedPerson
  safeguarding: SeedPerson
  workplace: {
    name: string
    street: string
    town: string
    ward: string
    postcode: string
    access: readonly AccessFeature[]
  }
  food: string
  /** A lapsed check is `checked` with `validUntil` in the past. */
  state: EmployerState
  registeredOn: SeedDay
  /** Null until the area has looked. */
  checkedOn: SeedDay | null
  validUntil: SeedDay | null
  insuranceUntil: SeedDay
  /** What the area wrote down with its decision; null when there is none. */
  checkNote: string | null
}

export const WAITING_EMPLOYERS = ['tidewell-solar', 'weft-print'] as const
export const LAPSED_EMPLOYER = 'slatebeck-pumps'
export const SUSPENDED_EMPLOYER = 'harbour-insure'
export const EXPIRING_EMPLOYER = 'saltacre-museum'

type Standing = Pick<
  SeedEmployer,
  'state' | 'registeredOn' | 'checkedOn' | 'validUntil' | 'insuranceUntil' | 'checkNote'
>

function standingOf(key: string, today: SeedDay, random: Random): Standing {
  const longAgo = plusDays(today, -random.int(800, 1200))
  const checkedOn = plusDays(today, -random.int(30, 240))
  const usual: Standing = {
    state: 'checked',
    registeredOn: longAgo,
    checkedOn,
    validUntil: plusDays(checkedOn, 730),
    insuranceUntil: plusDays(today, random.int(310, 360)), // past the furthest day that anybody has posted
    checkNote: 'Insurance certificate seen. Risk assessment covers under-18s. Spoke to the named contact.',
  }
  if (WAITING_EMPLOYERS.some((waiting) => waiting === key)) {
    const registeredOn = plusDays(today, key === WAITING_EMPLOYERS[0] ? -2 : -6)
    return { ...usual, state: 'check_due', registeredOn, checkedOn: null, validUntil: null, checkNote: null }
  }
  if (key === LAPSED_EMPLOYER) {
    return { ...usual, checkedOn: plusDays(today, -742), validUntil: plusDays(today, -12) }
  }
  if (key === SUSPENDED_EMPLOYER) {
    return { ...usual, state: 'suspended', checkNote: 'Paused while they name a new safeguarding contact.' }
  }
  if (key === EXPIRING_EMPLOYER) {
    return { ...usual, checkedOn: plusDays(today, -710), validUntil: plusDays(today, 20) }
  }
  return usual
}

function personOf(nameAndRole: string, domain: string, phone: number): SeedPerson {
  const [name = '', role = ''] = nameAndRole.split(', ')
  return {
    name,
    role,
    email: `${plainLetters(itemAt(name.split(' '), 0))}@${domain}`,
    phone: `01632 960${String(phone).padStart(3, '0')}`,
  }
}

function employerFrom(row: EmployerSeed, at: number, today: SeedDay, geography: Geography, random: Random) {
  const mailDomain = `${row.key.replaceAll('-', '')}.example`
  const place = geography.postcodeIn(row.ward, 20 + at)
  const town = geography.wards.find(({ name }) => name === row.ward)?.boroughName ?? ''
  const employer: SeedEmployer = {
    key: row.key,
    name: row.name,
    sector: row.sector,
    sizePeople: row.people,
    about: row.about,
    website: `https://www.${mailDomain}`,
    mailDomain,
    contact: personOf(row.contact, mailDomain, 100 + at * 2),
    safeguarding: personOf(row.safeguarding, mailDomain, 101 + at * 2),
    workplace: {
      name: row.name,
      street: `${random.int(1, 140)} ${row.street}`,
      town,
      ward: row.ward,
      postcode: place.postcode,
      access: row.access,
    },
    food: row.food,
    ...standingOf(row.key, today, random),
  }
  return employer
}

/** The forty employers as they stand on a day. */
export function buildEmployers(geography: Geography, today: SeedDay, seed = 'quill-bay'): SeedEmployer[] {
  const random = randomFrom(`${seed}/employers`)
  return EMPLOYER_ROWS.map((row, at) => employerFrom(row, at, today, geography, random.fork(row.key)))
}
