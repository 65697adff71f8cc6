import { findEmployer } from '#db/stores/employers'
import { listWorkplacesOf } from '#db/stores/workplaces'
import {
  countByState,
  countOpportunities,
  findOpportunityRow,
  listOpportunities,
  type OpportunityPart,
} from '#db/stores/opportunities'
import type { Ctx, CtxOf } from '~/access/ctx'
import { assertCan, can } from '~/access/policy'
import { findSaver } from '~/access/saved-meanwhile.server'
import { scopeOf } from '~/access/scope'
import type { Day } from '~/support/dates'
import { found, NotFound } from '~/support/errors'
import { partFor } from '~/support/paging'
import { listCheckNeeds } from '../people/employer-rules'
import { postingOf } from './posting-row'
import { hasPassedBefore, hostStanding, isCovered, whatRunsOut, whyNotCovered } from './cover'
import { notFoundWords, paperRows } from './cover-words'
import { shownState, whyNotTouch, whyNotPause, whyNotResume } from './rules'
import type { HostPapers, OpportunityState } from './types'
import { findWhyCheckedAgain } from './why-checked-again.server'

/**
 * One day with everything its host or its area may read about it; a loader picks what its page shows. The area finds it
 * once it has been sent for checking. Students and schools read days through `matching` and `bookings`, whose rules say
 * what is shown to whom.
 * @throws NotFound when it is not there for this actor
 */
export async function findOpportunity(ctx: CtxOf<'employer' | 'area'>, id: string) {
  const { opportunity, employer, workplace, sessions } = found(await findOpportunityRow(ctx.read, id), 'opportunity')
  assertCan(ctx.actor, 'opportunity.view', opportunity)
  if (ctx.actor.kind !== 'employer' && opportunity.state === 'draft') throw new NotFound('opportunity')
  const { createdBy: _by, createdAt: _at, ...day } = opportunity
  return {
    ...day,
    shown: shownState(opportunity, ctx.today),
    employerName: employer.name,
    employerAbout: employer.about,
    /** Why its host is not covered for it, so that pupils cannot find it; null when it is. */
    notCovered: whyNotCovered(employer, opportunity.lastOn),
    may: whatMayBeDone(ctx, opportunity, employer),
    workplace,
    sessions: sessions.map(({ state: _state, opportunityId: _id, ...session }) => session),
  }
}

/**
 * That a day is with its host again, and who of the area sent it back. It is all the area reads of it until it is sent
 * again, since what the host writes meanwhile is theirs; null for a day that is not with its host, or never was sent.
 * @throws NotFound when it is not there for this actor
 */
export async function findSentBack(ctx: CtxOf<'area'>, id: string) {
  const { opportunity, employer } = found(await findOpportunityRow(ctx.read, id), 'opportunity')
  assertCan(ctx.actor, 'opportunity.view', opportunity)
  const saver = opportunity.state === 'draft' ? await findSaver(ctx, ctx.read, id, ['opportunity.return']) : null
  return (
    saver && { saver, reason: opportunity.closedReason, employerId: opportunity.employerId, employer: employer.name }
  )
}

/**
 * A day that the area just decided about, as it stands: its state, why its host is not covered for it, and its title unless
 * its host is writing on it again.
 * @returns null when there is none of that id here
 */
export async function findDecided(ctx: CtxOf<'area'>, id: string | null) {
  const row = id === null ? null : await findOpportunityRow(ctx.read, id)
  if (!row || !can(ctx.actor, 'opportunity.view', row.opportunity)) return null
  const { id: dayId, state, title, lastOn } = row.opportunity
  return { id: dayId, state, notCovered: whyNotCovered(row.employer, lastOn), title: state === 'draft' ? null : title }
}

/** Who of the area decided last about a day that waits for it no more, and what; null when nobody is known to have. */
export async function findDecider(ctx: CtxOf<'area'>, id: string) {
  const { opportunity } = found(await findOpportunityRow(ctx.read, id), 'opportunity')
  assertCan(ctx.actor, 'opportunity.view', opportunity)
  const act = opportunity.state === 'draft' ? ('opportunity.return' as const) : ('opportunity.publish' as const)
  const saver = await findSaver(ctx, ctx.read, id, [act])
  return saver && { act, saver }
}

/** What this actor may do with a day now; `nextForHost` says what stands in the way of the rest. */
function whatMayBeDone(
  ctx: Ctx,
  day: { employerId: string; areaId: string; state: OpportunityState; firstOn: Day; lastOn: Day },
  host: HostPapers,
) {
  const edit = can(ctx.actor, 'opportunity.edit', day)
  return {
    edit,
    change: edit && whyNotTouch(day, ctx.today) === null,
    pause: edit && whyNotPause(day, ctx.today) === null,
    resume: edit && whyNotResume(day, host, ctx.today) === null,
  }
}

