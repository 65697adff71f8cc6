import type { Read } from '#db/client.server'
import { findEmployer, listBookedSchoolsOf, listHostChecksOf, listPublishedDaysOf } from '#db/stores/employers'
import { listUserIdsOfEmployer } from '#db/stores/users'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { shownMark } from '~/access/shown-mark'
import { formatShortDay } from '~/support/dates'
import { found } from '~/support/errors'
import type { Outcome } from '~/support/outcome'
import { concernedPage, type ShownAct } from '~/support/shown-act'
import { daySpan } from '~/support/words'
import { suspensionWords, UNDO_OF_SUSPENSION } from './employer-messages'
import { decisionsMark, suspendEmployer } from './suspend-employer.server'

/** What suspending an employer would do: its days by name, and schools only by their number. @throws NotFound of another area */
export async function readSuspension(
  ctx: CtxOf<'area'>,
  employerId: string,
  page: number,
): Promise<{ name: string; shown: ShownAct | null }> {
  const { employer, days, schools, people, mark } = await planSuspension(ctx.read, ctx, employerId)
  if (employer.state === 'suspended') return { name: employer.name, shown: null }
  const who = days.map(({ title, firstOn, lastOn }) => ({
    name: title,
    note: daySpan(firstOn, lastOn, formatShortDay),
  }))
  const happens = suspensionWords({ days: days.length, schools: schools.length, people })
  return { name: employer.name, shown: { ...concernedPage(who, page), happens, undo: UNDO_OF_SUSPENSION, mark } }
}

/** Suspends an employer, if it would do what was shown. How many pupils are booked there may change meanwhile; whom it hides and which schools are told may not. */
export function suspendAsShown(
  ctx: CtxOf<'area'>,
  employerId: string,
  input: { reason: string; mark: string },
): Promise<Outcome<{ schools: number }, 'already_suspended' | 'not_as_shown'>> {
  const isAsShown = async (read: Read) => (await planSuspension(read, ctx, employerId)).mark === input.mark
  return suspendEmployer(ctx, employerId, input.reason, isAsShown)
}

async function planSuspension(read: Read, ctx: CtxOf<'area'>, employerId: string) {
  const employer = found(await findEmployer(read, employerId), 'employer')
  assertCan(ctx.actor, 'employer.check', { areaId: employer.areaId })
  const days = await listPublishedDaysOf(read, employer.id, ctx.today)
  const schools = await listBookedSchoolsOf(read, employer.id, ctx.today)
  const people = (await listUserIdsOfEmployer(read, employer.id)).length
  const decided = decisionsMark(await listHostChecksOf(read, employer.id)) // suspended and lifted since, it is another decision
  const facts = [employer.id, days.map(({ id }) => id), schools.map(({ schoolId }) => schoolId), people, decided]
  return { employer, days, schools, people, mark: shownMark(ctx, 'employer.suspend', facts) }
}
