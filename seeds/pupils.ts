/**
 * The 1,500 pupils of the demo area, none of them real. Free school meals follow the neighbourhood they live in, so
 * that the map and the gap tell one story; about three in a hundred have no status recorded at all.
 */
import { septemberYearOf, daysBetween, plusDays } from './calendar'
import type { SeedDay } from './calendar'
import type { Geography, SeedPostcode } from './geography'
import { drawGivenName, drawNames, plainLetters } from './names'
import type { SeedName } from './names'
import { buildPersonas } from './personas'
import type { StudentPersona } from './personas'
import { itemAt, randomFrom } from './random'
import type { Random } from './random'
import { SCHOOLS } from './schools'
import type { SchoolKey, SeedSchool } from './schools'

export type SeedFlag = 'yes' | 'no' | 'unknown'

export interface SeedPupil {
  /** `school/adno`: stable for one seed and day. */
  key: string
  persona: StudentPersona['key'] | null
  school: SchoolKey
  adno: string
  upn: string
  givenName: string
  familyName: string
  community: string
  bornOn: SeedDay
  yearGroup: number
  regGroup: string
  postcode: string
  wardCode: string
  /** 1 most deprived neighbourhood to 10 least. */
  decile: number
  freeSchoolMeals: SeedFlag
  freeSchoolMealsEver6: SeedFlag
  lookedAfter: SeedFlag
  previouslyLookedAfter: SeedFlag
  /** N none, K support, E plan. */
  sen: 'N' | 'K' | 'E'
  parentName: string
  /** Null when the school holds no address: somebody has to telephone. */
  parentEmail: string | null
}

const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'
const UNKNOWN_SHARE = 0.03

/** A UPN with its check letter, for the twelve digits after it. @source DfE, unique pupil numbers */
export function upnOf(digits: string): string {
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at + 2), 0)
  return `${UPN_LETTERS.charAt(sum % 23)}${digits}`
}

/** Whether a pupil counts as disadvantaged: free meals in six years, in care, or formerly; unknown stays unknown. */
export function disadvantageOf(pupil: SeedPupil): SeedFlag {
  const flags = [pupil.freeSchoolMealsEver6, pupil.lookedAfter, pupil.previouslyLookedAfter]
  if (flags.includes('yes')) return 'yes'
  return flags.includes('unknown') ? 'unknown' : 'no'
}

/** How likely a pupil of a neighbourhood is to have had free school meals in six years. */
const everMealsChance = (decile: number) => Math.max(0.05, 0.44 - 0.05 * (decile - 1))

type Flags = Pick<
  SeedPupil,
  'freeSchoolMeals' | 'freeSchoolMealsEver6' | 'lookedAfter' | 'previouslyLookedAfter' | 'sen'
>

function drawFlags(home: SeedPostcode, school: SeedSchool, inBase: boolean, random: Random): Flags {
  const ever = random.chance(everMealsChance(home.neighbourhood.childrenDecile))
  const now = ever && random.chance(0.78)
  const unknown = random.chance(UNKNOWN_SHARE)
  const lookedAfter = random.chance(0.009)
  const previously = !lookedAfter && random.chance(0.008)
  const flag = (is: boolean): SeedFlag => (unknown ? 'unknown' : is ? 'yes' : 'no')
  const plan = inBase || random.chance(ever ? 0.045 : 0.025)
  const support = random.chance((ever ? 0.21 : 0.11) + (school.resourcedBase ? 0.02 : 0))
  return {
    freeSchoolMeals: flag(now || lookedAfter),
    freeSchoolMealsEver6: flag(ever),
    lookedAfter: flag(lookedAfter),
    previouslyLookedAfter: flag(previously),
    sen: plan ? 'E' : support ? 'K' : 'N',
  }
}

