import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { checkLaws } from '~/modules/progress/check-laws.server'
import { brokenLawWords } from '~/modules/progress/laws-mail'
import { FIRST_LANGUAGE } from '~/words/languages'
import { env } from '~/support/env'
import { formatInstant } from '~/support/dates'
import { formatDecimals } from '~/support/words'
import { lookedAtWords } from './check'
import { type Command, Failed, givenFile, WrongUsage } from './command'
import { backUp, inWords, newestAuditAt, noteBackup, onScratch, rowsInBackup } from './whole-database.server'

/** `drill`: whether a backup can be brought back, tried on a scratch database. */
export const drillCommand: Command = {
  usage: '[FILE]',
  help: `
Brings the backup in FILE, or one that it makes first, back to a scratch place, and looks at it: whether the file is whole,
every row came back, every reference leads somewhere, and the product's own laws hold (capacity, diaries, histories, ledger).
It says how old the newest thing in it is and how long it took, writes down for doctor that it was done, and removes the
scratch. The database in use is not touched. PostgreSQL makes a scratch database on the same server: the user needs CREATEDB.
Exit status 0 when the backup is good, 1 otherwise.
`,
  async run(args) {
    const { positionals } = parseArgs({ args, options: {}, strict: true, allowPositionals: true })
    if (positionals.length > 1) throw new WrongUsage('Name one backup, or none.')
    const { databaseUrl, backupKey } = env()
    const folder = await mkdtemp(join(tmpdir(), 'five-by-18-drill-'))
    const began = Date.now()
    try {
      const given = positionals.map(givenFile)[0]
      const file = given ?? join(folder, 'drill.backup')
      if (given === undefined) await inWords(() => backUp(databaseUrl, file, backupKey, new Date()))
      const { madeAt, wrong, lines } = await inWords(() => lookAt(file, { databaseUrl, backupKey, folder }))
      for (const line of lines) process.stdout.write(`✔ ${line}\n`)
      for (const line of wrong) process.stdout.write(`✖ ${line}\n`)
      process.stdout.write(`The drill took ${formatDecimals((Date.now() - began) / 1000, 1)} s.\n`)
      await noteBackup('drill', { at: new Date().toISOString(), ok: wrong.length === 0, madeAt })
      if (wrong.length > 0) throw new Failed('This backup is not good.')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

type Where = { databaseUrl: string; backupKey: string | null; folder: string }

/** What is well and what is wrong with a backup, in words. */
async function lookAt(file: string, { databaseUrl, backupKey, folder }: Where) {
  return onScratch(file, { like: databaseUrl, folder, passphrase: backupKey }, async ({ facts, db, wrong }) => {
    const laws = await checkLaws(db.read, null)
    const newest = await newestAuditAt(db.read)
    return {
      madeAt: facts.madeAt,
      wrong: [...wrong, ...laws.broken.map((one) => brokenLawWords(FIRST_LANGUAGE, one))],
      lines: [
        ...(wrong.length === 0 ? [`${rowsInBackup(facts)} came back, every reference leads somewhere`] : []),
        `Looked at: ${lookedAtWords(laws)}`,
        `Made on ${formatInstant(new Date(facts.madeAt))}${newest ? `; the newest thing in it is of ${formatInstant(newest)}` : ''}`,
      ],
    }
  })
}
