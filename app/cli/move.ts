import { parseArgs } from 'node:util'

import { commandOf } from '~/support/app-command'
import { env } from '~/support/env'
import { countOf } from '~/support/words'
import { failureWords } from '~/starting.server'
import { type Command, Failed, WrongUsage } from './command'
import { forgetMovedFrom, inWords, moveToPostgres, TargetFailed } from './whole-database.server'

/** `move`: a SQLite installation becomes one on PostgreSQL. */
export const moveCommand: Command = {
  usage: '--to postgres://user:password@server/database',
  help: `
Copies everything of the SQLite installation that DATABASE_URL names into an empty database of a PostgreSQL server, and counts
both sides. Stop the app first; the SQLite file stays as it is, until you delete it. Afterwards set DATABASE_URL to the new address, look whether
what must hold does (${commandOf('check')}), make a backup there, and start the app. When it fails, drop the database it was
filling, make it anew, and begin again.
`,
  async run(args) {
    const { values } = parseArgs({ args, options: { to: { type: 'string' } }, strict: true })
    const { to } = values
    if (to === undefined) throw new WrongUsage('Name the database to move to: --to postgres://…')
    const say = (name: string, rows: number) => process.stderr.write(`${name}: ${countOf(rows, 'row')}\n`)
    const rows = await inWords(() => moveToPostgres(env().databaseUrl, to, say)).catch((error: unknown) => {
      if (!(error instanceof TargetFailed)) throw error
      throw new Failed(failureWords(error.cause, { url: to, setting: '--to' }))
    })
    await forgetMovedFrom(to)
    process.stdout.write(
      `Moved: ${countOf(rows, 'row')}, each of them counted there. Set DATABASE_URL to the new address.\nThe SQLite file still holds everything about pupils: delete it, with what lies beside it, once the app runs there and a backup from there is tried.\n`,
    )
  },
}
