import { guardsOf } from '../guard'

/** Jobs that several processes share: what is due, who has it, and whose writing counts; and the way to a database that is lost. */
export const JOBS = [
  ...guardsOf(
    'db/stores/jobs.ts',
    ['two processes take one slot', '    eq(j.fence, seen.fence),\n', '', 'integration/jobs/job-rows'],
    [
      'a slot that its runner has just ended or renewed is taken from it',
      'seen.leaseUntil === null ? isNull(j.leaseUntil) : eq(j.leaseUntil, seen.leaseUntil)',
      'isNotNull(j.name)',
      'integration/jobs/job-rows',
    ],
    [
      'whoever lost a slot goes on writing',
      'and(eq(j.name, name), eq(j.fence, fence), isNotNull',
      'and(eq(j.name, name), isNotNull',
      'integration/jobs/job-rows',
    ],
    [
      'a slot that has ended is held again by a late sign of life',
      ', isNotNull(j.leaseUntil))',
      ')',
      'integration/jobs/job-rows',
    ],
  ),
  ...guardsOf('app/access/job-rows.server.ts', [
    'what a job writes is written by whoever runs it no more',
    'if (!(await holdSlot(tx, slot))) throw new SlotLost()',
    '',
    'integration/jobs/job-rows',
  ]),
  ...guardsOf('db/silence.ts', [
    'a way to the database that is lost is never tried anew',
    'if (ticks < TICKS_TO_ANEW) return',
    'if (ticks > 0) return',
    'unit/db/trouble',
  ]),
  ...guardsOf(
    'db/connections.postgres.ts',
    [
      'whoever waits on a connection that is lost waits for a minute',
      'one._activeQuery === now.query) cut(one)',
      'one._activeQuery === now.query) void one',
      'integration/db/silent',
      'postgres',
    ],
    [
      'a question is cut for taking long',
      'idle.has(one.processID)',
      'idle.size >= 0',
      'integration/db/silent',
      'postgres',
    ],
  ),
  ...guardsOf('app/access/limiters.server.ts', [
    'two processes let somebody try twice as often',
    'counting ? limiterIn(counting, limit, memory) : memory',
    'counting ? memory : memory',
    'integration/access/limiters',
    'postgres',
  ]),
  ...guardsOf('app/jobs/send-mail.server.ts', [
    'whoever lost the job goes on sending its mails',
    'if (isStopping()) break',
    '',
    'integration/jobs/send-mail',
  ]),
  ...guardsOf('db/stores/retention.ts', [
    'what limits counted is kept for good',
    'lt(throttles.expire, hourBefore(now))',
    'lt(throttles.expire, new Date(0))',
    'integration/access/limiters',
  ]),
  ...guardsOf('app/jobs/scheduler.server.ts', [
    'a job after forms waits for the clock',
    'isWoken: isWoken(job), ',
    '',
    'integration/jobs/scheduler',
  ]),
  ...guardsOf(
    'app/jobs/slots.ts',
    ['a slot is taken from whoever runs it', 'return isHeld ? null', 'return isAlone ? null', 'unit/jobs/slots'],
    [
      'a lease of a clock that was put back holds for hours',
      'return ms > 0 && ms <= most',
      'return ms > 0',
      'unit/jobs/slots',
    ],
    [
      'a nightly job runs again in the hour that a clock was put back by',
      'return last <= now || isAhead(last, now, period) ? null : latest',
      'return last <= now ? null : latest',
      'unit/jobs/slots',
    ],
    ['a slot that failed is left out', '(last ?? latest)\n  if (isWoken)', 'latest\n  if (isWoken)', 'unit/jobs/slots'],
  ),
]
