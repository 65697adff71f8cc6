import { parseArgs } from 'node:util'

import { running } from '~/running.server'

import type { Command } from './command'

/** `migrate`: brings the database to this version. */
export const migrateCommand: Command = {
  usage: '',
  help: `
Brings the database named by DATABASE_URL to the version of this program, and makes it when it is not there.
Running it twice changes nothing the second time; two at once do the work once.
`,
  async run(args) {
    parseArgs({ args, options: {}, strict: true })
    try {
      const pending = await running.pendingMigrations()
      await running.migrate()
      process.stdout.write(pending === 0 ? 'The database is up to date.\n' : `Migrations done: ${pending}.\n`)
    } finally {
      await running.close()
    }
  },
}
