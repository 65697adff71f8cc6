/** Believable invented people: names that belong together, each full name once. See `names-data.ts`. */
import { NAME_STOCK } from './names-data'
import { itemAt } from './random'
import type { Random } from './random'

export interface SeedName {
  community: string
  givenName: string
  familyName: string
}

const STOCK = NAME_STOCK.map(({ community, weight, given, family }) => ({
  community,
  weight,
  given: given.split('|'),
  family: family.split('|'),
}))

/** How many people in a hundred carry a given name from one community and a family name from another. */
const MIXED_SHARE = 0.06
const DOUBLE_BARRELLED_SHARE = 0.02

function drawName(random: Random): SeedName {
  const own = random.weighted(STOCK, ({ weight }) => weight)
  const other = random.chance(MIXED_SHARE) ? random.weighted(STOCK, ({ weight }) => weight) : own
  const family = random.pick(other.family)
  const second = random.pick(own.family)
  const joins = random.chance(DOUBLE_BARRELLED_SHARE) && ![family, second].some((name) => /[- ]/.test(name))
  return {
    community: own.community,
    givenName: random.pick(own.given),
    familyName: joins && second !== family ? `${second}-${family}` : family,
  }
}

/** So many different full names, in random order; names in `taken` ("Given Family") are left out. */
export function drawNames(count: number, random: Random, taken: readonly string[] = []): SeedName[] {
  const used = new Set(taken)
  const names: SeedName[] = []
  while (names.length < count) {
    const name = drawName(random)
    const full = `${name.givenName} ${name.familyName}`
    if (used.has(full)) continue
    used.add(full)
    names.push(name)
  }
  return names
}

const ENGLISH_PARENTS =
  'Adam|Andrea|Andrew|Angela|Becky|Claire|Craig|Darren|Dawn|Debbie|Donna|Emma|Gareth|Gary|Gemma|Helen|Jane|Jennifer|Joanne|John|Julie|Karen|Kelly|Kerry|Kevin|Laura|Lee|Leanne|Lisa|Mark|Martin|Michelle|Neil|Nicola|Paul|Rachel|Rebecca|Richard|Sally|Sarah|Simon|Stacey|Stephen|Steven|Stuart|Tracey|Vicky|Wayne'

/** A given name for a parent or carer of somebody of that community. */
export function drawGivenName(community: string, random: Random): string {
  if (community === 'English') return random.pick(ENGLISH_PARENTS.split('|'))
  return random.pick((STOCK.find((stock) => stock.community === community) ?? itemAt(STOCK, 0)).given)
}

/** A name in the letters an e-mail address or username takes: lower case, no accents, spaces or marks. */
export function plainLetters(name: string): string {
  return name
    .replace(/[łŁ]/g, 'l')
    .replace(/[đĐ]/g, 'd')
    .replace(/ı/g, 'i')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
}
