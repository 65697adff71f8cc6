import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { parseArgs, promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

import { type Check, checkResult } from '~/modules/allocation/check-result'
import { drawLottery, hashOf, seedCommitOf } from '~/modules/allocation/draw.server'
import { readInstance } from '~/modules/allocation/read-instance'
import { runInstance } from '~/modules/allocation/run-instance.server'
import type { Instance, RoundResult } from '~/modules/allocation/types'
import { countOf, formatDecimals, formatNumber, formOf } from '~/support/words'

import { type Command, Failed, givenFile, WrongUsage } from './command'

/** `allocate`: one allocation round on files, and the check of a result. No database is opened. */
export const allocateCommand: Command = {
  usage: '<instance.json> --out <result.json>, or --check <instance.json> <result.json>',
  help: `
Runs an allocation round on a file and writes who gets which place, why not the others, the figures and a proof.
With --check it says whether a result follows from its instance by the rule (docs/allocation-rule.md), whoever made it:
eligibility, seats, clashes, turns, lottery, envy, waste, reasons, figures and hashes, without using the engine.
No database is opened. A file whose name ends in .gz is packed. docs/examples/allocation.json is an example.

The instance is a JSON object with these keys:
  policy    k, candidates, reserveShare, precedence (reserve-first or open-first), repair (none or ties),
            lastChanceDaysFirst, roundsLeft, target
  seed      text; startsOn: a date; roster: references published with the hash of the seed (may be left out)
  pupils    ref, daysHeld, deadlineOn (the first date that no longer counts), group, ranked, sectors, openToAny,
            x and y (British National Grid metres), maxMinutes, access, year, bornOn, blockedOn;
            may be left out: tier (1 to 4), sectorsMet, flexible. In an anonymous file list ([{place, class, minutes}])
            stands in place of wishes, home, year and birthday
  places    ref, sector, x, y, on (dates), capacity, years, minimumAge, access; may be left out: reserved
Dates are written 2027-01-31. A file with anything wrong in it is refused, with the path of each wrong value.

The result is written whole or not at all. Exit status 1: the file was refused, or a check failed.
`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { out: { type: 'string' }, check: { type: 'boolean' } },
    })
    const [instancePath, resultPath] = positionals.map(givenFile)
    const out = values.out ? givenFile(values.out) : null
    if (values.check) {
      if (values.out !== undefined) throw new WrongUsage('Say --out or --check, not both.')
      if (instancePath === undefined || resultPath === undefined || positionals.length > 2)
        throw new WrongUsage('Name two files to check: the instance and the result.')
      const instance = await openInstance(instancePath)
      checkFiles(instance, await readJson(resultPath))
      return
    }
    if (instancePath === undefined) throw new WrongUsage('Name the file of the round.')
    if (positionals.length > 1) throw new WrongUsage('Name one file only.')
    if (out === null) throw new WrongUsage('Say where the result goes: --out <result.json>.')
    const instance = await openInstance(instancePath)
    const result = runInstance(instance)
    await writeWhole(out, JSON.stringify(result))
    process.stdout.write(reportWords(instance, result, out))
  },
}

async function openInstance(path: string): Promise<Instance> {
  const read = readInstance(await readJson(path))
  if (read.ok) return read.instance
  const lines = read.problems.map(({ path: at, says }) => (at === '' ? says : `${at} ${says}`))
  throw new Failed(`${path} was refused:\n${lines.join('\n')}`)
}

async function readJson(path: string): Promise<unknown> {
  let text: string
  try {
    const bytes = await readFile(path)
    text = (path.endsWith('.gz') ? await promisify(gunzip)(bytes) : bytes).toString('utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    throw new Failed(`The file ${path} cannot be read${code}.`)
  }
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return json
  } catch {
    throw new Failed(`The file ${path} does not hold JSON.`)
  }
}

/** Writes beside the target and renames, so that nobody finds half a result. */
async function writeWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.${randomBytes(4).toString('hex')}.part`
  try {
    await writeFile(beside, path.endsWith('.gz') ? await promisify(gzip)(text) : text, { flag: 'wx' })
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    throw new Failed(`The file ${path} cannot be written${code}.`)
  }
}

function reportWords({ pupils, places }: Instance, { report, turns, awards }: RoundResult, path: string): string {
  const count = formatNumber
  return [
    `${countOf(pupils.length, 'pupil')}, ${countOf(places.length, 'place')}, ${countOf(turns.length, 'turn')}`,
    `${countOf(report.served, 'pupil has', 'pupils have')} a place; ${countOf(awards.length, 'seat')} given, ${countOf(report.usefulDays, 'useful day')}, ` +
      `${count(report.tier1Days)} of them to the most urgent`,
    `${countOf(report.reachTarget, 'pupil reaches', 'pupils reach')} the target`,
    `Gap in days before ${formatDecimals(report.gapBefore, 2)}, after ${formatDecimals(report.gapAfter, 2)}`,
    `Written to ${path}`,
    '',
  ].join('\n')
}

/** @throws Failed when any check is not well */
function checkFiles(instance: Instance, result: unknown): void {
  const checks = checkResult(instance, result, { drawLottery, hashOf, seedCommitOf })
  process.stdout.write(checks.map(checkWords).join(''))
  const wrong = checks.filter(({ state }) => state === 'wrong').length
  if (wrong > 0) throw new Failed(formOf(wrong, 'One check failed.', `${wrong} checks failed.`))
  process.stdout.write('The result follows from the instance.\n')
}

const MARKS = { well: '✔', wrong: '✖', skipped: '–' }

function checkWords({ state, title, problems, explained }: Check): string {
  const excused = explained === 0 ? '' : ` (${formatNumber(explained)} explained by a later move)`
  const lines = problems.map(({ path, says }) => `  ${path === '' ? says : `${path}: ${says}`}`)
  return [`${MARKS[state]} ${title}${excused}`, ...lines, ''].join('\n')
}
