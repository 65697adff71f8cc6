import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { env } from '~/support/env'
import { formatDecimals } from '~/support/words'
import { type Command, givenFile, WrongUsage } from './command'
import { backUp, inWords, noteBackup, rowsInBackup } from './whole-database.server'

/** `backup`: all of the database in one file, while it is in use. */
export const backupCommand: Command = {
  usage: 'FILE',
  help: `
Writes everything in the database to FILE, as it was in one moment, while the app is in use. It never writes over a file.
With BACKUP_KEY set (a passphrase of 16 characters or more) the file is encrypted; without, whoever has it can read all
about every pupil. Keep BACKUP_KEY and APP_SECRET apart from the backups: without them they open no more.
PostgreSQL needs pg_dump. Exit status 0 when the file is whole and on the disk, 1 otherwise.
`,
  async run(args) {
    const { positionals } = parseArgs({ args, options: {}, strict: true, allowPositionals: true })
    const [file] = positionals.map(givenFile)
    if (file === undefined || positionals.length > 1) throw new WrongUsage('Name one file to write the backup to.')
    const { databaseUrl, backupKey } = env()
    const began = new Date()
    const facts = await inWords(() => backUp(databaseUrl, file, backupKey, began))
    await noteBackup('backup', { at: began.toISOString(), ok: true, madeAt: facts.madeAt })
    const seconds = (Date.now() - began.getTime()) / 1000
    const size = formatDecimals(statSync(file).size / 1_000_000, 1)
    process.stdout.write(
      `${file}: ${rowsInBackup(facts)}, ${size} MB, ${formatDecimals(seconds, 1)} s. ${backupKey ? 'It is encrypted.' : 'It is NOT encrypted: BACKUP_KEY is not set.'}\n`,
    )
  },
}
