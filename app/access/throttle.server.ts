import type { RateLimiterRes } from 'rate-limiter-flexible'

import { env } from '~/support/env'
import { keyedHash } from '~/support/ids'
import { log } from '~/support/log'
import { limiterOf } from './limiters.server'

/*
 * Slows guessing without shutting anybody out (S38, A25).
 *
 * A browser that has signed in to an account before carries a mark of that account and is counted by itself: whatever
 * strangers do to the name, it gets in. A stranger's first five wrong tries at a name cost nothing; after that one try
 * is looked at every 2, 4, 8 … 60 seconds, a try in between is neither looked at nor counted, and a quarter of an hour
 * without wrong tries forgets them all. An account is never locked. A forgotten password has its own way round (mail,
 * or a new code from the school) that wrong tries do not touch.
 *
 * One address may stand for a whole school, so it is never shut for tries at a few names: what counts of it is how many
 * different names were tried wrongly in five minutes, and right ones are given back. Past 600 names a stranger's name has
 * one free try instead of five, so a class's right passwords still get in at once while whoever tries one password at
 * every name gets one guess at each. Only past 3,000 names are strangers turned away. A browser in which somebody has
 * signed in has a budget of its own (it belongs to that account, so signing in again makes no second one), and neither
 * feels the address's count nor adds to it. 100 names are a line in the log and a word in `/ready`.
 * Where it is counted: limiters.server.ts.
 */
export const FREE_TRIES = 5
export const FREE_TRIES_IN_A_CROWD = 1
export const CROWD_NAMES = 600
export const MOST_NAMES = 3_000
export const SPRAY_NAMES = 100
export const DEVICE_TRIES = 60
const LONGEST_WAIT_SECONDS = 60
const FORGET_SECONDS = 15 * 60
const KNOWN_BROWSER_TRIES = 20
const ADDRESS_SECONDS = 5 * 60

const unlimited = 1_000_000
const failures = limiterOf({ keyPrefix: 'name', points: unlimited, duration: FORGET_SECONDS })
const gate = limiterOf({ keyPrefix: 'gate', points: 1, duration: LONGEST_WAIT_SECONDS })
const known = limiterOf({ keyPrefix: 'known', points: KNOWN_BROWSER_TRIES, duration: FORGET_SECONDS })
const device = limiterOf({ keyPrefix: 'device', points: DEVICE_TRIES, duration: FORGET_SECONDS })
const tried = limiterOf({ keyPrefix: 'tried', points: unlimited, duration: ADDRESS_SECONDS })
const names = limiterOf({ keyPrefix: 'names', points: unlimited, duration: ADDRESS_SECONDS })

const limited = {
  // Within half of what a link lives: whoever is sent none has one that still works for as long again, whoever asked for it.
  'reset.mail': limiterOf({ keyPrefix: 'reset-mail', points: 1, duration: 5 * 60 }),
  'reset.address': limiterOf({ keyPrefix: 'reset-address', points: 60, duration: 60 * 60 }),
  'signUp.address': limiterOf({ keyPrefix: 'sign-up', points: 30, duration: 60 * 60 }),
  'signUp.mail': limiterOf({ keyPrefix: 'sign-up-mail', points: 3, duration: 60 * 60 }),
  'invite.school': limiterOf({ keyPrefix: 'invite', points: 40, duration: 60 * 60 }),
}

/** One try at signing in, from where, and whether the browser has been in this account before. */
export interface Try {
  name: string
  clientIp: string
  /** The account mark of a known browser, already checked; null for a stranger. */
  knownBrowser: string | null
  /** The mark of the account that signed in last in this browser, whichever it is, already checked; null for none. */
  device?: string | null
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
  const name = keyOf(attempt.name)
  const ownBudget = attempt.device ? (await waitOf(device.consume(keyOf(attempt.device)))) === 0 : false
  const crowd = ownBudget ? null : await joinCrowd(keyOf(attempt.clientIp), name)
  if (crowd && crowd.names > MOST_NAMES) return { ok: false, waitSeconds: LONGEST_WAIT_SECONDS }
  const free = crowd && crowd.names > CROWD_NAMES ? FREE_TRIES_IN_A_CROWD : FREE_TRIES
  const { consumedPoints } = await failures.consume(name)
  if (consumedPoints > free) {
    const seconds = Math.min(2 ** Math.min(consumedPoints - free, 10), LONGEST_WAIT_SECONDS)
    const wait = await waitOf(gate.consume(name, 1, { customDuration: seconds }))
    if (wait > 0) {
      await failures.reward(name)
      return { ok: false, waitSeconds: wait }
    }
  }
  return {
    ok: true,
    succeeded: async () => {
      await failures.delete(name)
      await gate.delete(name)
      await crowd?.leave()
      if (ownBudget && attempt.device) await device.reward(keyOf(attempt.device))
    },
  }
}

/** Counts a name among those tried from an address, once; `leave` takes it out again when its password was right. */
async function joinCrowd(ip: string, name: string): Promise<{ names: number; leave(): Promise<void> }> {
  const both = `${ip} ${name}`
  const isNew = (await tried.consume(both)).consumedPoints === 1
  const { consumedPoints } = isNew ? await names.consume(ip) : ((await names.get(ip)) ?? { consumedPoints: 1 })
  if (isNew && consumedPoints === SPRAY_NAMES) warnOfSpraying()
  return {
    names: consumedPoints,
    async leave() {
      await tried.delete(both)
      await names.reward(ip)
    },
  }
}

let sprayedAt = Number.NEGATIVE_INFINITY

/** From where stands in the audit rows of the failed sign-ins alone, keyed: a plain hash of an address can be worked out. */
function warnOfSpraying() {
  sprayedAt = Date.now()
  log('warn', 'many names tried from one address', { names: SPRAY_NAMES })
}

/** Whether many different names were tried from one address in the last quarter of an hour. */
export const isSpraying = (now: Date): boolean => now.getTime() - sprayedAt < FORGET_SECONDS * 1000

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

/** Keys of one length, whatever was typed, from which nothing can be worked out without APP_SECRET. */
const keyOf = (text: string): string => keyedHash(env().secret, `limited: ${text}`)
