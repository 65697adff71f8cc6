import { countRosterOfRound, listAwardSumsOfRound } from '#db/stores/round-figures'
import type { CtxOf } from '~/access/ctx'
import { listRoundDays, readAreaScarcity, readRound } from '../rounds/queries.server'
import { decidedWords, type PartState, partOf, partWords } from './area-round'
import { type ShownCell, suppressTable } from './disclosure'

/** A school in a round of its area: pupils on the roster and how many were given a place, after disclosure control. */
export interface SchoolInRound {
  id: string
  name: string
  cell: ShownCell
  state: PartState
  stateWords: string
}

/** A round of an area as its lead sees it: days, and counts by school. Never a pupil. @throws NotFound for others */
export async function readAreaRound(ctx: CtxOf<'area'>, roundId: string) {
  const round = await readRound(ctx, roundId)
  const roster = await countRosterOfRound(ctx.read, round.id)
  const hasRun = round.ranAt !== null && round.state !== 'cancelled'
  const sums = new Map(
    (hasRun ? await listAwardSumsOfRound(ctx.read, round.id) : []).map(({ schoolId, ...sum }) => [schoolId, sum]),
  )
  const rows = roster.map((school) => ({ ...school, part: partOf(sums.get(school.schoolId) ?? NOTHING) }))
  const cells = suppressTable(
    rows.map(({ schoolId, pupils, part }) => ({ id: schoolId, count: part.pupils, base: pupils })),
  )
  const schools = rows.flatMap(({ schoolId, schoolName, part: { state } }): SchoolInRound[] => {
    const cell = cells.find(({ id }) => id === schoolId)
    return cell ? [{ id: schoolId, name: schoolName, cell, state, stateWords: partWords[state] }] : []
  })
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((n, row) => n + of(row), 0)
  const [total] = suppressTable([
    { id: 'total', count: sum(({ part }) => part.pupils), base: sum(({ pupils }) => pupils) },
  ])
  return {
    round,
    hasRun,
    days: await listRoundDays(ctx, round.id),
    scarcity: await readAreaScarcity(ctx, round.id),
    schools: schools.toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
    total: total ?? null,
    isProposal: rows.some(({ part }) => part.state === 'waits'),
    isTakenBack: rows.some(({ part }) => part.state === 'taken_back'),
    isPartAccepted: rows.some(({ part }) => part.state === 'accepted'),
    decided: hasRun ? decidedWords(rows.map(({ part }) => part)) : null,
  }
}

const NOTHING = { byRule: 0, proposed: 0, placed: 0, leftOut: 0, takenBack: 0, dropped: 0 }

/** What cancelling a round of an area would end. @throws NotFound for others */
export async function readAreaRoundEnd(ctx: CtxOf<'area'>, roundId: string) {
  const { id, name, may } = await readRound(ctx, roundId)
  const parts = (await listAwardSumsOfRound(ctx.read, id)).map((sums) => partOf(sums).state)
  return { id, name, mayCancel: may.cancel, isPartAccepted: parts.includes('accepted') }
}
