import { like } from 'drizzle-orm'

import { closeDatabase, database } from '#db/client.server'
import { tables } from '#db/tables'
import { jobRows } from '~/access/job-rows.server'
import type { Job } from '~/jobs/job'
import { startJobs } from '~/jobs/scheduler.server'

/*
 * Started by killed.test.ts: a process that does one job as an app server does, until it is killed. Of each slot it writes that it
 * begins it, and a while later that it did it. With `careless` it does not look before whether that was done already.
 */
const [leaseMs, workMs, mode] = [Number(process.argv[2]), Number(process.argv[3]), process.argv[4]]
const { settings, jobs } = tables

const job: Job = {
  name: 'counted',
  everySeconds: 1,
  async run(ctx) {
    const slot = await ctx.transact(async (tx) => {
      const [row] = await tx.select().from(jobs)
      const name = `${row?.slotAt?.toISOString()} ${row?.fence} ${process.pid}`
      await tx.insert(settings).values({ name: `begun ${name}`, value: '1' })
      return name
    })
    await new Promise((resolve) => setTimeout(resolve, workMs))
    await ctx.transact(async (tx) => {
      const [at = ''] = slot.split(' ')
      const before = await tx
        .select()
        .from(settings)
        .where(like(settings.name, `done ${at}%`))
      if (before.length === 0 || mode === 'careless')
        await tx.insert(settings).values({ name: `done ${slot}`, value: '1' })
    })
  },
}

const running = startJobs([job], jobRows(), leaseMs)
process.once('SIGTERM', () => void running.stop().then(closeDatabase))
await database()
process.stdout.write('running\n')
