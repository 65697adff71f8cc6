import { log } from '~/support/log'

const SAID_AGAIN_AFTER_MS = 10 * 60_000

let away: { since: Date; isSaid: boolean } | null = null
let saidAt = new Date(0)

/** Says in the log that mail does not go out: at once, and at most once in ten minutes, also of a server that comes and goes. */
export function noteAway(answer: string, now: Date): void {
  away ??= { since: now, isSaid: false }
  if (Math.abs(now.getTime() - saidAt.getTime()) < SAID_AGAIN_AFTER_MS) return
  away.isSaid = true
  saidAt = now
  log('warn', 'mail server away', { answer, since: away.since.toISOString() })
}

/** Says in the log that mail goes out again, where it was said that it did not. */
export function noteBack(): void {
  if (away?.isSaid) log('info', 'mail server back', { awaySince: away.since.toISOString() })
  away = null
}
