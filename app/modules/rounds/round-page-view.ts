import { type Day, formatDay, formatInstant } from '~/support/dates'
import { roundedTo, countOf, formatNumber } from '~/support/words'
import { sectorNames } from '../opportunities/types'
import { areaStateWords, ownStandingWords } from './messages'
import { checksWords, daysSummary, figureLines, pupilView, scarcityView } from './page-view'
import {
  closeWords,
  datesWords,
  gapFigure,
  groupAfterWords,
  nextWords,
  roundStateColours,
  stepsOf,
  whatRoundDoes,
  yearsWords,
} from './page-words'
import type { RoundPage } from './round-page-types'
import { standingFor } from './school-part'
import type { Proposal, ScarcityFigures } from './proposal-types'
import type { RoundDay, RoundView } from './types'

/** A round as its page draws it: nothing left to work out, and nothing that the page does not show. */
export function roundPageView({ round, days, wouldTake, chose, proposal, reviews }: RoundPage, today: Day) {
  const { id, name, state, ofArea, may, seedCommit, frozen } = round
  const standing = standingFor(round)
  const openReviews = reviews.filter(({ answer }) => answer === null).length
  return {
    id,
    name,
    state,
    ofArea,
    may,
    seedCommit,
    seed: round.seed,
    stateWords: ownStandingWords[standing],
    colour: roundStateColours[standing],
    next: nextWords({ ...round, openReviews }, { today, runs: runsIt(round) }),
    steps: stepsOf(standing),
    facts: factsOf(round),
    closes: closeWords(round.listsCloseOn, today, state),
    isClosed: round.listsCloseOn < today,
    wouldTake,
    days: days && daysSummary(days),
    chose: chose && {
      ...chose,
      notYet: chose.notYet.slice(0, MOST_NAMED).map((pupil) => ({
        studentId: pupil.studentId,
        name: pupil.name,
        year: `Year ${pupil.yearGroup}${pupil.regGroup ? `, ${pupil.regGroup}` : ''}`,
      })),
      notYetTotal: chose.notYet.length,
    },
    frozen,
    run: round.run && { percent: round.run.percent, failedWhy: round.run.failedWhy },
    /** Whether places of the school's pupils were booked by it, if only for a time. */
    isPlaced: state === 'accepted' || state === 'undone' || round.isPartBooked,
    outcome: proposal && outcomeView(proposal),
    reviews: reviews.map((review) => ({
      id: review.id,
      name: review.name,
      year: `Year ${review.yearGroup}`,
      asked: review.asked,
      when: formatInstant(review.askedAt),
      isAnswered: review.answer !== null,
    })),
  }
}
export type RoundPageView = ReturnType<typeof roundPageView>

const MOST_NAMED = 100

/** Whether the reader takes this round from step to step, rather than reading what others do. */
const runsIt = ({ may }: RoundView): boolean =>
  may.edit || may.open || may.freeze || may.run || may.stopRun || may.cancel || may.export

/** A round of an area as its page draws it; counts of pupils are not among it. */
export function areaRoundView(
  round: RoundView,
  days: readonly RoundDay[],
  scarcity: ScarcityFigures | null,
  today: Day,
) {
  const { id, name, state, may, seedCommit } = round
  return {
    id,
    name,
    state,
    may,
    seedCommit,
    stateWords: areaStateWords[state],
    colour: roundStateColours[state],
    next: nextWords({ ...round, openReviews: 0 }, { today, runs: runsIt(round), inArea: true }),
    steps: stepsOf(state),
    closes: closeWords(round.listsCloseOn, today, state),
    isClosed: round.listsCloseOn < today,
    isBeforeRun: state === 'draft' || state === 'open' || state === 'frozen',
    percent: round.run?.percent ?? 0,
    failedWhy: round.run?.failedWhy ?? null,
    days: daysSummary(days),
    scarcity: scarcity && scarcityView(scarcity, { ofArea: true }),
    facts: factsOf({ ...round, pupils: 0 }),
  }
}

const WHY_WIDER =
  'The rule goes by urgency and days held. It looks at groups only where places are kept, which is decided before the lists open.'

/** What a run proposes or brought, in words and figures. */
function outcomeView(proposal: Proposal) {
  const { figures, firstCome, scarcity, counts, checks } = proposal
  const { gapBefore, gapAfter } = figures
  return {
    counts,
    total: proposal.total,
    page: proposal.page,
    pageSize: proposal.pageSize,
    years: proposal.years,
    pupils: proposal.pupils.map(pupilView),
    gap:
      gapBefore === null || gapAfter === null
        ? null
        : {
            title: whatRoundDoes(figures, firstCome),
            before: gapBefore,
            after: gapAfter,
            firstCome: firstCome?.gapAfter ?? null,
            figure: gapFigure(gapAfter),
            figureBefore: gapFigure(gapBefore),
            words: [groupAfterWords(gapAfter), roundedTo(gapAfter, 2) > roundedTo(gapBefore, 2) ? WHY_WIDER : null]
              .filter(Boolean)
              .join(' '),
          },
    usefulDays: figures.usefulDays,
    firstComeDays: firstCome?.usefulDays ?? null,
    lines: figureLines(figures, firstCome, counts.pupils),
    scarcity: scarcity && scarcityView(scarcity, { ofArea: false }),
    checks: checksWords(checks),
  }
}

/** How a round was set up, and when each step was taken. */
function factsOf(round: RoundView): { key: string; value: string }[] {
  const { setUp, taken } = round
  const facts: [string, string | null][] = [
    ['Who', `${yearsWords(setUp.yearGroups)}${setUp.includeMet ? ', with those who have all their days' : ''}`],
    ['Pupils', round.pupils > 0 ? pupilsWords(round.pupils, round.frozen?.pupils ?? round.pupils) : null],
    ['Days from and to', datesWords(setUp.fromOn, setUp.toOn)],
    [
      'Sectors',
      setUp.sectors.length === 0 ? 'Every sector' : setUp.sectors.map((sector) => sectorNames[sector]).join('; '),
    ],
    ['Lists close at the end of', formatDay(setUp.listsCloseOn)],
    ['Places one pupil can get', String(setUp.placesPerPupil)],
    ['Rounds planned after it', String(setUp.roundsLeft)],
    ['Kept places', round.ofArea ? null : reserveWords(setUp)],
    ['Your school’s decision', setUp.reserveDecision || null],
    ['Lists opened', taken.opened],
    ['Frozen', taken.frozen],
    ['Run', taken.ran],
    ['Your part accepted', taken.partAccepted],
    ['Accepted', taken.accepted],
    ['Ended', taken.ended],
    ['Other lotteries', round.lotteries],
  ]
  return facts.flatMap(([key, value]) => (value === null ? [] : [{ key, value }]))
}

/** How many were there when lists opened, and how many of them take part. */
const pupilsWords = (all: number, taking: number): string =>
  taking === all
    ? countOf(all, 'pupil')
    : `${countOf(all, 'pupil')} when the lists opened; ${formatNumber(taking)} take part, and the others have all their days or have left`

const reserveWords = ({ reservePercent, precedence }: RoundView['setUp']): string =>
  reservePercent === 0
    ? 'None'
    : `${reservePercent}% of each day’s places, ${precedence === 'reserve-first' ? 'kept' : 'open'} places filled first`
