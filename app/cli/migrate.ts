import { parseArgs } from 'node:util'

import { migrateDatabase } from '~/starting.server'

import type { Command } from './command'
import { closeAfterCommand } from './context.server'

/** `migrate`: brings the database to this version. */
export const migrateCommand: Command = {
  usage: '[--new]',
  help: `
Brings the database named by DATABASE_URL to the version of this program. Make a backup first.
Running it twice changes nothing the second time; two at once do the work once.

--new begins a new installation: it makes the file, or fills the empty database of a PostgreSQL server. Nothing else makes a
database, so that an address with a slip in it never begins an empty site.
`,
  async run(args) {
    const { values } = parseArgs({ args, options: { new: { type: 'boolean', default: false } }, strict: true })
    try {
      const done = await migrateDatabase({ isNew: values.new })
      process.stdout.write(done === 0 ? 'The database is up to date.\n' : `Migrations done: ${done}.\n`)
    } finally {
      await closeAfterCommand()
    }
  },
}
