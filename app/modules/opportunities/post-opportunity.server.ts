import type { Tx } from '#db/client.server'
import { addAudit, findNewestActOn } from '#db/stores/audit'
import { findEmployer } from '#db/stores/employers'
import { findWorkplace } from '#db/stores/workplaces'
import {
  addOpportunity,
  countLiveBookingsOf,
  findOpportunityRow,
  putSessions,
  updateOpportunity,
} from '#db/stores/opportunities'
import type { Ctx, CtxOf } from '~/access/ctx'
import { findSaver } from '~/access/saved-meanwhile.server'
import { assertCan } from '~/access/policy'
import { found } from '~/support/errors'
import { newId } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import { ownOf } from '~/support/own'
import { seenOf, type Stale } from '~/support/seen'
import { draftProblems, type Posting, type PostingProblem, postingProblems } from './posting'
import { postingOf } from './posting-row'
import { postingFields } from './posting-values'
import { changesOfDay } from './agreed-facts'
import { movedWords } from './day-messages'
import { editAct, savesOf } from './edit-acts'
import { type EditReason, firstDateOf, heldStill, lastDateOf, stateAfterEdit, whyNotEdit } from './rules'
import type { OpportunityState } from './types'

/** `send` asks the area to check it; without, what is written is kept as a draft. */
export type PostInput = { posting: Posting; send: boolean }
export type Posted = { id: string; state: OpportunityState }
/** Everything to put right at once, instead of one reason at a time. */
export type Incomplete = { ok: false; reason: 'incomplete'; problems: PostingProblem[] }

/** What would change that parents agreed to, or that a check rests on, while pupils hold places or wait for them. */
export type HeldStill = { ok: false; reason: 'taken_places'; changed: string[] }

const MOVES = Object.keys(movedWords)

const incomplete = (problems: PostingProblem[]): Incomplete => ({ ok: false, reason: 'incomplete', problems })

/** Writes a new day for the host's own employer: a draft, or sent for checking when it says all it must. */
export async function postOpportunity(
  ctx: CtxOf<'employer'>,
  input: PostInput,
): Promise<{ ok: true; value: Posted } | Incomplete> {
  const { posting, send } = input
  const problems = send ? postingProblems(posting, ctx.today) : draftProblems(posting)
  if (problems.length > 0) return incomplete(problems)
  return ctx.transact(async (tx) => {
    const employer = found(await findEmployer(tx, ctx.actor.employerId), 'employer')
    assertCan(ctx.actor, 'opportunity.edit', { employerId: employer.id })
    await assertOwnWorkplace(tx, posting.workplaceId, employer.id)
    const id = newId('op')
    const state = send ? 'submitted' : 'draft'
    await addOpportunity(tx, {
      ...columnsOf(posting),
      id,
      employerId: employer.id,
      areaId: employer.areaId,
      state,
      createdBy: ctx.actor.userId,
      createdAt: ctx.now,
    })
    await putSessions(tx, id, [], sessionRows(posting, id))
    const act = { action: 'opportunity.post', subjectKind: 'opportunity', subjectId: id, detail: { state } }
    await addAudit(tx, ctx, act)
    return done({ id, state })
  })
}

/**
 * Changes a day of the host's own, with what it said before and after in the log. What an agreement or a check rests on
 * (`agreed-facts`) is refused while somebody holds or waits for a place; a live day goes back for checking otherwise.
 * @param input.version the version of the day as the page showed it
 */
export async function editOpportunity(
  ctx: Ctx,
  input: PostInput & { opportunityId: string; version: number },
): Promise<Outcome<Posted, Exclude<EditReason, 'taken_places'>> | HeldStill | Incomplete | Stale> {
  return ctx.transact(async (tx) => {
    const { opportunity, sessions } = found(await findOpportunityRow(tx, input.opportunityId), 'opportunity')
    assertCan(ctx.actor, 'opportunity.edit', opportunity)
    const { posting, send } = input
    const before = postingOf(opportunity, sessions)
    const stale = async () => {
      const saver = await findSaver(ctx, tx, opportunity.id, savesOf('opportunity.edit'))
      const move = await findNewestActOn(tx, opportunity.id, MOVES)
      const isLast = move !== null && (saver === null || move.at >= saver.at)
      const moved = isLast ? { what: ownOf(movedWords, move.action) ?? '', at: move.at } : null
      return { ...refused('stale'), now: { stored: postingFields(before), version: opportunity.version, saver, moved } }
    }
    if (opportunity.version !== input.version) return stale()
    const liveBookings = await countLiveBookingsOf(tx, opportunity.id)
    const reason = whyNotEdit({ ...opportunity, liveBookings, posting: before }, posting, ctx.today)
    const changes = changesOfDay(before, posting)
    if (reason === 'taken_places') return { ...refused(reason), changed: heldStill(changes).map(({ words }) => words) }
    if (reason) return refused(reason)
    if (!send && opportunity.state !== 'draft') return refused('not_a_draft')
    const staysDraft = opportunity.state === 'draft' && !send
    const problems = staysDraft ? draftProblems(posting) : postingProblems(posting, ctx.today)
    if (problems.length > 0) return incomplete(problems)
    await assertOwnWorkplace(tx, posting.workplaceId, opportunity.employerId)

    const isNew = opportunity.state === 'draft' && send
    const state = isNew ? 'submitted' : stateAfterEdit(opportunity.state, changes)
    const closedReason = state === 'submitted' ? null : opportunity.closedReason
    if (!(await updateOpportunity(tx, opportunity, { ...columnsOf(posting), state, closedReason }))) return stale()
    if (changes.some(({ name }) => name === 'sessions' || name === 'mode'))
      await putSessions(tx, opportunity.id, sessions, sessionRows(posting, opportunity.id))
    const isSame = seenOf(postingFields(before)) === seenOf(postingFields(posting)) && state === opportunity.state
    await addAudit(tx, ctx, {
      action: editAct('opportunity.edit', !isSame),
      subjectKind: 'opportunity',
      subjectId: opportunity.id,
      detail: { state },
      changes: Object.fromEntries(changes.map(({ name, before: was, after }) => [name, { before: was, after }])),
    })
    return done({ id: opportunity.id, state })
  })
}

/** A place of somebody else's looks like one that is not there. @throws NotFound */
async function assertOwnWorkplace(tx: Tx, workplaceId: string, employerId: string) {
  const workplace = found(await findWorkplace(tx, workplaceId), 'workplace')
  found(workplace.employerId === employerId ? workplace : null, 'workplace')
}

function columnsOf({ sessions, ...texts }: Posting) {
  return { ...texts, firstOn: firstDateOf({ sessions }), lastOn: lastDateOf({ sessions }) }
}

const sessionRows = ({ sessions, mode }: Posting, opportunityId: string) =>
  sessions.map((session) => ({ ...session, id: newId('se'), opportunityId, mode, state: 'scheduled' as const }))
