import { sectorNames } from '../opportunities/types'
import type { Day } from '~/support/dates'
import { countOf, formatNumber } from '~/support/words'
import { areaStateWords, dayLeftOutWords, ownStandingWords } from './messages'
import {
  awardStateWords,
  datesWords,
  nextWords,
  originWords,
  roundStateColours,
  roundSpan,
  yearsWords,
} from './page-words'
import type {
  AwardChoice,
  Conflict,
  Proposal,
  ProposalAward,
  ProposalPupil,
  RoundFigures,
  ScarcityFigures,
} from './proposal-types'
import { standingFor } from './school-part'
import type { RoundDay, RoundLine } from './types'

/** A place of a pupil as a page shows it. */
const awardView = (award: ProposalAward) => ({
  id: award.id,
  title: award.title,
  employer: award.employer,
  sector: sectorNames[award.sector],
  when: roundSpan(award.firstOn, award.lastOn),
  why: award.origin === 'hand' ? `Added by hand: ${award.reason ?? ''}` : whyWords(award),
  state: award.state,
  stateWords: awardStateWords[award.state],
  isByHand: award.origin === 'hand',
  origin: originWords[award.origin],
  note:
    award.state === 'left_out'
      ? award.leftOutWhy
      : award.state === 'removed'
        ? `Taken out by hand: ${award.reason ?? ''}`
        : null,
  bookingId: award.bookingId,
  bookingState: award.bookingState,
})

const whyWords = ({ wanted, minutes }: ProposalAward): string =>
  minutes === null ? `${wanted}.` : `${wanted}, ${countOf(minutes, 'minute')} away.`

/** A pupil of a proposal as a page shows them. */
export const pupilView = (pupil: ProposalPupil) => ({
  studentId: pupil.studentId,
  name: pupil.name,
  year: `Year ${pupil.yearGroup}${pupil.regGroup ? `, ${pupil.regGroup}` : ''}`,
  yearShort: `${pupil.yearGroup}${pupil.regGroup ? ` (${pupil.regGroup})` : ''}`,
  daysHeld: pupil.daysHeld,
  turn: pupil.turn === null ? 'No turn' : String(pupil.turn),
  urgency: pupil.urgency,
  awards: pupil.awards.map(awardView),
  nothingWhy: pupil.nothingWhy,
  refusals: pupil.refusals.map(({ opportunityId, title, why }) => ({ id: opportunityId, title, why })),
})

/** A day of a round as a page shows it. */
export const dayView = (day: RoundDay) => ({
  id: day.id,
  title: day.title,
  employer: day.employer,
  sector: sectorNames[day.sector],
  when: roundSpan(day.firstOn, day.lastOn),
  seats: day.seats,
  isTakenOut: day.leftOut === 'by_hand',
  why: day.leftOut === null ? null : dayLeftOutWords[day.leftOut],
})

/** How many days and places a round would hold, and what is left out with why: the most first. */
export function daysSummary(days: readonly RoundDay[]) {
  const within = days.filter(({ leftOut }) => leftOut === null)
  const counts = new Map<string, number>()
  for (const { leftOut } of days)
    if (leftOut !== null) counts.set(dayLeftOutWords[leftOut], (counts.get(dayLeftOutWords[leftOut]) ?? 0) + 1)
  return {
    days: within.length,
    seats: within.reduce((sum, { seats }) => sum + seats, 0),
    leftOut: [...counts].map(([words, n]) => ({ words, days: n })).toSorted((a, b) => b.days - a.days),
  }
}

/** Whether one more place is worth something: below that a day or sector has places to spare. */
export const isScarce = (worth: number): boolean => worth >= 0.05

/** The scarcest sector, as the finding of a chart. */
function scarcityFinding({ sectors }: ScarcityFigures): string {
  const scarce = sectors.filter(({ worth }) => isScarce(worth))
  const most = scarce.toSorted((a, b) => b.worth - a.worth)[0]
  if (!most) return 'Every sector has places to spare'
  return `${sectorNames[most.sector]} is where one more place would do most`
}

/** Where places are scarce as a page shows it. `ofArea`: whether it is a round that looked at no group. */
export const scarcityView = (scarcity: ScarcityFigures, { ofArea }: { ofArea: boolean }) => ({
  title: scarcityFinding(scarcity),
  extra: ofArea ? null : 'a fifth more for disadvantaged pupils',
  sectors: scarcity.sectors
    .toSorted((a, b) => b.worth - a.worth)
    .map(({ sector, ...rest }) => ({ name: sectorNames[sector], ...rest })),
  days: scarcity.days,
  wanted: scarcity.wanted,
})

/** One of the main figures of a round beside first come, first served. */
export interface FigureLine {
  label: string
  value: string
  firstCome: string | null
}

/** The main figures of a round, each beside what first come, first served would have done. */
export function figureLines(rule: RoundFigures, firstCome: RoundFigures | null, pupils: number): FigureLine[] {
  const line = (label: string, of: (figures: RoundFigures) => string): FigureLine => ({
    label,
    value: of(rule),
    firstCome: firstCome === null ? null : of(firstCome),
  })
  return [
    line('Useful days given', ({ usefulDays }) => formatNumber(usefulDays)),
    line('Of them to pupils at their last chance', ({ tier1Days }) => formatNumber(tier1Days)),
    line('Pupils who get a place', ({ served }) => `${formatNumber(served)} of ${countOf(pupils, 'pupil')}`),
    line('Pupils who would have all their days', ({ reachTarget }) => formatNumber(reachTarget)),
  ]
}

/** What the run was checked for, as one sentence. */
export function checksWords({ envyPairs, unsettled, wastedSeats }: Proposal['checks']): string {
  if (envyPairs + unsettled + wastedSeats === 0)
    return 'Checked after the run: no pupil missed a place they wanted to somebody with a worse turn, and no free place was left that a pupil without one could have had.'
  return `Checked after the run, and not as it should be: ${countOf(envyPairs, 'pupil')} passed over, ${countOf(wastedSeats, 'place')} left free, ${countOf(unsettled, 'claim')} open. Do not accept it, and tell whoever runs this installation.`
}

/** A place that cannot be booked, as a page shows it. */
export const conflictView = ({ awardId, studentId, name, title, firstOn, why }: Conflict) => ({
  id: awardId,
  studentId,
  name,
  what: `${title}, ${roundSpan(firstOn, firstOn)}`,
  why,
})

/** The days a lead can add by hand, as the lines of a list. */
export const choiceOptions = (choices: readonly AwardChoice[]) =>
  choices.map(({ id, title, employer, firstOn, lastOn, seatsLeft }) => ({
    value: id,
    label: `${title}, ${employer}, ${roundSpan(firstOn, lastOn)} (${countOf(seatsLeft, 'place')} left)`,
  }))

/** A round in a list of them. `runs` is whether the reader runs rounds of this kind; `inArea`, whether they are of the area. */
export const roundLine = (
  round: RoundLine,
  today: Day,
  { runs, inArea = false }: { runs: boolean; inArea?: boolean },
) => ({
  id: round.id,
  name: round.name,
  state: inArea ? areaStateWords[round.state] : ownStandingWords[standingFor(round)],
  colour: roundStateColours[standingFor(round)],
  who: yearsWords(round.yearGroups),
  when: datesWords(round.fromOn, round.toOn),
  next: nextWords(round, { today, runs, inArea }),
})
