import { parseArgs } from 'node:util'

import type { Ctx } from '~/access/ctx'
import { listAreas, listNearAreas, renameArea, type RenameRefusal } from '~/modules/people/areas.server'
import { commandOf } from '~/support/app-command'
import { readName } from '~/support/readers/name'
import { countOf, listOf } from '~/support/words'

import { type Command, Failed, WrongUsage } from './command'
import { openCliContext } from './context.server'

/** `area list`: which areas there are. */
export const areaListCommand: Command = {
  usage: '',
  help: `
Prints every area, with how many districts it covers and how many schools, employers and people of its own it has.
`,
  async run(args) {
    parseArgs({ args, options: {}, strict: true })
    const { ctx, close } = await openCliContext()
    try {
      const areas = await listAreas(ctx)
      if (areas.length === 0)
        process.stdout.write(`There is no area yet. ${commandOf('user:create --new-area')} makes one.\n`)
      for (const { name, districts, schools, employers, people } of areas)
        process.stdout.write(
          `${name}: ${listOf([countOf(districts, 'district'), countOf(schools, 'school'), countOf(employers, 'employer'), countOf(people, 'person', 'people')])}\n`,
        )
    } finally {
      await close()
    }
  },
}

/** `area rename`: another name for one. */
export const areaRenameCommand: Command = {
  usage: '<name> <new name>',
  help: `
Gives an area another name, on every page from then on. Put names of more than one word in quotes.
Capitals, blanks and hyphens of the old name do not matter; those of the new one are kept. The area's log says so.
`,
  async run(args) {
    const { positionals } = parseArgs({ args, options: {}, strict: true, allowPositionals: true })
    const [name, given, ...more] = positionals
    if (!name || !given || more.length > 0) throw new WrongUsage('Say the name it has, and the name it is to have.')
    const newName = readAreaName(given)
    const { ctx, close } = await openCliContext()
    try {
      const outcome = await renameArea(ctx, { name, newName })
      if (!outcome.ok) throw new Failed(await whyNotRenamed(ctx, outcome.reason, { name, newName }))
      const { before, isChanged } = outcome.value
      process.stdout.write(
        isChanged ? `${before} is now ${newName}.\n` : `It is called ${newName} already. Nothing was changed.\n`,
      )
    } finally {
      await close()
    }
  },
}

async function whyNotRenamed(ctx: Ctx, reason: RenameRefusal, { name, newName }: { name: string; newName: string }) {
  return reason === 'name_taken'
    ? `There is an area “${newName}” already. Nothing was changed.`
    : `${await noSuchArea(ctx, name)} Nothing was changed.`
}

/** The name of an area from the words of the command line. @throws WrongUsage */
export function readAreaName(text: string): string {
  const name = readName(text)
  if (!name.ok) throw new WrongUsage('The name of an area is one line of up to 120 characters, with letters.')
  return name.value
}

/** That there is no such area, and which there are that may be meant. */
export async function noSuchArea(ctx: Ctx, name: string): Promise<string> {
  const near = await listNearAreas(ctx, name)
  const hint =
    near.length > 0 ? `Near it: ${listOf(near.map((one) => `“${one}”`))}.` : `${commandOf('area list')} names all.`
  return `There is no area “${name}”. ${hint}`
}
