import { countGivenOfRound, listAwardLines } from '#db/stores/round-awards'
import { readRunPart } from '#db/stores/round-runs'
import { listRoundPupils, type RoundRow } from '#db/stores/rounds'
import type { CtxOf } from '~/access/ctx'
import { scopeOf } from '~/access/scope'
import { found, NotFound } from '~/support/errors'
import { grouped } from '~/support/grouped'
import { nearestPage } from '~/support/paging'
import { yearGroupInAcademicYear } from '../people/ages'
import { hasLeft } from '../people/leaving'
import { sortNameOf } from '../people/sort-name'
import { loadRound } from './load-round.server'
import { countPart, isGiven, type PartCounts, takesPart } from './part-counts'
import { awardOf, pupilOf, type ProposalLine } from './proposal'
import { readRun } from './read-run.server'
import { readScarcity } from './read-scarcity.server'
import { firstComeFrom } from './round-row'
import { figuresOfGiven } from './tally'
import type { Proposal, ProposalFilters, ProposalPupil, ProposalShow, RoundFigures, Run } from './proposal-types'

type Ctx = CtxOf<'school'>
const PUPILS_ON_A_PAGE = 25
const HAS_RUN: readonly RoundRow['state'][] = ['proposed', 'accepted', 'undone']

/** One page of what a round that has run proposes for the pupils of the school. @throws NotFound before it ran, and once it is cancelled */
export async function readProposal(ctx: Ctx, roundId: string, filters: ProposalFilters): Promise<Proposal> {
  const round = await loadRound(ctx.read, ctx, roundId)
  const { run, lines } = await readPart(ctx, round)
  const test = lineTest(filters)
  const chosen = lines.filter(test)
  const { rows: shown, page } = nearestPage(chosen, filters.page, PUPILS_ON_A_PAGE)
  const count = (show: ProposalShow) => lines.filter((line) => isShown(line, show)).length
  const ofSchool = round.schoolId !== null
  return {
    total: chosen.length,
    page,
    pageSize: PUPILS_ON_A_PAGE,
    pupils: shown.map((line) => pupilOf(line, run)),
    years: [...new Set(lines.map(({ yearGroup }) => yearGroup))].toSorted((a, b) => a - b),
    counts: {
      ...countPart(lines),
      changed: count('changed'),
      leftOut: count('left_out'),
    },
    figures: figuresOf(run, lines),
    firstCome: ofSchool ? firstComeFrom(await readRunPart(ctx.read, round.id, 'firstCome')) : null,
    scarcity: ofSchool ? await readScarcity(ctx.read, round, await countGivenOfRound(ctx.read, round.id)) : null,
    checks: run.result.report,
  }
}

/** One pupil's part of a round. @throws NotFound when they are not in it, or not of the school */
export async function readProposalPupil(ctx: Ctx, roundId: string, studentId: string): Promise<ProposalPupil> {
  const { run, lines } = await readLines(ctx, await loadRound(ctx.read, ctx, roundId))
  return pupilOf(
    found(
      lines.find((line) => line.studentId === studentId),
      'student',
    ),
    run,
  )
}

/** Everybody's part of a round, by name. @throws NotFound before it ran */
export async function listProposalPupils(ctx: Ctx, roundId: string): Promise<ProposalPupil[]> {
  const { run, lines } = await readPart(ctx, await loadRound(ctx.read, ctx, roundId))
  return lines.map((line) => pupilOf(line, run))
}

/** What accepting a round would come to if just these awards were booked, beside what it proposes. @throws as `readProposal` */
export async function readIfBooked(
  ctx: Ctx,
  roundId: string,
  booked: ReadonlySet<string>,
): Promise<{ counts: PartCounts; changed: number; usefulDays: number }> {
  const { run, lines } = await readPart(ctx, await loadRound(ctx.read, ctx, roundId))
  const counts = countPart(lines, ({ id }) => booked.has(id))
  const changed = lines.filter((line) => isShown(line, 'changed')).length
  return { counts, changed, usefulDays: figuresOf(run, lines).usefulDays }
}

/** The figures of what these pupils are given, of all that the round asked. */
function figuresOf(run: Run, lines: readonly ProposalLine[]): RoundFigures {
  const own = new Map(lines.map(({ ref, awards }) => [ref, awards.filter(isGiven).map(placeOf)]))
  const pupils = run.instance.pupils.filter(({ ref }) => own.has(ref))
  return figuresOfGiven({ ...run.instance, pupils }, own)
}

/** The pupils of the school who take part in a round, by name, with their awards. */
async function readPart(ctx: Ctx, round: RoundRow): Promise<{ run: Run; lines: ProposalLine[] }> {
  const { run, lines } = await readLines(ctx, round)
  return { run, lines: lines.filter(takesPart(new Set(run.numberOf.keys()))) }
}

/** Everybody of the school on the roster, by name, with their awards. */
async function readLines(ctx: Ctx, round: RoundRow): Promise<{ run: Run; lines: ProposalLine[] }> {
  if (!round.ranAt || !HAS_RUN.includes(round.state)) throw new NotFound('proposal')
  const scope = scopeOf(ctx.actor)
  const [run, roster, awards] = await Promise.all([
    readRun(ctx.read, round),
    listRoundPupils(ctx.read, scope, round.id),
    listAwardLines(ctx.read, scope, round.id),
  ])
  const awardsOf = grouped(awards, ({ studentId }) => studentId)
  const lines = roster.map((pupil) => ({
    studentId: pupil.studentId,
    ref: pupil.ref,
    name: `${pupil.givenName} ${pupil.familyName}`,
    sortName: pupil.sortName,
    yearGroup: yearGroupInAcademicYear(pupil, round.fromOn),
    regGroup: pupil.regGroup,
    hasLeft: hasLeft(pupil.leftOn, ctx.today),
    awards: (awardsOf.get(pupil.studentId) ?? []).map((award) => awardOf(ctx.language, award)),
  }))
  return { run, lines }
}

const placeOf = ({ opportunityId }: ProposalLine['awards'][number]) => opportunityId

function isShown({ awards }: ProposalLine, show: ProposalShow): boolean {
  switch (show) {
    case 'something':
      return awards.some(isGiven)
    case 'nothing':
      return !awards.some(isGiven)
    case 'changed':
      return awards.some(({ origin, state }) => origin === 'hand' || state === 'removed')
    case 'left_out':
      return awards.some(({ state }) => state === 'left_out')
    default:
      return true
  }
}

/** A test for the pupils asked for; each word of a name may stand anywhere in it. */
function lineTest({ name, year, show }: ProposalFilters): (line: ProposalLine) => boolean {
  const words = sortNameOf(name, '').split(' ')
  return (line) =>
    (year === null || line.yearGroup === year) &&
    isShown(line, show) &&
    words.every((word) => line.sortName.includes(word))
}
