import { closeDatabase, database } from '#db/client.server'
import { outboxAge } from '#db/stores/outbox'
import { checkSecret } from '~/access/secret-mark.server'
import { systemCtx } from '~/access/system.server'
import { startJobs } from '~/jobs/scheduler.server'
import { env, readSettings } from '~/support/env'

/** What the server around Remix may call inside the bundle. */
export const running = {
  settings: () => env(),
  readSettings,
  startJobs,
  close: closeDatabase,
  pendingMigrations: async () => (await database()).pendingMigrations(),
  migrate: async () => (await database()).migrate(),
  checkSecret: async () => checkSecret(await systemCtx(new Date())),

  /** Whether the database answers, is migrated, and mail goes out: for `/ready`. `outboxAgeSeconds` is the oldest waiting. */
  async readiness(now: Date) {
    const db = await database()
    const pending = await db.pendingMigrations()
    const outboxAgeSeconds = await outboxAge(db.read, now)
    return { database: 'ok', migrations: pending === 0 ? 'ok' : `${pending} pending`, outboxAgeSeconds }
  },
}

export type Running = typeof running
