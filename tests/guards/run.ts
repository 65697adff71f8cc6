/*
 * Takes each guard of the table away in a copy of the tree and runs the tests that must notice:
 *   npm run guards                       all of them
 *   npm run guards -- --only rounds      those with the word in file or reason
 *   npm run guards -- --quick            the few that verify takes away
 *   npm run guards -- --list             says what there is and runs nothing
 * Ends with 1 when a guard survives, when its text is no longer there exactly once, or when a test is red although every
 * guard is in its place.
 */
import { parseArgs } from 'node:util'

import { fastFolder } from '../support/fast-folder.mjs'
import { copyOfTree, takeAway } from './copy'
import type { Guard } from './guard'
import { GUARDS } from './table'
import { startWorker, type Worker } from './workers'

const WORKERS = 2

const { values: asked } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean' }, list: { type: 'boolean' } },
})
const isWanted = (guard: Guard) =>
  (!asked.quick || guard.quick === true) && (!asked.only || `${guard.file} ${guard.why}`.includes(asked.only))
const chosen = GUARDS.filter(isWanted)
const say = (line: string) => void process.stdout.write(`${line}\n`)

if (asked.list) {
  for (const { file, why, tests } of chosen) say(`${file}: ${why} (${tests.join(', ')})`)
  say(`${chosen.length} guards`)
  process.exit(0)
}

process.on('SIGINT', () => process.exit(130))
process.on('SIGTERM', () => process.exit(143))
const began = Date.now()
process.env.TMPDIR = fastFolder() // for the copies, and for what their tests write
const workers = await Promise.all(Array.from({ length: WORKERS }, () => startWorker(copyOfTree())))

/** Takes things off a list until it is empty, each worker one at a time. */
async function share<Thing>(things: readonly Thing[], work: (worker: Worker, thing: Thing) => Promise<void>) {
  const left = things.toReversed()
  const takeAll = async (worker: Worker) => {
    for (let thing = left.pop(); thing !== undefined; thing = left.pop()) await work(worker, thing)
  }
  await Promise.all(workers.map(takeAll))
}

const redWithout = new Map<string, string>()
const files = [...new Set(chosen.flatMap(({ tests }) => tests))]
await share(files, async (worker, file) => {
  const first = await worker.ask({ files: [file], changed: [] })
  const said = first.kind === 'green' ? first : await worker.ask({ files: [file], changed: [] })
  if (said.kind !== 'green') redWithout.set(file, said.kind === 'red' ? said.failed.join('; ') : said.why)
})
for (const [file, why] of redWithout) say(`not green with every guard in its place: ${file}: ${why}`)
say(`${files.length - redWithout.size} test files are green with every guard in its place`)

/** The file that stood changed in a worker's copy the last time, and must be read anew. */
const putBackLast = new Map<Worker, string>()

/** Which test noticed that a guard was gone, or why none did. */
async function tryWithout(worker: Worker, guard: Guard): Promise<{ noticed: string } | { why: string }> {
  if (guard.tests.some((file) => redWithout.has(file))) return { why: 'its tests are not green to begin with' }
  let putBack: () => void
  try {
    putBack = takeAway(worker.copy, guard)
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) }
  }
  const said = await worker.ask({ files: guard.tests, changed: [guard.file, putBackLast.get(worker) ?? guard.file] })
  putBackLast.set(worker, guard.file)
  putBack()
  if (said.kind === 'red') return { noticed: said.failed[0] ?? '' }
  return { why: said.kind === 'nothing' ? said.why : 'every test stayed green' }
}

let held = 0
const survived: string[] = []
await share(chosen, async (worker, guard) => {
  const at = Date.now()
  const found = await tryWithout(worker, guard)
  const took = `${((Date.now() - at) / 1000).toFixed(1)} s`
  if ('noticed' in found) held += 1
  else survived.push(`${guard.file}: ${guard.why}: ${found.why}`)
  const end = 'noticed' in found ? `noticed by "${found.noticed}"` : found.why
  say(`${'noticed' in found ? 'held    ' : 'SURVIVED'} ${guard.file}: ${guard.why}, ${took}, ${end}`)
})
for (const worker of workers) worker.stop()

say(`\n${held} held, ${survived.length} survived, in ${Math.round((Date.now() - began) / 1000)} s`)
for (const one of survived) say(`survived: ${one}`)
say(`\n${held} passed, ${survived.length + redWithout.size} failed, 0 skipped`)
process.exit(survived.length + redWithout.size > 0 ? 1 : 0)
