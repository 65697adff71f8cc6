import { countRosterBySchool, listGivenBySchool } from '#db/stores/round-figures'
import type { CtxOf } from '~/access/ctx'
import { listRoundDays, readRound } from '../matching/rounds/queries.server'
import { type ShownCell, suppressTable } from './disclosure'

/** A school in a round of its area: pupils on the roster and how many have a place, after disclosure control. */
export interface SchoolInRound {
  id: string
  name: string
  cell: ShownCell
  /** Whether its lead has still to accept what is proposed. */
  waits: boolean
}

/** A round of an area as its lead sees it: days, and counts by school. Never a pupil. @throws NotFound for others */
export async function readAreaRound(ctx: CtxOf<'area'>, roundId: string) {
  const round = await readRound(ctx, roundId)
  const roster = await countRosterBySchool(ctx.read, round.id)
  const given = round.ranAt === null ? [] : await listGivenBySchool(ctx.read, round.id)
  const placed = (schoolId: string) =>
    new Set(given.filter((one) => one.schoolId === schoolId).map(({ studentId }) => studentId)).size
  const cells = suppressTable(
    roster.map(({ schoolId, pupils }) => ({ id: schoolId, count: placed(schoolId), base: pupils })),
  )
  const waiting = new Set(given.filter(({ state }) => state === 'proposed').map(({ schoolId }) => schoolId))
  const schools = roster.flatMap(({ schoolId, schoolName }): SchoolInRound[] => {
    const cell = cells.find(({ id }) => id === schoolId)
    return cell ? [{ id: schoolId, name: schoolName, cell, waits: waiting.has(schoolId) }] : []
  })
  const sum = (of: (school: (typeof roster)[number]) => number) => roster.reduce((n, school) => n + of(school), 0)
  const [total] = suppressTable([
    { id: 'total', count: sum(({ schoolId }) => placed(schoolId)), base: sum(({ pupils }) => pupils) },
  ])
  return {
    round,
    hasRun: round.ranAt !== null,
    days: await listRoundDays(ctx, round.id),
    schools: schools.toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
    total: total ?? null,
  }
}
