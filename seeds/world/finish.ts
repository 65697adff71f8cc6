/** The end of seeding: mail counts as sent, every counter is compared with what it counts, and the personas are written down. */
import { inArray, sql } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { saveSetting } from '#db/stores/settings'
import { tables } from '#db/tables'
import type { DemoPersona } from '~/modules/people/sign-in.server'
import { HOLDING_STATES } from '~/modules/bookings/types'

import type { PersonaKey } from '../personas'
import { known, type World } from './world'

const { opportunities: o, bookings: b, outbox } = tables

/** Nothing of the past waits to be sent when the demo starts. */
export async function sendOldMail(world: World, tx: Tx): Promise<void> {
  await tx.update(outbox).set({ state: 'sent', sentAt: world.settings.now })
}

/**
 * Days whose counter of taken places is not the number of bookings that hold one.
 * @returns their titles with both numbers; empty when all is well
 */
export async function findWrongCounters(read: Read): Promise<string[]> {
  const held = await read
    .select({ id: b.opportunityId, many: sql<number>`count(*)`.mapWith(Number) })
    .from(b)
    .where(inArray(b.state, [...HOLDING_STATES]))
    .groupBy(b.opportunityId)
  const holding = new Map(held.map(({ id, many }) => [id, many]))
  const days = await read.select({ id: o.id, title: o.title, taken: o.takenPlaces }).from(o)
  return days
    .filter(({ id, taken }) => taken !== (holding.get(id) ?? 0))
    .map(({ id, title, taken }) => `${title}: ${taken} places taken, ${holding.get(id) ?? 0} bookings hold one`)
}

const NOTES: Record<PersonaKey, string> = {
  student_two_days: 'Two of five days, one day confirmed and one waiting for the school.',
  student_nearly_18: 'Four of five days, and three weeks left.',
  employer_register: 'A register to take today.',
  employer_new: 'Signed up this week; the area has not checked them yet.',
  careers_lanternhill: 'Approvals to decide, and who is falling behind.',
  careers_weaversbeck: 'The same for another school, which sees nothing of the first.',
  area_lead: 'Checks to do, and where employers are missing.',
}

/** The people of the demo as the sign-in page offers them. */
function personasOf(world: World): DemoPersona[] {
  return world.plan.personas.map((persona) => {
    const { key, name, role } = persona
    const userId =
      persona.kind === 'student'
        ? world.plan.pupils.flatMap((pupil) => (pupil.persona === key ? known(world.pupils, pupil.key).userId : []))[0]
        : persona.kind === 'employer'
          ? known(world.employers, persona.employer).userId
          : persona.kind === 'school'
            ? known(world.schoolUserIds, persona.school)
            : world.areaUserId
    if (!userId) throw new RangeError(`${name} has no account`)
    return { userId, name, role, note: NOTES[key] }
  })
}

/** Writes down who can sign in at the press of a button. */
export const savePersonas = (world: World, tx: Tx): Promise<void> =>
  saveSetting(tx, 'demo_personas', JSON.stringify(personasOf(world)))
