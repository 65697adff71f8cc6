import { type RateLimiterAbstract, RateLimiterDrizzle } from 'rate-limiter-flexible'

import type { Counting } from '#db/client.server'
import { tables } from '#db/tables'

/** A limit whose points are counted in the database; while that does not answer, `meanwhile` counts. */
export const limiterIn = (
  counting: Counting,
  limit: { keyPrefix: string; points: number; duration: number },
  meanwhile: RateLimiterAbstract,
): RateLimiterAbstract =>
  new RateLimiterDrizzle({
    ...limit,
    storeClient: counting,
    schema: tables.throttles,
    insuranceLimiter: meanwhile,
    clearExpiredByTimeout: false, // the hourly job does
  })
