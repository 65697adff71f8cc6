import { copyOfTree, takeAway } from './copy'
import type { Guard } from './guard'
import { startWorker, type Worker } from './workers'

const WORKERS = 2

type Say = (line: string) => void

/**
 * Takes each guard away in a copy of the tree, on one engine, and says which test noticed or that it survived.
 * @param databaseUrl a server on which tests make their databases; empty for files of their own
 */
export async function tryGuards(guards: readonly Guard[], databaseUrl: string, say: Say) {
  const workers = await Promise.all(
    Array.from({ length: Math.min(WORKERS, guards.length) }, () => startWorker(copyOfTree(), databaseUrl)),
  )
  const redWithout = await listRed(workers, [...new Set(guards.flatMap(({ tests }) => tests))], say)
  let held = 0
  const survived: string[] = []
  await share(workers, guards, async (worker, guard) => {
    const at = Date.now()
    const isRed = guard.tests.some((file) => redWithout.has(file))
    const found = isRed ? { why: 'its tests are not green to begin with' } : await tryWithout(worker, guard)
    const took = `${((Date.now() - at) / 1000).toFixed(1)} s`
    if ('noticed' in found) held += 1
    else survived.push(`${guard.file}: ${guard.why}: ${found.why}`)
    const end = 'noticed' in found ? `noticed by "${found.noticed}"` : found.why
    say(`${'noticed' in found ? 'held    ' : 'SURVIVED'} ${guard.file}: ${guard.why}, ${took}, ${end}`)
  })
  for (const worker of workers) worker.stop()
  return { held, survived, red: redWithout.size }
}

/** Takes things off a list until it is empty, each worker one at a time. */
async function share<Thing>(
  workers: readonly Worker[],
  things: readonly Thing[],
  work: (worker: Worker, thing: Thing) => Promise<void>,
) {
  const left = things.toReversed()
  const takeAll = async (worker: Worker) => {
    for (let thing = left.pop(); thing !== undefined; thing = left.pop()) await work(worker, thing)
  }
  await Promise.all(workers.map(takeAll))
}

/** The test files that are red, twice, although every guard is in its place. */
async function listRed(workers: readonly Worker[], files: readonly string[], say: Say): Promise<Set<string>> {
  const red = new Set<string>()
  await share(workers, files, async (worker, file) => {
    const first = await worker.ask({ files: [file], changed: [] })
    const said = first.kind === 'green' ? first : await worker.ask({ files: [file], changed: [] })
    if (said.kind === 'green') return
    red.add(file)
    const why = said.kind === 'red' ? said.failed.join('; ') : said.why
    say(`not green with every guard in its place: ${file}: ${why}`)
  })
  say(`${files.length - red.size} test files are green with every guard in its place`)
  return red
}

/** The file that stood changed in a worker's copy the last time, and must be read anew. */
const putBackLast = new Map<Worker, string>()

/** Which test noticed that a guard was gone, or why none did. */
async function tryWithout(worker: Worker, guard: Guard): Promise<{ noticed: string } | { why: string }> {
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
