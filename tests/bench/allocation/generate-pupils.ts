import type { Random } from '#seeds/random'
import type { PlaceColumns, PupilColumns } from '~/modules/allocation/problem'
import { yearBit } from '~/modules/opportunities/eligibility'
import { bell, weightedIndex } from './chance'
import { MONDAYS } from './calendar'
import { type Choices, POLICY } from './choices'
import type { Neighbourhood } from './geography'
import { lotteryOf, ranksOfNumbered } from './lottery'
import * as plan from './plan'
import { wishesNear } from './wishes'

/** Years 11 and 13 who leave before the round ends count only days before this date. */
const LEAVING = 20270529

/** The pupils of a made-up round; see `generate`. */
export function generatePupils(
  size: plan.Size,
  family: plan.FamilyPlan,
  map: readonly Neighbourhood[],
  places: PlaceColumns,
  choices: Choices,
  random: Random,
): PupilColumns {
  const { pupils: count } = plan.SIZES[size]
  const pupil = emptyPupils(count)
  const lastOn = places.lastOn.reduce((latest, on) => Math.max(latest, on), 0)
  const wishes = wishesNear(map, places)
  const draw = drawsOf(family, map)
  // Its own stream, so that the choice of flexible pupils changes nothing else.
  const flexible = random.fork('flexible')
  const ranked: number[] = []
  const blocked: number[] = []
  for (let i = 0; i < count; i += 1) {
    const at = draw.home(random)
    const home = map[at]
    if (!home) continue
    pupil.x[i] = home.x + bell(random, home.spread * 2)
    pupil.y[i] = home.y + bell(random, home.spread * 2)
    const isGroup = random.chance(family.groupShare[home.poverty])
    pupil.group[i] = Number(isGroup)
    pupil.held[i] = (isGroup ? draw.heldGroup : draw.heldOthers)(random)
    pupil.need[i] = Math.max(0, POLICY.target - (pupil.held[i] ?? 0))
    setAge(pupil, i, plan.YEARS[draw.year(random)]?.year ?? 9, random)
    pupil.tier[i] = tierOf(pupil.need[i] ?? 0, pupil.deadlineOn[i] ?? 0, lastOn)
    pupil.access[i] = random.int(0, 99) < 4 ? 1 << random.int(0, plan.FEATURES.length - 1) : 0
    pupil.maxMinutes[i] = plan.MAX_MINUTES[draw.minutes(random)] ?? 45
    for (let n = draw.sectors(random); n > 0; n -= 1)
      pupil.sectors[i] = (pupil.sectors[i] ?? 0) | (1 << draw.sector(random))
    for (let n = Math.min(2, pupil.held[i] ?? 0); n > 0; n -= 1)
      pupil.sectorsMet[i] = (pupil.sectorsMet[i] ?? 0) | (1 << draw.sector(random))
    pupil.openToAny[i] = Number(random.int(0, 99) < 60)
    pupil.flexible[i] = Number(flexible.int(0, 999) < choices.flexible * 1000)
    blocked.push(...blockedWeeks(random))
    pupil.blockedOff[i + 1] = blocked.length
    ranked.push(...wishes.rank(at, draw.ranks(random), pupil, i, random))
    pupil.rankedOff[i + 1] = ranked.length
  }
  const lottery = lotteryOf(size, count, choices.seed)
  return {
    ...pupil,
    lotteryHigh: lottery.high,
    lotteryLow: lottery.low,
    refRank: ranksOfNumbered(count),
    ranked: Int32Array.from(ranked),
    blocked: Uint16Array.from(blocked),
  }
}

function drawsOf(family: plan.FamilyPlan, map: readonly Neighbourhood[]) {
  return {
    home: weightedIndex(map.map(({ weight }) => weight)),
    heldOthers: weightedIndex(family.heldOthers),
    heldGroup: weightedIndex(family.heldGroup),
    year: weightedIndex(plan.YEARS.map(({ weight }) => weight)),
    minutes: weightedIndex(plan.MAX_MINUTES_WEIGHTS),
    sectors: weightedIndex(plan.SECTORS_NAMED_WEIGHTS),
    sector: weightedIndex(family.sectorDemand),
    ranks: weightedIndex(plan.RANKED_WEIGHTS),
  }
}

/** Nobody is 18 yet when the round begins: in year 13 birthdays before February are left out. */
function setAge(
  pupil: Pick<PupilColumns, 'bornOn' | 'yearBit' | 'deadlineOn'>,
  i: number,
  year: number,
  random: Random,
) {
  const afterSeptember = random.int(year === 13 ? 5 : 0, 11)
  const bornIn = 2021 - year + (afterSeptember >= 4 ? 1 : 0)
  const bornOn = bornIn * 10_000 + (((8 + afterSeptember) % 12) + 1) * 100 + random.int(1, 28)
  const leaves = (year === 11 || year === 13) && random.int(0, 99) < 12
  pupil.bornOn[i] = bornOn
  pupil.yearBit[i] = yearBit(year)
  pupil.deadlineOn[i] = leaves ? Math.min(LEAVING, bornOn + 180_000) : bornOn + 180_000
}

/** Rounds end late in June, so adding 1 to the last date is the day after. @source docs/allocation-rule.md: tiers where none is given */
function tierOf(need: number, deadlineOn: number, lastOn: number): 1 | 2 | 3 | 4 {
  if (need === 0) return 4
  if (deadlineOn <= lastOn + 1) return 1
  return need >= POLICY.k * POLICY.roundsLeft ? 2 : 3
}

function blockedWeeks(random: Random): number[] {
  if (random.int(0, 99) >= 10) return []
  const weeks = [...new Set([random.int(0, MONDAYS.length - 1), random.int(0, MONDAYS.length - 1)])].sort(
    (a, b) => a - b,
  )
  const kept = random.int(0, 1) === 0 ? weeks.slice(0, 1) : weeks
  return kept.flatMap((week) => [0, 1, 2, 3, 4].map((day) => week * 5 + day))
}

function emptyPupils(count: number) {
  return {
    number: Int32Array.from({ length: count }, (_, i) => i),
    need: new Uint8Array(count),
    held: new Uint8Array(count),
    tier: new Uint8Array(count),
    group: new Uint8Array(count),
    flexible: new Uint8Array(count),
    yearBit: new Int32Array(count),
    bornOn: new Int32Array(count),
    deadlineOn: new Int32Array(count),
    access: new Int32Array(count),
    maxMinutes: new Uint8Array(count),
    x: new Int32Array(count),
    y: new Int32Array(count),
    sectors: new Int32Array(count),
    sectorsMet: new Int32Array(count),
    openToAny: new Uint8Array(count),
    blockedOff: new Int32Array(count + 1),
    rankedOff: new Int32Array(count + 1),
  }
}
