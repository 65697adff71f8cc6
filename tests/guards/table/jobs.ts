import { guardsOf } from '../guard'

/** Jobs that several processes share: what is due, who has it, and whose writing counts. */
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
