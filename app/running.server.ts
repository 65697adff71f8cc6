import { closeDatabase, type Database, database } from '#db/client.server'
import { countGivenUpForJob, outboxAge } from '#db/stores/outbox'
import { type Trouble, troubleOf } from '#db/trouble'
import { answerInWords } from '~/access/answer-in-words.server'
import { answerTrouble, whileAnswering } from '~/access/answer-trouble.server'
import { writeOwedLooks } from '~/access/note-look.server'
import { isRefusalBurst, noteDenied, writeHeldRefusals } from '~/access/note-refusal.server'
import { answerOnce } from '~/access/send-once.server'
import { isSpraying } from '~/access/throttle.server'
import { systemCtx } from '~/access/system.server'
import { noteDelivery } from '~/modules/people/note-delivery.server'
import { lastLawsNote } from '~/modules/progress/watch-laws.server'
import { startJobs } from '~/jobs/scheduler.server'
import { env, readSettings } from '~/support/env'
import { log, safeError } from '~/support/log'
import { startMetrics } from './metrics.server'
import { tryToWrite } from './installation.server'
import { boxed } from './page-data'
import { beginOn, failureWords } from './starting.server'
import { whyNotListening } from './why-not-started'

/** What the server around Remix may call inside the bundle. */
export const running = {
  settings: () => env(),
  answerOnce,
  answerInWords,
  answerTrouble,
  whileAnswering,
  boxed,
  readSettings,
  startJobs,
  startMetrics,
  noteDelivery: async (told: unknown) => noteDelivery(await systemCtx(new Date()), told),
  /** Writes the last of what was only counted, and closes the database. */
  close: async () => {
    await writeOwedLooks().catch((error) => log('error', 'looks are not written', safeError(error)))
    await writeHeldRefusals(new Date(), true)
    await closeDatabase()
  },
  /** A form that another site sent was refused before it came to a page. */
  noteForgery: (headers: Record<string, string>) =>
    noteDenied(new Request(env().origin, { headers }), 'form of another site'),
  beginOn,
  failureWords,
  whyNotListening,

  /**
   * Whether the database answers, is migrated, and mail goes out: for `/ready`. `outboxAgeSeconds` is the oldest waiting;
   * `writes` is 'ok' or the trouble that a small write met; `refusals` and `signIns` are 'ok', or say that somebody should look at the log; `failedMail` is how many mails were given up in a day; `laws` names those that the last nightly look found broken.
   */
  async readiness(now: Date) {
    const db = await database()
    const { kind, pending } = await db.answering(() => db.schemaStanding())
    const outboxAgeSeconds = await db.answering(() => outboxAge(db.read, now))
    return {
      database: 'ok',
      writes: kind === 'current' ? await writesOf(db) : 'ok',
      migrations: kind === 'current' ? 'ok' : kind === 'newer' ? 'newer than the app' : `${pending} pending`,
      outboxAgeSeconds,
      refusals: isRefusalBurst(now) ? 'burst' : 'ok',
      signIns: isSpraying(now) ? 'many names tried' : 'ok',
      failedMail: await db.answering(() => countGivenUpForJob(db.read, new Date(now.getTime() - A_DAY_MS))),
      laws: pending === 0 ? await lawsOf(db) : 'ok',
    }
  },
}

const A_DAY_MS = 86_400_000

async function lawsOf(db: Database): Promise<string> {
  const broken = (await lastLawsNote(db.read))?.broken ?? []
  return broken.length === 0 ? 'ok' : `broken: ${broken.map(({ law, count }) => `${law} ${count}`).join(', ')}`
}

// Asked for by anybody: one write answers all who ask within these milliseconds.
const PROBE_LASTS_MS = 2_000
let probe: { at: number; found: Promise<Trouble | 'ok'> } | null = null

/** Whether a small write goes through, or what stands in its way. */
function writesOf(db: Database): Promise<Trouble | 'ok'> {
  const at = performance.now()
  if (probe && at - probe.at < PROBE_LASTS_MS) return probe.found
  const found = db
    .answering(() => tryToWrite(db, new Date()))
    .then(
      () => 'ok' as const,
      (error) => {
        const trouble = troubleOf(error)
        if (!trouble) throw error
        return trouble
      },
    )
  probe = { at, found }
  return found
}

export type Running = typeof running
