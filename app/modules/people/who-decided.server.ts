import { findEmployer, listHostChecksOf } from '#db/stores/employers'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { saverInWords, saverOf } from '~/access/saved-meanwhile.server'
import { found } from '~/support/errors'
import { wordsIn } from '~/words/words'
import { changedUnderHostCheck, checkMessages } from './employer-messages'
import type { CheckRefusal, SuspendRefusal } from './employer-rules'
import type { CheckOutcome } from './types'

/*
 * What the second of two leads reads who decided about one employer: what the first decided, who that was and when. Both are
 * of the employer's area.
 */

type Area = CtxOf<'area'>

/** The newest decision about an employer, or the newest of one outcome: by whom and when, in words; null when there is none. */
async function findDecision(ctx: Area, employerId: string, outcome?: CheckOutcome) {
  const { areaId } = found(await findEmployer(ctx.read, employerId), 'employer')
  assertCan(ctx.actor, 'employer.check', { areaId })
  const checks = await listHostChecksOf(ctx.read, employerId)
  const newest = checks.find((check) => outcome === undefined || check.outcome === outcome)
  if (!newest) return null
  const { createdAt: at, checkedBy: actorId, by: actorName } = newest
  const by = saverOf(ctx, { at, actorId, actorName, actorKind: 'area' })
  return { outcome: newest.outcome, by: saverInWords(ctx, by, wordsIn(ctx.language)('people:aColleague')) }
}

/** Which decision explains each refusal; the newest of all where none is named. */
const EXPLAINS = {
  already_suspended: 'suspended',
  not_suspended: 'lifted',
  decided_meanwhile: undefined,
} as const satisfies Record<SuspendRefusal, CheckOutcome | undefined>

/** Why a suspension was not set or ended, as an area lead reads it. @throws NotFound of another area's employer */
export async function suspendRefused(
  ctx: Area,
  employerId: string,
  reason: SuspendRefusal | 'not_as_shown',
): Promise<string> {
  const words = wordsIn(ctx.language)
  if (reason === 'not_as_shown') return words('frame:notAsShown')
  const decision = await findDecision(ctx, employerId, EXPLAINS[reason])
  return decision ? words(`people:suspendedFirst.${reason}`, decision.by) : words(`people:suspendRefusal.${reason}`)
}

/** Why a check was not recorded, as an area lead reads it. @throws NotFound of another area's employer */
export async function checkRefused(ctx: Area, employerId: string, reason: CheckRefusal): Promise<string> {
  if (reason !== 'suspended' && reason !== 'not_waiting') return checkMessages[reason]
  const decision = await findDecision(ctx, employerId, reason === 'suspended' ? 'suspended' : undefined)
  const words = wordsIn(ctx.language)
  if (reason === 'suspended' && decision) return words('people:checkedFirst.suspended', decision.by)
  return decision?.outcome === 'refused' ? words('people:checkedFirst.refused', decision.by) : checkMessages[reason]
}

/** What only a decision of the area changes of an employer, and where it stands, which one changes along. */
const BY_DECISION = ['decided', 'state', 'checkedUntilOn', 'insuranceUntilOn']

/**
 * That an employer is not what whoever checks it read: what a colleague decided, and in what the employer itself changed.
 * @param fields of `checkedFields`, at least one
 */
export async function readAgainWords(ctx: Area, employerId: string, fields: readonly string[]): Promise<string> {
  const decision = fields.includes('decided') ? await findDecision(ctx, employerId) : null
  if (!decision) return changedUnderHostCheck(fields)
  const words = wordsIn(ctx.language)
  const own = fields.filter((field) => !BY_DECISION.includes(field))
  return [
    words(`people:decidedFirst.${decision.outcome}`, decision.by),
    own.length > 0 ? changedUnderHostCheck(own) : words('people:decideAgain'),
  ].join(' ')
}
