import { countRosterOfRound, listAwardSumsOfRound } from '#db/stores/round-figures'
import type { CtxOf } from '~/access/ctx'
import { listRoundDays, readAreaScarcity, readRound } from '../rounds/queries.server'
import { countSchoolsOfRound } from '../rounds/count-schools.server'
import { NO_AWARDS, type PartState, partOf } from '../rounds/school-part'
import { baseOf, schoolsDecidedWords, partWords } from './area-round'
import { type ShownCell, suppressTable } from './disclosure'

/** A school in a round of its area: pupils it is for and how many were given a place, after disclosure control. */
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
  const hasRun = round.ranAt !== null && round.state !== 'cancelled'
  const rows = hasRun ? await listPartsBySchool(ctx, round.id) : await listOnTheList(ctx, round.id)
  const cells = suppressTable(rows.map(({ schoolId, base, part }) => ({ id: schoolId, count: part.pupils, base })))
  const schools = rows.flatMap(({ schoolId, schoolName, part: { state } }): SchoolInRound[] => {
    const cell = cells.find(({ id }) => id === schoolId)
    return cell ? [{ id: schoolId, name: schoolName, cell, state, stateWords: partWords[state] }] : []
  })
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((n, row) => n + of(row), 0)
  const [total] = suppressTable([{ id: 'total', count: sum(({ part }) => part.pupils), base: sum(({ base }) => base) }])
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
    decided: hasRun ? schoolsDecidedWords(rows.map(({ part }) => part)) : null,
  }
}

/** Before it ran: everybody on the list. */
async function listOnTheList({ read }: CtxOf<'area'>, roundId: string) {
  const schools = await countRosterOfRound(read, roundId)
  return schools.map(({ pupils, ...school }) => ({ ...school, base: pupils, part: partOf(NO_AWARDS) }))
}

/** After it ran: what became of each school's part, of those who were in it. */
async function listPartsBySchool({ read }: CtxOf<'area'>, roundId: string) {
  const sums = new Map((await listAwardSumsOfRound(read, roundId)).map(({ schoolId, ...sum }) => [schoolId, sum]))
  return (await countSchoolsOfRound(read, roundId)).map((school) => {
    const part = partOf(sums.get(school.schoolId) ?? NO_AWARDS)
    return { ...school, base: baseOf(part.state, school), part }
  })
}

/** What cancelling a round of an area would end. @throws NotFound for others */
export async function readAreaRoundEnd(ctx: CtxOf<'area'>, roundId: string) {
  const { id, name, may } = await readRound(ctx, roundId)
  const parts = (await listAwardSumsOfRound(ctx.read, id)).map((sums) => partOf(sums).state)
  return { id, name, mayCancel: may.cancel, isPartAccepted: parts.includes('accepted') }
}