function drawBirthday(yearGroup: number, today: SeedDay, random: Random): SeedDay {
  const september = septemberYearOf(today) - yearGroup - 5
  const first = `${september}-09-01`
  return plusDays(first, random.int(0, daysBetween(first, `${september + 1}-08-31`)))
}

function drawHome(school: SeedSchool, geography: Geography, random: Random): SeedPostcode {
  const wards = Object.entries(school.catchment)
  const [ward] = random.weighted(wards, ([, weight]) => weight)
  return geography.postcodeIn(ward, random.int(0, 59))
}

function drawParent(name: SeedName, adno: string, random: Random): Pick<SeedPupil, 'parentName' | 'parentEmail'> {
  const given = drawGivenName(name.community, random)
  const family = itemAt(name.familyName.split('-'), 0)
  const address = `${plainLetters(given)}.${plainLetters(family)}.${adno}@${random.pick(['families.example', 'home.example'])}`
  return { parentName: `${given} ${family}`, parentEmail: random.chance(0.03) ? null : address }
}

interface Seat {
  school: SeedSchool
  yearGroup: number
  nth: number
  persona: StudentPersona | null
}

/** Every place on roll, school by school and year by year; a persona takes the first one of their year. */
function seatsFor(personas: readonly StudentPersona[]): Seat[] {
  return SCHOOLS.flatMap((school) =>
    school.pupilsByYear.flatMap((count, at) =>
      Array.from({ length: count }, (_, nth): Seat => {
        const own = personas.filter((one) => one.school === school.key && one.yearGroup === at + 7)
        return { school, yearGroup: at + 7, nth, persona: own[nth] ?? null }
      }),
    ),
  )
}

function fillSeat(seat: Seat, name: SeedName, today: SeedDay, geography: Geography, random: Random): SeedPupil {
  const { school, yearGroup, nth, persona } = seat
  const entryYear = septemberYearOf(today) - (yearGroup - 7)
  const serial = String(nth + 1).padStart(3, '0')
  const adno = `${String(entryYear).slice(2)}${serial}`
  const home = persona ? geography.postcodeIn(persona.ward, 11) : drawHome(school, geography, random)
  const inBase = school.resourcedBase !== null && nth % 24 === 5
  const flags = drawFlags(home, school, inBase, random)
  const settled: Flags = {
    freeSchoolMeals: persona?.disadvantaged ? 'yes' : 'no',
    freeSchoolMealsEver6: persona?.disadvantaged ? 'yes' : 'no',
    lookedAfter: 'no',
    previouslyLookedAfter: 'no',
    sen: 'N',
  }
  return {
    key: `${school.key}/${adno}`,
    persona: persona?.key ?? null,
    school: school.key,
    adno,
    upn: upnOf(`${school.localAuthority}${school.establishment}${String(entryYear).slice(2)}${serial}`),
    givenName: name.givenName,
    familyName: name.familyName,
    community: name.community,
    bornOn: persona?.bornOn ?? drawBirthday(yearGroup, today, random),
    yearGroup,
    regGroup: `${yearGroup}${school.forms.charAt(nth % school.forms.length)}`,
    postcode: home.postcode,
    wardCode: home.wardCode,
    decile: home.neighbourhood.childrenDecile,
    ...(persona ? settled : flags),
    ...drawParent(name, `${school.key.charAt(0)}${adno}`, random),
  }
}

/** The pupils on the three schools' rolls on a day, for an area. */
export function buildPupils(geography: Geography, today: SeedDay, seed = 'quill-bay'): SeedPupil[] {
  const random = randomFrom(`${seed}/pupils`)
  const personas = buildPersonas(today).filter((persona) => persona.kind === 'student')
  const seats = seatsFor(personas)
  const names = drawNames(
    seats.length,
    random.fork('names'),
    personas.map(({ name }) => name),
  )
  return seats.map((seat, at) =>
    fillSeat(seat, seat.persona ?? itemAt(names, at), today, geography, random.fork(`${seat.school.key}/${at}`)),
  )
}
