import { closeDatabase, database } from '#db/client.server'
import { outboxAge } from '#db/stores/outbox'
import { answerInWords } from '~/access/answer-in-words.server'
import { checkDemo } from '~/access/demo-mark.server'
import { isRefusalBurst, noteDenied, writeHeldRefusals } from '~/access/note-refusal.server'
import { checkSecret } from '~/access/secret-mark.server'
import { answerOnce } from '~/access/send-once.server'
import { systemCtx } from '~/access/system.server'
import { isSpraying } from '~/access/throttle.server'
import { startJobs } from '~/jobs/scheduler.server'
import { env, readSettings } from '~/support/env'

/** What the server around Remix may call inside the bundle. */
export const running = {
  settings: () => env(),
  answerOnce,
  answerInWords,
  readSettings,
  startJobs,
  /** Writes the last of what was only counted, and closes the database. */
  close: async () => {
    await writeHeldRefusals(new Date(), true)
    await closeDatabase()
  },
  /** A form that another site sent was refused before it came to a page. */
  noteForgery: (headers: Record<string, string>) =>
    noteDenied(new Request(env().origin, { headers }), 'form of another site'),
  pendingMigrations: async () => (await database()).pendingMigrations(),
  migrate: async () => (await database()).migrate(),
  checkDemo: async () => checkDemo((await database()).read),
  checkSecret: async () => checkSecret(await systemCtx(new Date())),

  /**
   * Whether the database answers, is migrated, and mail goes out: for `/ready`. `outboxAgeSeconds` is the oldest waiting;
   * `refusals` and `signIns` are 'ok', or say that somebody should look at the log.
   */
  async readiness(now: Date) {
    const db = await database()
    const pending = await db.pendingMigrations()
    const outboxAgeSeconds = await outboxAge(db.read, now)
    return {
      database: 'ok',
      migrations: pending === 0 ? 'ok' : `${pending} pending`,
      outboxAgeSeconds,
      refusals: isRefusalBurst(now) ? 'burst' : 'ok',
      signIns: isSpraying(now) ? 'many names tried' : 'ok',
    }
  },
}

export type Running = typeof running
