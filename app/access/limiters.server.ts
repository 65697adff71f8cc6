import { type RateLimiterAbstract, RateLimiterMemory } from 'rate-limiter-flexible'

import { type Counting, database, isShared } from '#db/client.server'
import { limiterIn } from '#db/stores/throttles'

/*
 * Where limits count. On PostgreSQL all app processes count together, in one table; while that does not answer each goes on in
 * its own memory, and nobody is let off. SQLite takes one app, which counts in memory: a restart forgets it (decision 0037).
 */

/** So many points in so many seconds of whatever has one key; `keyPrefix` tells one limit's keys from another's. */
interface Limit {
  keyPrefix: string
  points: number
  duration: number
}

/** What a limit is used by. */
export type Limiter = Pick<RateLimiterAbstract, 'consume' | 'get' | 'reward' | 'delete'>

const ofThisDatabase = async () => (await database()).counting

/**
 * The counter of one limit, for this process or for all that run on its database.
 * @param open  what they count by together; null for a process alone
 */
export function limiterOf(
  limit: Limit,
  // Nothing is opened for a file: a limit is made before anybody knows whether there is one.
  open: (() => Promise<Counting | null>) | null = isShared() ? ofThisDatabase : null,
): Limiter {
  const memory = new RateLimiterMemory(limit)
  if (!open) return memory
  let made: RateLimiterAbstract | null = null
  async function shared(): Promise<RateLimiterAbstract> {
    if (made) return made
    const counting = await open?.()
    return (made = counting ? limiterIn(counting, limit, memory) : memory)
  }
  return {
    consume: async (...how) => (await shared()).consume(...how),
    get: async (...how) => (await shared()).get(...how),
    reward: async (...how) => (await shared()).reward(...how),
    delete: async (...how) => (await shared()).delete(...how),
  }
}
