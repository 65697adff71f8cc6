/** The end of seeding: mail counts as sent, and the personas are written down. */
import type { Tx } from '#db/client.server'
import { saveSetting } from '#db/stores/settings'
import { tables } from '#db/tables'
import type { DemoPersona } from '~/modules/people/sign-in.server'

import type { PersonaKey } from '../personas'
import { known, type World } from './world'

const { outbox } = tables

/** Nothing of the past waits to be sent when the demo starts. */
export async function sendOldMail(world: World, tx: Tx): Promise<void> {
  await tx.update(outbox).set({ state: 'sent', sentAt: world.settings.now })
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
