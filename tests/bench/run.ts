import { cpus, totalmem } from 'node:os'

/** The benchmarks by name; each prints its own figures and a ratio against something measured in the same run. */
const benches: Record<string, () => Promise<{ run(args: string[]): Promise<void> }>> = {
  postcodes: () => import('./import-postcodes'),
  roster: () => import('./import-roster'),
  beside: () => import('./beside'),
  pages: () => import('./pages'),
  'pages-before': () => import('./pages-before'),
  kill: () => import('./kill'),
  paint: () => import('./paint'),
  backup: () => import('./backup'),
  failover: () => import('./failover'),
  growth: () => import('./growth'),
  floor: () => import('./floor'),
  health: () => import('./health'),
  allocation: () => import('./allocation'),
  'allocation-beside': () => import('./allocation-beside'),
}

/** Only by name: one needs an earlier checkout, one settles on PostgreSQL for all that follows. */
const ALONE = ['pages-before', 'failover']

const [name, ...args] = process.argv.slice(2)
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
console.log(`Measured on: ${machine}\n`)
for (const [each, load] of Object.entries(benches)) {
  if (name ? name !== each : ALONE.includes(each)) continue
  console.log(`-- ${each}`)
  await (await load()).run(args)
  console.log('')
}
if (name && !benches[name]) {
  console.error(`There is no benchmark called ${name}. There are: ${Object.keys(benches).join(', ')}`)
  process.exitCode = 2
}
