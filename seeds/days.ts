/**
 * Two hundred days at the demo's employers, before and after today, in every state a day can be in. The days are
 * written in `days/`; this file decides who offers which of them when. All invented.
 */
import type { AccessFeature, Mode, OpportunityState, Sector } from '~/modules/opportunities/types'

import { plusDays } from './calendar'
import type { SeedDay } from './calendar'
import { DAY_STAGES, type DayStage, futureDates, pastDates, PAST_STAGES, runningDates, soonDates } from './day-dates'
import { CONSTRUCTION_DAYS } from './days/construction'
import { CREATIVE_DAYS } from './days/creative'
import { DIGITAL_DAYS } from './days/digital'
import { EDUCATION_DAYS } from './days/education'
import { ENGINEERING_DAYS } from './days/engineering'
import { FINANCIAL_DAYS } from './days/financial'
import { HEALTH_DAYS } from './days/health'
import { readTemplates } from './days/notation'
import type { DayTemplate } from './days/notation'
import { EXPIRING_EMPLOYER, LAPSED_EMPLOYER, SUSPENDED_EMPLOYER, WAITING_EMPLOYERS } from './employers'
import type { SeedEmployer } from './employers'
import { itemAt, randomFrom } from './random'
import type { Random } from './random'

/** How many days are at each stage. Two hundred in all. */
const PLAN = {
  delivered: 94,
  archived: 16,
  called_off: 5,
  full: 9,
  published: 50,
  closing: 3,
  submitted: 6,
  draft: 7,
  paused: 4,
  cancelled: 4,
} as const

export interface SeedSession {
  on: SeedDay
  startMinute: number
  endMinute: number
  breakMinutes: number
}

export interface SeedOpportunity extends Omit<
  DayTemplate,
  'sessions' | 'weekly' | 'startMinute' | 'endMinute' | 'breakMinutes'
> {
  key: string
  sector: Sector
  mode: Mode
  stage: DayStage
  state: OpportunityState
  minimumAgeYears: number
  eat: string
  access: readonly AccessFeature[]
  sessions: SeedSession[]
  postedOn: SeedDay
  /** Null unless somebody called it off. */
  cancelledReason: string | null
}

/** The day whose register the employer persona takes: its key, whatever day the demo starts. */
export const REGISTER_TODAY_KEY = 'day-001'
const closedToNewDays: readonly string[] = [SUSPENDED_EMPLOYER, LAPSED_EMPLOYER, EXPIRING_EMPLOYER]
/** Days soon to come that the oldest students can take, so that somebody about to turn 18 has a choice. */
const SOON = 6

const REASONS = [
  'Two of our team are ill and we cannot supervise safely.',
  'The building is closed for urgent repairs.',
  'Too few places were taken up to run the day well.',
  'The works next door have made the site too noisy and dusty.',
] as const

/** Every day the demo's employers can offer. */
function readAllTemplates(): DayTemplate[] {
  return [
    CONSTRUCTION_DAYS,
    CREATIVE_DAYS,
    DIGITAL_DAYS,
    EDUCATION_DAYS,
    ENGINEERING_DAYS,
    FINANCIAL_DAYS,
    HEALTH_DAYS,
  ].flatMap(readTemplates)
}

interface Booked {
  template: DayTemplate
  stage: DayStage
  dates: SeedDay[]
}

/** Deals templates so that each is used before any is used again. */
function dealer(templates: readonly DayTemplate[], random: Random): () => DayTemplate {
  let pile: DayTemplate[] = []
  return () => {
    if (pile.length === 0) pile = random.shuffle(templates)
    return itemAt(pile.splice(0, 1), 0)
  }
}

