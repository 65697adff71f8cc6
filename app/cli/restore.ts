import { parseArgs } from 'node:util'

import { env } from '~/support/env'
import { formatInstant } from '~/support/dates'
import { type Command, Failed, givenFile, WrongUsage } from './command'
import {
  countWaitingMailForJob,
  forgetJobsElsewhere,
  inWords,
  restoreBackup,
  whatIsWrong,
  withDatabase,
} from './whole-database.server'

/** `restore`: a backup becomes the database, where there is none yet. */
export const restoreCommand: Command = {
  usage: 'FILE',
  help: `
Brings the backup in FILE back as the database that DATABASE_URL names, and then to the version of this program. There may
be no database there yet: a restore never writes over one. BACKUP_KEY must be the one it was made with, where it is
encrypted, and APP_SECRET the one of the installation. Stop the app first. What is wrong with the backup is said, and
nothing is kept of one that is damaged.
`,
  async run(args) {
    const { positionals } = parseArgs({ args, options: {}, strict: true, allowPositionals: true })
    const [file] = positionals.map(givenFile)
    if (file === undefined || positionals.length > 1) throw new WrongUsage('Name the backup to restore.')
    const { databaseUrl, backupKey } = env()
    const facts = await inWords(() => restoreBackup(file, databaseUrl, backupKey))
    const wrong = await whatIsWrong(databaseUrl, facts)
    if (wrong.length > 0) throw new Failed(`It was restored, but something is wrong with it.\n${wrong.join('\n')}`)
    await withDatabase(async (db) => {
      const { pending } = await db.schemaStanding()
      if (pending > 0) await db.migrate()
      await forgetJobsElsewhere(db)
      const waiting = await countWaitingMailForJob(db.read)
      const lines = [
        `Restored: everything as it was on ${formatInstant(new Date(facts.madeAt))}.`,
        pending > 0 ? `It was brought to this version (migrations: ${pending}).` : null,
        'What was done after that moment is not in it, and what was deleted after it is there again.',
        waiting > 0 ? `Mail that waited then: ${waiting}. It goes out when the app starts, sent before or not.` : null,
      ]
      process.stdout.write(`${lines.filter((line) => line !== null).join('\n')}\n`)
    })
  },
}
