import { isWanted, whyNotSuits } from '../allocation/suits'
import { leftOutForSchool, tierWords } from './messages'
import { nothingWords, notInWords, type Prospects, refusalForStaff, wantedWords } from './proposal-words'
import type { LeftOutReason } from './reasons'
import type { Language } from '~/words/languages'
import type { AwardLine, ProposalAward, ProposalPupil, Run } from './proposal-types'

/** A pupil of a round's roster with what the round has for them. */
export interface ProposalLine {
  studentId: string
  ref: string
  name: string
  sortName: string
  yearGroup: number
  regGroup: string | null
  hasLeft: boolean
  awards: ProposalAward[]
}

/** An award in words. */
export function awardOf(
  language: Language,
  { unit: _unit, studentId: _student, class: cls, leftOutWhy, ...line }: AwardLine,
): ProposalAward {
  return {
    ...line,
    wanted: wantedWords(cls),
    leftOutWhy: leftOutWhy && leftOutForSchool(language, leftOutWhy as LeftOutReason),
  }
}

/** A pupil's part of a round: how urgent, which turn, what they got, and why not the rest. */
export function pupilOf(line: ProposalLine, run: Run): ProposalPupil {
  const { sortName: _sort, hasLeft: _left, ref, awards, ...pupil } = line
  const i = run.numberOf.get(ref)
  const frozen = i === undefined ? null : (run.instance.pupils[i] ?? null)
  const got = new Set(awards.map(({ opportunityId }) => opportunityId))
  const refusals = (run.refusals.get(ref) ?? []).filter(({ place }) => !got.has(place))
  return {
    ...pupil,
    daysHeld: frozen?.daysHeld ?? run.instance.policy.target,
    tier: frozen?.tier ?? 4,
    urgency: tierWords[frozen?.tier ?? 4],
    turn: run.firstTurn.get(ref)?.order ?? null,
    awards,
    nothingWhy: whyNothing(line, i, run),
    refusals: refusals.map((refusal) => ({
      opportunityId: refusal.place,
      title: run.titleOf.get(refusal.place) ?? '',
      why: refusalForStaff(refusal),
    })),
  }
}

function whyNothing({ awards, hasLeft }: ProposalLine, i: number | undefined, run: Run): string | null {
  const has = (...states: ProposalAward['state'][]) => awards.some(({ state }) => states.includes(state))
  if (has('proposed', 'placed', 'undone')) return null
  if (has('left_out')) return notInWords.left_out
  if (has('removed')) return notInWords.removed
  if (i === undefined) return hasLeft ? notInWords.left : notInWords.met
  return nothingWords(prospectsOf(i, run))
}

/** How many days of the round would do for a pupil, and what stops the others. */
function prospectsOf(i: number, { problem }: Run): Prospects {
  const prospects: Prospects = { suitable: 0, barriers: {} }
  for (let j = 0; j < problem.places; j += 1) {
    const barrier = whyNotSuits(problem, i, j) ?? (isWanted(problem, i, j) ? null : 'not-wanted')
    if (barrier === null) prospects.suitable += 1
    else prospects.barriers[barrier] = (prospects.barriers[barrier] ?? 0) + 1
  }
  return prospects
}