/** A day as its host and its area read it. */
export type DayDetails = Awaited<ReturnType<typeof findOpportunity>>

/** A page of the host's own days and how many there are in each part; `page` counts from 1. */
export async function listMyOpportunities(
  ctx: CtxOf<'employer'>,
  { part, page, pageSize }: { part: OpportunityPart; page: number; pageSize: number },
) {
  const scope = scopeOf(ctx.actor)
  const counts = await countOpportunities(ctx.read, scope, ctx.today)
  const rows = await listOpportunities(ctx.read, scope, { part, today: ctx.today }, partFor(page, pageSize))
  return { counts, rows: rows.map((row) => ({ ...row, shown: shownState(row, ctx.today) })) }
}

/** The host's own last days, to post again from. */
export function listRecent(ctx: CtxOf<'employer'>, most = 3) {
  return listOpportunities(ctx.read, scopeOf(ctx.actor), { part: 'past', today: ctx.today }, partFor(1, most))
}

/** What the form of a day needs besides the day: whether there is a host to post for, and where it may happen. */
export async function readPostingPage(ctx: CtxOf<'employer'>) {
  const employer = found(await findEmployer(ctx.read, ctx.actor.employerId), 'employer')
  const workplaces = await listWorkplacesOf(ctx.read, employer.id)
  return {
    sector: employer.sector,
    isCovered: isCovered(employer, ctx.today),
    workplaces: workplaces.map(({ id, name, postcode }) => ({ id, name, postcode })),
  }
}

/** Where the host stands with its area: what is still to set up, what runs out, and how many days are in which state. */
export async function readHostStanding(ctx: CtxOf<'employer'>) {
  const employer = found(await findEmployer(ctx.read, ctx.actor.employerId), 'employer')
  const workplaces = await listWorkplacesOf(ctx.read, employer.id)
  const states = await countByState(ctx.read, scopeOf(ctx.actor))
  const { state, checkedUntilOn, insuranceUntilOn } = employer
  const needs = listCheckNeeds({ ...employer, workplaces: workplaces.length })
  const notCovered = whyNotCovered(employer, ctx.today)
  return {
    state,
    notCovered,
    /** Whether the steps of setting up are still before it: it has not passed a check yet. */
    isNew: notCovered === 'employer_not_checked' && !hasPassedBefore(employer),
    /** Why it must be checked again, or that its area refused it; null when neither is so. */
    checkedAgain: await findWhyCheckedAgain(ctx.read, employer),
    runsOut: whatRunsOut({ checkedUntilOn, insuranceUntilOn }, ctx.today),
    hasAbout: !needs.includes('about'),
    hasWorkplace: !needs.includes('workplace'),
    hasSafeguarding: !needs.includes('safeguarding_contact'),
    drafts: states.get('draft') ?? 0,
    submitted: states.get('submitted') ?? 0,
    published: states.get('published') ?? 0,
  }
}

/** A day of the host's own as it stands, to change it or to post it again. @throws NotFound when it is not theirs */
export async function findPosting(ctx: Ctx, id: string) {
  const { opportunity, sessions } = found(await findOpportunityRow(ctx.read, id), 'opportunity')
  assertCan(ctx.actor, 'opportunity.edit', opportunity)
  const { version, state, takenPlaces, title } = opportunity
  const whyNot = whyNotTouch(opportunity, ctx.today)
  return { version, state, takenPlaces, title, whyNot, posting: postingOf(opportunity, sessions) }
}

/**
 * What the area found about a day's host, why that is not enough for it (null when it is), and that pupils cannot find the
 * day though it is published, with why (null when they can).
 * @throws NotFound
 */
export async function readHostOfDay(ctx: CtxOf<'area'>, id: string) {
  const row = found(await findOpportunityRow(ctx.read, id), 'opportunity')
  assertCan(ctx.actor, 'opportunity.view', row.opportunity)
  return {
    standing: hostStanding(row.employer, ctx.today),
    papers: paperRows(ctx.language, row.employer, ctx.today),
    reason: whyNotCovered(row.employer, row.opportunity.lastOn),
    notFound: notFoundWords(ctx.language, {
      shown: shownState(row.opportunity, ctx.today),
      lastOn: row.opportunity.lastOn,
      employer: row.employer.name,
      host: row.employer,
    }),
  }
}
