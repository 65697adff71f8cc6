import { readDone } from '~/access/done.server'
import { assertCan } from '~/access/policy'
import { countOf } from '~/support/words'
import { sayDone } from '~/support/done-lines'
import { readFilters, withPageOf } from '~/support/filters'
import { pageOf } from '~/support/paging'
import { seenOf } from '~/support/seen'
import { SECTORS, sectorNames } from '../opportunities/types'
import type { StaffCtx } from './load-round.server'
import { daysSummary, dayView } from './page-view'
import { roundDone } from './page-words'
import { listRoundDays, readRound } from './queries.server'
import { DAYS_ON_A_PAGE, newSetUp, roundRange, setUpValues } from './step-forms'

const sectorOptions = SECTORS.map((value) => ({ value, label: sectorNames[value] }))

/** The empty form of a round, for the actor's school or area. @throws Forbidden when their role only reads */
export function readNewRound({ actor, today }: Pick<StaffCtx, 'actor' | 'today'>) {
  const { areaId } = actor
  assertCan(actor, 'round.run', { areaId, schoolId: actor.kind === 'school' ? actor.schoolId : null })
  return { values: setUpValues(newSetUp(today)), range: roundRange(today), sectors: sectorOptions }
}

/** The form of a round that is set up already. @throws NotFound when the actor may not see it */
export async function readSetUp(ctx: StaffCtx, roundId: string) {
  const round = await readRound(ctx, roundId)
  return {
    id: round.id,
    name: round.name,
    mayEdit: round.may.edit,
    version: round.version,
    values: { ...setUpValues(round.setUp), version: String(round.version), seen: seenOf(setUpValues(round.setUp)) },
    range: roundRange(ctx.today),
    sectors: sectorOptions,
  }
}

/** One page of the days of a round, and what of them can be given. @throws NotFound when the actor may not see it */
export async function readRoundDays(ctx: StaffCtx, roundId: string, url: string) {
  const round = await readRound(ctx, roundId)
  const days = await listRoundDays(ctx, roundId)
  const { days: given, seats, leftOut } = daysSummary(days)
  const { page, errors } = readFilters(new URL(url).searchParams, {})
  return {
    id: round.id,
    name: round.name,
    version: round.version,
    mayChange: round.may.edit,
    canBeGiven: `${countOf(given, 'day')} with ${countOf(seats, 'place')} can be given.`,
    leftOut: leftOut.map(({ words, days: n }) => `${countOf(n, 'day')}: ${words}`),
    days: pageOf(days, page, DAYS_ON_A_PAGE).map(dayView),
    errors: withPageOf(errors, { page, pageSize: DAYS_ON_A_PAGE, total: days.length }),
    total: days.length,
    page,
    pageSize: DAYS_ON_A_PAGE,
    done: sayDone(roundDone, await readDone(ctx, url), round),
  }
}
