const PIECES = 100_000
const MOST_TRIES = 3

/** Milliseconds of processor time, of this whole process, that something took. */
async function cpuMs(run: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** A piece of work that is always the same: numbers of a fixed sequence, put in order as texts. */
function sortSome() {
  let seed = 1
  const texts = Array.from({ length: PIECES }, () => String((seed = (seed * 48_271) % 2_147_483_647)))
  texts.sort()
}

let measured: number | undefined

/** Milliseconds of processor time that the yardstick takes here: for what another process is measured by. */
export async function yardstickMs(): Promise<number> {
  measured ??= await least(sortSome, 0)
  return measured
}

/** The least of three, or the first that is at most `enough`: a collection of garbage is nobody's cost. */
async function least(run: () => unknown, enough: number): Promise<number> {
  let found = Infinity
  for (let tried = 0; tried < MOST_TRIES && found > enough; tried += 1) found = Math.min(found, await cpuMs(run))
  return found
}

/**
 * What something costs, in yardsticks: how many times the processor time that this machine takes, in the same run, to put
 * 100,000 texts in order (about a tenth of a second). A busy or slow machine changes both alike, where a limit in
 * milliseconds would fail for no fault.
 * @param run what is measured; up to three times, while it is above the limit
 * @param limit yardsticks that are enough: a first measurement at or below it is taken as it is
 */
export async function costOf(run: () => unknown, limit: number): Promise<number> {
  const yardstick = await yardstickMs()
  return (await least(run, limit * yardstick)) / yardstick
}
