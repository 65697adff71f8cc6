/*
 * Takes each guard of the table away in a copy of the tree and runs the tests that must notice:
 *   npm run guards                       all of them
 *   npm run guards -- --only rounds      those with the word in file or reason
 *   npm run guards -- --quick            the few that verify takes away
 *   npm run guards -- --list             says what there is and runs nothing
 * Ends with 1 when a guard survives, when its text is no longer there exactly once, or when a test is red without any
 * guard taken away.
 */
import { parseArgs } from 'node:util'

import { copyOfTree, takeAway } from './copy'
import type { Guard } from './guard'
import { GUARDS } from './table'
import { tryTests } from './try-tests'

const WORKERS = 2

const { values: asked } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean' }, list: { type: 'boolean' } },
})
const wanted = (guard: Guard) =>
  (!asked.quick || guard.quick === true) && (!asked.only || `${guard.file} ${guard.why}`.includes(asked.only))
const chosen = GUARDS.filter(wanted)
const say = (line: string) => void process.stdout.write(`${line}\n`)

if (asked.list) {
  for (const { file, why, tests } of chosen) say(`${file}: ${why} (${tests.join(', ')})`)
  say(`${chosen.length} guards`)
  process.exit(0)
}

process.on('SIGINT', () => process.exit(130))
process.on('SIGTERM', () => process.exit(143))
const began = Date.now()
const copies = Array.from({ length: WORKERS }, copyOfTree)

const files = [...new Set(chosen.flatMap(({ tests }) => tests))]
const before = await tryTests(copies[0] ?? '', files, WORKERS)
if (before.kind !== 'green') {
  say(before.kind === 'red' ? `Red with every guard in its place: ${before.failed.join('; ')}` : before.why)
  process.exit(1)
}
say(`${files.length} test files are green with every guard in its place`)

const left = chosen.toReversed()
let held = 0
const survived: string[] = []

/** Why a guard survived; null when a test noticed. */
async function whySurvived(copy: string, guard: Guard): Promise<string | null> {
  let putBack: () => void
  try {
    putBack = takeAway(copy, guard)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  try {
    const said = await tryTests(copy, guard.tests)
    if (said.kind === 'red') return null
    return said.kind === 'nothing' ? said.why : 'every test stayed green'
  } finally {
    putBack()
  }
}

async function work(copy: string) {
  for (let guard = left.pop(); guard; guard = left.pop()) {
    const at = Date.now()
    const why = await whySurvived(copy, guard)
    const took = `${((Date.now() - at) / 1000).toFixed(1)} s`
    if (why === null) held += 1
    else survived.push(`${guard.file}: ${guard.why} (${why})`)
    say(`${why === null ? 'held    ' : 'SURVIVED'} ${guard.file}: ${guard.why}${why ? ` (${why})` : ''}, ${took}`)
  }
}

await Promise.all(copies.map(work))
say(`\n${held} held, ${survived.length} survived, in ${Math.round((Date.now() - began) / 1000)} s`)
for (const one of survived) say(`survived: ${one}`)
say(`\n${held} passed, ${survived.length} failed, 0 skipped`)
process.exit(survived.length > 0 ? 1 : 0)
