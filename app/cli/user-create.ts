import { parseArgs } from 'node:util'

import type { Ctx } from '~/access/ctx'
import { createFirstUser, type FirstUser, type FirstUserRefusal } from '~/modules/people/create-first-user.server'
import { formatInstant } from '~/support/dates'
import { readEmail } from '~/support/readers/email'
import { readName } from '~/support/readers/name'
import { asSeen } from '~/support/readers/unseen'

import { noSuchArea, readAreaName } from './area'
import { readDistrictCodes, whoseDistricts } from './area-districts'
import { type Command, Failed, WrongUsage } from './command'
import { openCliContext } from './context.server'

const words: Record<Exclude<FirstUserRefusal, 'area_unknown' | 'district_taken'>, string> = {
  area_needed: 'This school is not here yet. Say which area it belongs to: --area "Greater Manchester".',
  area_there: 'There is an area of this name already. Use --area for it.',
  other_area: 'This school is here already, and belongs to another area. Leave the area out.',
  school_name_needed:
    'This school is not in the imported register. Import the register first, or give its name: --school-name "…".',
  address_taken: 'This e-mail address has an account already.',
}

/** `user:create`: the first or a further person of a school or an area. */
export const userCreateCommand: Command = {
  usage:
    '(--school <urn> [--area <name> | --new-area <name>] | --area <name> | --new-area <name>) --name <name> --email <address>',
  help: `
Invites somebody to lead a school or an area. A school is made when it is missing, and then needs its area.
A school's name and place come from the imported register, else give --school-name.

--area finds an area that is there, whatever its capitals and blanks; \`area list\` names all. Only --new-area makes one, and may name
the districts it covers by GSS code: --districts E08000003,E08000006.

Everything is done, or nothing. Prints a link, and mails it, by which that person chooses a password. It works once, for 48 hours.
Run it again with --area for the same person to send a new link; the old one stops working.
`,
  async run(args) {
    const input = readFirstUser(args)
    const { ctx, close } = await openCliContext()
    try {
      const outcome = await createFirstUser(ctx, input)
      if (!outcome.ok) throw new Failed(await whyNot(ctx, outcome.reason, input))
      const { link, organisation, expiresAt } = outcome.value
      process.stdout.write(
        `Invited ${input.name} for ${organisation}.\nThe link works once, until ${formatInstant(expiresAt)}:\n${link}\n`,
      )
    } finally {
      await close()
    }
  },
}

async function whyNot(ctx: Ctx, reason: FirstUserRefusal, { area }: FirstUser): Promise<string> {
  if (reason === 'area_unknown')
    return `${await noSuchArea(ctx, area?.name ?? '')} A new one is made with --new-area. Nothing was changed.`
  if (reason === 'district_taken') return whoseDistricts(ctx, { codes: area?.toMake?.districtCodes ?? [], but: null })
  return `${words[reason]} Nothing was changed.`
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
      'new-area': { type: 'string' },
      districts: { type: 'string' },
      name: { type: 'string' },
      email: { type: 'string' },
    },
  })
  const { area, 'new-area': newArea, districts } = given
  if (!given.school && !area && !newArea)
    throw new WrongUsage('Say --school <urn>, --area <name> or --new-area <name>.')
  if (area && newArea) throw new WrongUsage('Say --area for one that is there, or --new-area to make one.')
  if (districts !== undefined && !newArea) throw new WrongUsage('--districts goes with --new-area.')
  const districtCodes = districts === undefined ? [] : readDistrictCodes('--districts', districts)
  if (given.school && !/^\d{5,7}$/.test(given.school)) throw new WrongUsage('--school takes a URN, such as 123456.')
  const name = readName(given.name ?? '')
  if (!name.ok) throw new WrongUsage('Say who it is: --name "Ada Example".')
  const email = readEmail(given.email ?? '')
  if (email === null) throw new WrongUsage('Say their address: --email ada@example.org.')
  return {
    school: given.school
      ? { urn: Number(given.school), name: asSeen(given['school-name'] ?? '').trim() || null }
      : null,
    area: newArea
      ? { name: readAreaName(newArea), toMake: { districtCodes } }
      : area
        ? { name: area, toMake: null }
        : null,
    name: name.value,
    email,
  }
}
