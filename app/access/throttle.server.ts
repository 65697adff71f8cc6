import { createHash } from 'node:crypto'

import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'

/*
 * Slows guessing without shutting anybody out (S38, A25).
 *
 * A browser that has signed in to an account before carries a mark of that account and is counted by itself: whatever
 * strangers do to the name, it gets in. A stranger's first five wrong tries at a name cost nothing; after that one try
 * is looked at every 2, 4, 8 … 60 seconds, a try in between is neither looked at nor counted, and a quarter of an hour
 * without wrong tries forgets them all. An account is never locked. A forgotten password has its own way round (mail,
 * or a new code from the school) that wrong tries do not touch.
 *
 * One address may stand for a whole school: it has 600 wrong tries in five minutes, and right ones are given back, so
 * 240 pupils who mistype twice each still all get in. What is counted lives in memory: a restart forgets it.
 */
const FREE_TRIES = 5
const LONGEST_WAIT_SECONDS = 60
const FORGET_SECONDS = 15 * 60
const KNOWN_BROWSER_TRIES = 20
const ADDRESS_TRIES = 600

const unlimited = 1_000_000
const failures = new RateLimiterMemory({ keyPrefix: 'name', points: unlimited, duration: FORGET_SECONDS })
const gate = new RateLimiterMemory({ keyPrefix: 'gate', points: 1, duration: LONGEST_WAIT_SECONDS })
const known = new RateLimiterMemory({ keyPrefix: 'known', points: KNOWN_BROWSER_TRIES, duration: FORGET_SECONDS })
const address = new RateLimiterMemory({ keyPrefix: 'address', points: ADDRESS_TRIES, duration: 5 * 60 })

const limited = {
  'reset.mail': new RateLimiterMemory({ keyPrefix: 'reset-mail', points: 3, duration: 60 * 60 }),
  'reset.address': new RateLimiterMemory({ keyPrefix: 'reset-address', points: 60, duration: 60 * 60 }),
  'signUp.address': new RateLimiterMemory({ keyPrefix: 'sign-up', points: 30, duration: 60 * 60 }),
  'signUp.mail': new RateLimiterMemory({ keyPrefix: 'sign-up-mail', points: 3, duration: 60 * 60 }),
  'invite.school': new RateLimiterMemory({ keyPrefix: 'invite', points: 40, duration: 60 * 60 }),
  'link.address': new RateLimiterMemory({ keyPrefix: 'link', points: 300, duration: 5 * 60 }),
}

/** One try at signing in, from where, and whether the browser has been in this account before. */
export interface Try {
  name: string
  clientIp: string
  /** The account mark of a known browser, already checked; null for a stranger. */
  knownBrowser: string | null
}

export type Admission = { ok: true; succeeded: () => Promise<void> } | { ok: false; waitSeconds: number }

/**
 * Whether a try may be looked at now. It counts as wrong from here on, so that a thousand at once are no way round;
 * call `succeeded` when it turns out to be right.
 */
export async function admitTry(attempt: Try): Promise<Admission> {
  if (attempt.knownBrowser) {
    const key = keyOf(attempt.knownBrowser)
    const wait = await waitOf(known.consume(key))
    if (wait > 0) return { ok: false, waitSeconds: wait }
    return { ok: true, succeeded: async () => void (await known.delete(key)) }
  }
  const ip = keyOf(attempt.clientIp)
  const addressWait = await waitOf(address.consume(ip))
  if (addressWait > 0) return { ok: false, waitSeconds: Math.min(addressWait, LONGEST_WAIT_SECONDS) }
  const name = keyOf(attempt.name)
  const { consumedPoints } = await failures.consume(name)
  if (consumedPoints > FREE_TRIES) {
    const seconds = Math.min(2 ** Math.min(consumedPoints - FREE_TRIES, 10), LONGEST_WAIT_SECONDS)
    const wait = await waitOf(gate.consume(name, 1, { customDuration: seconds }))
    if (wait > 0) {
      await failures.reward(name)
      await address.reward(ip)
      return { ok: false, waitSeconds: wait }
    }
  }
  return {
    ok: true,
    succeeded: async () => {
      await failures.delete(name)
      await gate.delete(name)
      await address.reward(ip)
    },
  }
}

/** Counts one use of something that is limited by itself. @returns seconds to wait, 0 when it may go ahead */
export function admitUse(what: keyof typeof limited, of: string): Promise<number> {
  return waitOf(limited[what].consume(keyOf(of)))
}

/** The address a request comes from, as our server saw it; an IPv6 home or school counts by its /64. */
export function clientIpOf(request: Request): string {
  const ip = request.headers.get('x-client-ip') ?? 'unknown'
  if (!ip.includes(':') || ip.includes('.')) return ip
  const [head = '', tail = ''] = ip.split('::')
  const start = head.split(':').filter(Boolean)
  const end = tail.split(':').filter(Boolean)
  const zeros = ip.includes('::') ? Array.from({ length: 8 - start.length - end.length }, () => '0') : []
  return [...start, ...zeros, ...end].slice(0, 4).join(':')
}

async function waitOf(use: Promise<RateLimiterRes>): Promise<number> {
  try {
    await use
    return 0
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal
    return Math.max(1, Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1000))
  }
}

/** Keys of one length, whatever was typed. */
const keyOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
