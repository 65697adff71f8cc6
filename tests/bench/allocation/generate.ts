import { randomFrom } from '#seeds/random'
import type { Problem } from '~/modules/allocation/problem'
import { DATES } from './calendar'
import { type Choices, POLICY, USUAL } from './choices'
import { generatePlaces } from './generate-places'
import { generatePupils } from './generate-pupils'
import { neighbourhoodsOf } from './geography'
import { type Family, PLANS, type Size, SIZES } from './plan'

/**
 * A made-up round, the same on every machine for the same arguments: nothing in it comes from real people or places.
 *
 * It fills the dense columns directly, because 600,000 pupils as objects need more memory than the round itself;
 * `instanceOf` turns a small one into a plain instance. Pupils are `p1`, `p2`, … in random order over the map, so that an
 * engine gains nothing from neighbours standing together in the file, and places are `o1`, `o2`, …
 *
 * - **Map.** Family A, a city region: a dense centre with about a third of everybody, towns around it. Family B, coast and
 *   valleys: towns in knots along a coast and up three valleys, long empty stretches, and few seats at the far ends. The map
 *   grows with the square root of the number of pupils, so that about as many live within reach of a place at every size.
 * - **Pupils.** Years 9 to 13 with birthdays on the 1st to 28th. The priority group (about 42 % in A, 25 % in B) clusters in
 *   poorer neighbourhoods and holds fewer days (about half a day less). About one in eight has no later round (turns 18, or leaves);
 *   tiers follow the rule with two rounds left. 4 % need some access feature, 10 % have one or two weeks they cannot make,
 *   60 % are open to anything. They rank 0 to 6 places near home, popular places far more often (Zipf), nine in ten
 *   of them suitable, and name 0 to 3 sectors by a demand that differs from the supply.
 * - **Places.** Mostly one day, some blocks Monday to Friday and some of five Fridays, over 21 weeks of term; seats skewed
 *   small (a mean of about 8), blocks with a third of them. At L there is about 0.9 of a seat's day for every pupil, who need
 *   almost three each.
 * - **Lottery.** HMAC-SHA-256 as the rule says at S and M. At L and XL a fast stand-in (sfc32 draws), named so in the output.
 */
export function generate(size: Size, family: Family, choices: Partial<Choices> = {}): Problem {
  const chosen = { ...USUAL, ...choices }
  const plan = PLANS[family]
  const { pupils, places } = SIZES[size]
  const random = randomFrom(`round/${family}/${size}`)
  const side = Math.max(14_000, Math.round(plan.sideAtL * Math.sqrt(pupils / SIZES.L.pupils)))
  const towns = Math.max(4, Math.round(Math.sqrt(pupils) / 14))
  const map = neighbourhoodsOf(family, side, towns, random.fork('map'))
  const made = generatePlaces(size, plan, map, chosen.reserveShare, random.fork('places'))
  return {
    k: POLICY.k,
    candidates: chosen.candidates,
    target: POLICY.target,
    precedence: 'reserve-first',
    repair: 'ties',
    lastChanceDaysFirst: true,
    pupils,
    places,
    dates: DATES.length,
    pupil: generatePupils(size, plan, map, made, chosen, random.fork('pupils')),
    place: made,
    lists: null,
  }
}
