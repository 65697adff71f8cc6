import { parseArgs } from 'node:util'

import type { Ctx } from '~/access/ctx'
import {
  coverDistricts,
  type District,
  type DistrictsChanged,
  dropDistricts,
  listCoveredElsewhere,
  readDistricts,
} from '~/modules/people/area-districts.server'
import { commandOf } from '~/support/app-command'
import { countOf, formOf, listOf } from '~/support/words'

import { noSuchArea } from './area'
import { type Command, Failed, WrongUsage } from './command'
import { openCliContext } from './context.server'

const WITHOUT_DISTRICTS = 'Its map and table show the wards in which it has places or pupils.'

/** `area districts`: which districts an area covers, and covers no longer. */
export const areaDistrictsCommand: Command = {
  usage: '<name> [--add <codes> | --remove <codes>]',
  help: `
Says which districts an area covers: the wards of these are on its map and in its table of wards, and no others.

--add and --remove take GSS codes with commas between them: E08000003,E08000006. A district belongs to one area: one that another
area covers is refused, and whose it is is said. What follows is said, and the area's log says what was changed. No school, pupil,
employer or place is moved by it.
`,
  async run(args) {
    const options = { add: { type: 'string' }, remove: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args, options, strict: true, allowPositionals: true })
    const [name, ...more] = positionals
    if (!name || more.length > 0) throw new WrongUsage('Say which area. Put a name of more than one word in quotes.')
    if (values.add !== undefined && values.remove !== undefined)
      throw new WrongUsage('Say --add or --remove, one after the other.')
    const add = values.add === undefined ? null : readDistrictCodes('--add', values.add)
    const remove = values.remove === undefined ? null : readDistrictCodes('--remove', values.remove)
    const { ctx, close } = await openCliContext()
    try {
      const lines = add
        ? await covered(ctx, name, add)
        : remove
          ? await dropped(ctx, name, remove)
          : await shown(ctx, name)
      process.stdout.write(`${lines.join('\n')}\n`)
    } finally {
      await close()
    }
  },
}

/** GSS codes of districts from the words of the command line, each once. @throws WrongUsage */
export function readDistrictCodes(option: string, text: string): string[] {
  const codes = text.split(',').map((code) => code.trim().toUpperCase())
  const form = option === '--remove' ? /^[EWSN]\d{8}$/ : /^E0[6-9]\d{6}$/ // what was once added can be taken away
  if (!codes.every((code) => form.test(code)))
    throw new WrongUsage(
      `${option} takes the GSS codes of districts, E06 to E09, with commas between them: E08000003,E08000006.`,
    )
  return [...new Set(codes)]
}

/** Whose the districts are that somebody asked for, that nothing was changed, and how one is taken from there. */
export async function whoseDistricts(ctx: Ctx, of: { codes: readonly string[]; but: string | null }): Promise<string> {
  const theirs = await listCoveredElsewhere(ctx, of)
  const [first] = theirs
  const whose = theirs.map(({ code, area }) => `${code} belongs to “${area}”`)
  const take = first && commandOf(`area districts "${first.area}" --remove ${first.code}`)
  return `${listOf(whose)}, and a district belongs to one area. Nothing was changed. To take it from there: ${take}`
}

async function shown(ctx: Ctx, name: string): Promise<string[]> {
  const outcome = await readDistricts(ctx, name)
  if (!outcome.ok) throw new Failed(await noSuchArea(ctx, name))
  const { area, districts } = outcome.value
  if (districts.length === 0) return [`${area} covers no district. ${WITHOUT_DISTRICTS}`]
  return [
    `${area} covers ${countOf(districts.length, 'district')}:`,
    ...districts.map((one) => {
      const also = one.alsoOf.length > 0 ? `; ${listOf(one.alsoOf.map((other) => `“${other}”`))} too` : ''
      return `  ${one.code}  ${one.name === null ? 'no ward of it is imported' : `${one.name}, ${countOf(one.wards, 'ward')}`}${also}`
    }),
  ]
}

async function covered(ctx: Ctx, name: string, codes: readonly string[]): Promise<string[]> {
  const outcome = await coverDistricts(ctx, { name, codes })
  if (!outcome.ok) {
    if (outcome.reason === 'area_unknown') throw new Failed(`${await noSuchArea(ctx, name)} Nothing was changed.`)
    throw new Failed(await whoseDistricts(ctx, { codes, but: name }))
  }
  const { area, changed, left } = outcome.value
  if (changed.length === 0)
    return [`${area} covers ${formOf(codes.length, 'it', 'them')} already. Nothing was changed.`]
  const unseen = changed.filter((one) => one.name === null)
  return [
    `${area} now covers ${listOf(changed.map(named))}. Its map and table show the wards of ${countOf(left, 'district')}, and no others.`,
    ...(unseen.length > 0
      ? [`No ward of ${listOf(unseen.map(({ code }) => code))} is imported: look at the code, or import the wards.`]
      : []),
  ]
}

async function dropped(ctx: Ctx, name: string, codes: readonly string[]): Promise<string[]> {
  const outcome = await dropDistricts(ctx, { name, codes })
  if (outcome.ok) return whatFollows(outcome.value)
  if (outcome.reason === 'area_unknown') throw new Failed(`${await noSuchArea(ctx, name)} Nothing was changed.`)
  throw new Failed(
    `This area does not cover all of these districts, so nothing was changed. Which it covers: ${commandOf(`area districts "${name}"`)}`,
  )
}

function whatFollows({ area, changed, left }: DistrictsChanged): string[] {
  const wards = changed.reduce((sum, one) => sum + one.wards, 0)
  return [
    `${area} no longer covers ${listOf(changed.map(named))}.`,
    left === 0
      ? `It covers no district now. ${WITHOUT_DISTRICTS}`
      : `Its map and table leave out ${countOf(wards, 'ward')}: places there are only counted beside the map, and pupils who live there not at all.`,
    'No school, pupil, employer or place was moved. Another area may cover them now.',
  ]
}

const named = ({ code, name }: District): string => (name === null ? code : `${name} (${code})`)
