import type { Day } from '~/support/dates'
import { textsWithContactDetails } from '../people/public-texts'
import { neverCredits, RANGE_OF_PEOPLE } from './encounter'
import { draftSessionProblems, type SessionReason, sessionProblems, type SessionPart } from './session-rules'
import {
  type AccessFeature,
  type Mode,
  type OpportunityKind,
  type Sector,
  type Skill,
  type SessionPlan,
  YOUNGER_KINDS,
} from './types'
import { isOnline } from './where'

/** Everything a host says about a day. A draft may leave texts empty, numbers 0 and lists without items. */
export interface Posting {
  workplaceId: string
  kind: OpportunityKind
  title: string
  sector: Sector
  mode: Mode
  purpose: string
  whatYouWillDo: string
  task: string
  learningOutcomes: string
  skills: Skill[]
  whoYouWillMeet: string
  peopleMet: number
  supervisorName: string
  yearGroups: number[]
  minimumAgeYears: number
  capacityPlaces: number
  accessFeatures: AccessFeature[]
  wear: string
  bring: string
  eat: string
  risks: string
  sessions: SessionPlan[]
}

/** Why a day is not ready to be sent for checking. */
const POSTING_REASONS = [
  'title_missing',
  'purpose_missing',
  'what_missing',
  'task_missing',
  'outcomes_missing',
  'who_missing',
  'people_too_few',
  'supervisor_missing',
  'risks_missing',
  'workplace_missing',
  'mode_mismatch',
  'year_groups_missing',
  'placement_too_young',
  'age_out_of_range',
  'capacity_out_of_range',
  'contact_details',
] as const
export type PostingReason = (typeof POSTING_REASONS)[number] | SessionReason

const MOST_PLACES = 200

/** One thing to put right, and where: a field, or a part of the session at an index. */
export type PostingProblem =
  { field: keyof Posting; reason: PostingReason } | { session: number; part: SessionPart; reason: PostingReason }

/**
 * Everything that must be put right before a day can be checked, in the order of the form; empty when it is ready.
 * @source rules R5, R8, R11, R17; docs/rules.md, Life cycle; docs/rules.md, No way round the school
 */
export function postingProblems(posting: Posting, today: Day): PostingProblem[] {
  return [
    ...missingTexts(posting),
    ...whoItIsFor(posting),
    ...contactDetails(posting),
    ...sessionProblems(posting.sessions, { youngestYear: Math.min(...posting.yearGroups), today }),
  ]
}

/** The first reason why a day may not be sent for checking; null when it may. */
export function whyNotSubmit(posting: Posting, today: Day): PostingReason | null {
  return postingProblems(posting, today)[0]?.reason ?? null
}

/** What even a draft needs: a title to know it by, no way of reaching anyone in any text, and dates that can all be kept. */
export function draftProblems(posting: Posting): PostingProblem[] {
  const titled: PostingProblem[] = posting.title === '' ? [{ field: 'title', reason: 'title_missing' }] : []
  return [...titled, ...contactDetails(posting), ...draftSessionProblems(posting.sessions)]
}

function missingTexts(posting: Posting): PostingProblem[] {
  // A talk or a fair is an encounter: it needs no task and one person is enough (R8, benchmark 5).
  const isExperience = !neverCredits(posting.kind)
  const needed: [keyof Posting, PostingReason, boolean][] = [
    ['title', 'title_missing', posting.title === ''],
    ['purpose', 'purpose_missing', posting.purpose === ''],
    ['whatYouWillDo', 'what_missing', posting.whatYouWillDo === ''],
    ['task', 'task_missing', posting.task === '' && isExperience],
    ['learningOutcomes', 'outcomes_missing', posting.learningOutcomes === ''],
    ['whoYouWillMeet', 'who_missing', posting.whoYouWillMeet === ''],
    ['peopleMet', 'people_too_few', posting.peopleMet < (isExperience ? RANGE_OF_PEOPLE : 1)],
    ['supervisorName', 'supervisor_missing', posting.supervisorName === ''],
    ['workplaceId', 'workplace_missing', posting.workplaceId === ''],
    ['risks', 'risks_missing', posting.risks === ''],
  ]
  return needed.flatMap(([field, reason, isMissing]) => (isMissing ? [{ field, reason }] : []))
}

function whoItIsFor(posting: Posting): PostingProblem[] {
  const { kind, mode, yearGroups, minimumAgeYears, capacityPlaces } = posting
  const problems: PostingProblem[] = []
  if (kind === 'virtual' && !isOnline(mode)) problems.push({ field: 'mode', reason: 'mode_mismatch' })
  if (yearGroups.length === 0) problems.push({ field: 'yearGroups', reason: 'year_groups_missing' })
  const isForYounger = yearGroups.some((year) => year <= 9)
  if (isForYounger && !YOUNGER_KINDS.some((younger) => younger === kind))
    problems.push({ field: 'yearGroups', reason: 'placement_too_young' })
  if (minimumAgeYears < 11 || minimumAgeYears > 17)
    problems.push({ field: 'minimumAgeYears', reason: 'age_out_of_range' })
  if (capacityPlaces < 1 || capacityPlaces > MOST_PLACES)
    problems.push({ field: 'capacityPlaces', reason: 'capacity_out_of_range' })
  return problems
}

function contactDetails(posting: Posting): PostingProblem[] {
  return textsWithContactDetails('opportunities', posting).map((field) => ({ field, reason: 'contact_details' }))
}
