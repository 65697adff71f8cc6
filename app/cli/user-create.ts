import { parseArgs } from 'node:util'

import { createFirstUser, type FirstUser, type FirstUserRefusal } from '~/modules/people/create-first-user.server'
import { formatInstant } from '~/support/dates'
import { readEmail } from '~/support/readers/email'
import { readName } from '~/support/readers/name'

import { type Command, Failed, WrongUsage } from './command'
import { openCliContext } from './context.server'

const words: Record<FirstUserRefusal, string> = {
  area_needed: 'This school is not here yet. Say which area it belongs to: --area "Greater Manchester".',
  school_name_needed:
    'This school is not in the imported register. Import the register first, or give its name: --school-name "…".',
  address_taken: 'This e-mail address has an account already. Nothing was changed.',
}

/** `user:create`: the first or a further person of a school or an area. */
export const userCreateCommand: Command = {
  usage: '(--school <urn> [--area <name>] | --area <name>) --name <name> --email <address>',
  help: `
Invites somebody to lead a school or an area. The school or area is made when it is missing; a new school needs --area.
A school's name and place come from the imported register, else give --school-name.
A new area may name the districts it covers by GSS code: --districts E08000003,E08000006.

Prints a link, and mails it, by which that person chooses a password. It works once, for 48 hours.
Run it again for the same person to send a new link; the old one stops working.
`,
  async run(args) {
    const input = readFirstUser(args)
    const { ctx, close } = await openCliContext()
    try {
      const outcome = await createFirstUser(ctx, input)
      if (!outcome.ok) throw new Failed(words[outcome.reason])
      const { link, organisation, expiresAt } = outcome.value
      process.stdout.write(
        `Invited ${input.name} for ${organisation}.\nThe link works once, until ${formatInstant(expiresAt)}:\n${link}\n`,
      )
    } finally {
      await close()
    }
  },
}

/** Who is invited where, from the words of the command line. @throws WrongUsage with what to say instead */
export function readFirstUser(args: string[]): FirstUser {
  const { values: given } = parseArgs({
    args,
    strict: true,
    options: {
      school: { type: 'string' },
      'school-name': { type: 'string' },
      area: { type: 'string' },
      districts: { type: 'string' },
      name: { type: 'string' },
      email: { type: 'string' },
    },
  })
  if (!given.school && !given.area) throw new WrongUsage('Say --school <urn> or --area <name>.')
  if (given.school && !/^\d{5,7}$/.test(given.school)) throw new WrongUsage('--school takes a URN, such as 123456.')
  const name = readName(given.name ?? '')
  if (!name.ok) throw new WrongUsage('Say who it is: --name "Ada Example".')
  const email = readEmail(given.email ?? '')
  if (email === null) throw new WrongUsage('Say their address: --email ada@example.org.')
  return {
    school: given.school ? { urn: Number(given.school), name: given['school-name']?.trim() || null } : null,
    areaName: given.area?.trim() || null,
    districtCodes: given.districts?.split(',').map((code) => code.trim()) ?? [],
    name: name.value,
    email,
  }
}
