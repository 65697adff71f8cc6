/*
 * What each job costs on a database: its first run, and one more, which is what every later one costs. A process of its own, so
 * that nothing of it was read before. Started by tests/bench/growth.ts with the settings of an app; prints JSON.
 */
import { systemCtx } from '~/access/system.server'
import { backUpDaily } from '~/jobs/back-up.server'
import { JOBS } from '~/jobs/scheduler.server'
import { beginOn } from '~/starting.server'
import { cpuOfPostgres } from './cost'

await beginOn({ development: false })
const port = process.argv[2] ? Number(process.argv[2]) : undefined
const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000 + (port === undefined ? 0 : cpuOfPostgres(port) * 1000)
}
const costs: [string, number][] = []
for (const job of JOBS) {
  if (job === backUpDaily) continue // `bench backup` measures it
  for (const which of ['first run', 'again']) {
    const before = cpuMs()
    await job.run(await systemCtx(new Date()))
    costs.push([`job: ${job.name}, ${which}`, cpuMs() - before])
  }
}
process.stdout.write(JSON.stringify(costs))
process.exit(0)