function schedule(today: SeedDay, random: Random): Booked[] {
  const all = readAllTemplates()
  const waiting = all.filter(({ employer }) => WAITING_EMPLOYERS.some((key) => key === employer))
  const working = all.filter((template) => !waiting.includes(template))
  const open = working.filter(({ employer }) => !closedToNewDays.includes(employer))
  const suspended = working.filter(({ employer }) => employer === SUSPENDED_EMPLOYER)
  const single = open.filter(({ sessions, kind }) => sessions === 1 && kind !== 'encounter')
  const find = (employer: string, kind: string) =>
    itemAt(
      all.filter((template) => template.employer === employer && template.kind === kind),
      0,
    )
  const booked: Booked[] = [
    { template: find('hollis-wray', 'taster_day'), stage: 'running', dates: [today] },
    { template: find('quill-council', 'placement'), stage: 'running', dates: runningDates(today) },
    ...waiting.map((template): Booked => ({
      template,
      stage: 'submitted',
      dates: futureDates(template, 'submitted', today, random),
    })),
  ]
  // Talks credit no day and small placements come round often, so history holds few of the one and more of the other.
  const talks = working.filter(({ kind }) => kind === 'encounter').slice(0, 4)
  const placements = working.filter(({ kind, capacityPlaces }) => kind === 'placement' && capacityPlaces > 2)
  const history = [...working.filter(({ kind }) => kind !== 'encounter'), ...talks, ...placements]
  const dealPast = dealer(history, random.fork('past'))
  for (const stage of PAST_STAGES) {
    for (let n = 0; n < PLAN[stage]; n++) {
      const template = dealPast()
      booked.push({ template, stage, dates: pastDates(template, stage, today, random) })
    }
  }
  const dealOpen = dealer(open, random.fork('future'))
  const dealSingle = dealer(single, random.fork('single'))
  const dealSoon = dealer(
    single.filter(
      ({ kind, yearGroups, capacityPlaces }) => kind === 'taster_day' && yearGroups.includes(13) && capacityPlaces > 4,
    ),
    random.fork('soon'),
  )
  for (const stage of ['full', 'published', 'closing', 'submitted', 'draft', 'paused', 'cancelled'] as const) {
    const count = PLAN[stage] - booked.filter((one) => one.stage === stage).length
    for (let n = 0; n < count; n++) {
      if (stage === 'published' && n < SOON) {
        booked.push({ template: dealSoon(), stage, dates: soonDates(n, today) })
        continue
      }
      const blocked = stage === 'paused' ? suspended[n] : undefined
      const template = blocked ?? (stage === 'full' || stage === 'closing' ? dealSingle() : dealOpen())
      booked.push({ template, stage, dates: futureDates(template, stage, today, random) })
    }
  }
  return booked
}

/** Small hosts offer what is written; larger ones take more at once, by kind. */
const ROOM = { taster_day: 1.9, placement: 2, visit: 1.5, project: 1.5, virtual: 1.3, encounter: 0.6 } as const

function placesFor({ kind, capacityPlaces }: Pick<DayTemplate, 'kind' | 'capacityPlaces'>, random: Random): number {
  if (capacityPlaces < 3) return capacityPlaces
  return Math.round(capacityPlaces * ROOM[kind]) + (capacityPlaces > 5 ? random.int(-1, 2) : 0)
}

function opportunityFrom(one: Booked, at: number, employer: SeedEmployer, today: SeedDay, random: Random) {
  const { sessions: _count, weekly: _weekly, startMinute, endMinute, breakMinutes, ...template } = one.template
  const later = random.pick([0, 0, 0, 15, -15])
  const places = placesFor(template, random)
  const virtual = template.kind === 'virtual'
  const first = itemAt(one.dates, 0)
  const posted = plusDays(first, -random.int(30, 70))
  const opportunity: SeedOpportunity = {
    ...template,
    key: `day-${String(at + 1).padStart(3, '0')}`,
    sector: employer.sector,
    mode: virtual ? 'virtual' : 'in_person',
    stage: one.stage,
    state: DAY_STAGES[one.stage],
    capacityPlaces: places,
    minimumAgeYears: itemAt(template.yearGroups, 0) >= 12 ? 16 : 0,
    eat: virtual || template.kind === 'encounter' ? 'Lunch at school as usual.' : employer.food,
    access: virtual ? ['quiet_space'] : employer.workplace.access,
    sessions: one.dates.map((on) => ({
      on,
      startMinute: startMinute + later,
      endMinute: endMinute + later,
      breakMinutes,
    })),
    postedOn: posted < today ? posted : plusDays(today, -random.int(1, 25)),
    cancelledReason: DAY_STAGES[one.stage] === 'cancelled' ? itemAt(REASONS, at % REASONS.length) : null,
  }
  return opportunity
}

/** The two hundred days as they stand on the day the demo starts. */
export function buildOpportunities(employers: readonly SeedEmployer[], today: SeedDay, seed = 'quill-bay') {
  const random = randomFrom(`${seed}/days`)
  return schedule(today, random.fork('schedule')).map((one, at) => {
    const employer = employers.find(({ key }) => key === one.template.employer)
    if (!employer) throw new RangeError(`No employer called ${one.template.employer}`)
    return opportunityFrom(one, at, employer, today, random.fork(`${at}`))
  })
}
