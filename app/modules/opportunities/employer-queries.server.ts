import { findEmployer, listHostChecksOf, type EmployerRow } from '#db/stores/employers'
import { isBareSignUp } from '#db/stores/unverified'
import { listEmployers, type EmployerFilter } from '#db/stores/employer-lists'
import { findWorkplace, listWorkplacesOf } from '#db/stores/workplaces'
import { findArea, listAreasForAnybody } from '#db/stores/organisations'
import type { Ctx, CtxOf } from '~/access/ctx'
import { type Day, dayOf } from '~/support/dates'
import { assertCan } from '~/access/policy'
import { scopeOf } from '~/access/scope'
import { found } from '~/support/errors'
import { nameTest } from '~/support/folded'
import { partFor } from '~/support/paging'
import {
  type AskRefusal,
  type CheckNeed,
  isToBeChecked,
  listCheckNeeds,
  whyNotAskForCheck,
} from '../people/employer-rules'
import type { EmployerState } from '../people/types'
import { coveredUntil, hostStanding } from './cover'
import { findStandingAsk } from './standing-ask.server'
import { coverNote } from './cover-words'

export const EMPLOYERS_A_PAGE = 25

/** The areas an employer may sign up in. */
export const listAreaChoices = (ctx: Ctx) => listAreasForAnybody(ctx.read)

/** One page of an area's employers, by name. */
export async function listAreaEmployers(
  ctx: CtxOf<'area'>,
  { page, name, state }: Pick<EmployerFilter, 'state'> & { name?: string; page: number },
) {
  const all = { state, isNamed: name ? nameTest(name) : null, today: ctx.today }
  const { rows, total } = await listEmployers(ctx.read, scopeOf(ctx.actor), all, partFor(page, EMPLOYERS_A_PAGE))
  return {
    rows: rows.map((row) => ({ ...row, standing: hostStanding(row, ctx.today), untilOn: coveredUntil(row) })),
    total,
  }
}

/** Everything an area sees of one employer. @throws NotFound for another area's, and for a sign-up that nobody verified */
export async function readAreaEmployer(ctx: CtxOf<'area'>, employerId: string) {
  const employer = found(await findEmployer(ctx.read, employerId), 'employer')
  const isSeen = employer.areaId === ctx.actor.areaId && !(await isBareSignUp(ctx.read, employer.id))
  found(isSeen ? employer : null, 'employer')
  return {
    employer,
    standing: hostStanding(employer, ctx.today),
    isToBeChecked: isToBeChecked(employer.state),
    workplaces: await listWorkplacesOf(ctx.read, employer.id),
    checks: await listHostChecksOf(ctx.read, employer.id),
  }
}

/** An employer's own page: what it has said, what the check still needs, and whether it may be asked for. */
export async function readOwnEmployer(ctx: CtxOf<'employer'>): Promise<{
  employer: EmployerRow
  areaName: string
  standing: EmployerState | 'lapsed'
  workplaces: Awaited<ReturnType<typeof listWorkplacesOf>>
  needs: CheckNeed[]
  whyNotAsk: AskRefusal | null
  /** On which day it asked, while that waits for the area; null otherwise. */
  askedOn: Day | null
}> {
  const employer = found(await findEmployer(ctx.read, ctx.actor.employerId), 'employer')
  assertCan(ctx.actor, 'opportunity.view', { employerId: employer.id, areaId: employer.areaId })
  const workplaces = await listWorkplacesOf(ctx.read, employer.id)
  const askedAt = await findStandingAsk(ctx.read, employer.id)
  const ready = { ...employer, workplaces: workplaces.length, coveredUntilOn: coveredUntil(employer), askedAt }
  const whyNotAsk = whyNotAskForCheck(ready, ctx.today)
  return {
    employer,
    areaName: (await findArea(ctx.read, employer.areaId))?.name ?? '',
    standing: hostStanding(employer, ctx.today),
    workplaces,
    needs: listCheckNeeds(ready),
    whyNotAsk,
    askedOn: askedAt && whyNotAsk === 'already_asked' ? dayOf(askedAt) : null,
  }
}

/**
 * One of an employer's own workplaces, to change; null to add one. `note`: what a move would mean.
 * @throws NotFound for somebody else's; Forbidden for a member who only reads
 */
export async function readOwnWorkplace(ctx: CtxOf<'employer'>, workplaceId: string | null) {
  const employer = found(await findEmployer(ctx.read, ctx.actor.employerId), 'employer')
  assertCan(ctx.actor, 'employer.edit', { employerId: employer.id })
  const note = coverNote(ctx.language, 'workplaceNote', employer, ctx.today)
  if (workplaceId === null) return { workplace: null, note }
  const row = await findWorkplace(ctx.read, workplaceId)
  return { workplace: found(row?.employerId === employer.id ? row : null, 'workplace'), note }
}
