import { parseArgs } from 'node:util'

import { readInstallation } from '~/installation.server'
import { failureWords, openMigrated } from '~/starting.server'
import { dayOf, minuteOfDay } from '~/support/dates'
import { readSettings } from '~/support/env'
import { formOf } from '~/support/words'

import { type Command, Failed } from './command'
import { closeAfterCommand } from './context.server'
import { findInstallation } from './doctor/database'
import { amiss, type Finding, well } from './doctor/finding'
import { findMailServer } from './doctor/mail'
import { findNotify } from './doctor/notify'
import { findSettings } from './doctor/settings'

/** `doctor`: what is wrong with this installation, and how to put it right. */
export const doctorCommand: Command = {
  usage: '',
  help: `
Looks at what the program needs: Node, its native modules, settings and whether they go together, the database, its version and
secret, a test write, free space, the clock, other apps, waiting and failed mail, failed jobs, reference data, and the mail server,
which it greets and where it signs in. It sends no mail.
One line each: ✔ is well; ✖ is not, with what to do about it.
Exit status 0 when everything is well, 1 otherwise.
`,
  async run(args) {
    parseArgs({ args, options: {}, strict: true })
    const findings = [checkNode(), ...(await checkModules()), ...(await checkInstallation()), checkTimeZone()]
    for (const { ok, what, fix } of findings)
      process.stdout.write(`${ok ? '✔' : '✖'} ${what}${!ok && fix ? `\n  ${fix}` : ''}\n`)
    const bad = findings.filter(({ ok }) => !ok).length
    if (bad > 0) throw new Failed(formOf(bad, 'One thing needs doing.', `${bad} things need doing.`))
  },
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const ok = (major === 20 && minor >= 19) || (major > 20 && major < 25)
  return { ok, what: `Node ${process.versions.node}`, fix: 'Install Node 24, or 20.19 and later.' }
}

async function checkModules(): Promise<Finding[]> {
  const fix = 'Run: npm ci (it needs a C++ compiler and Python when there is no ready-made build).'
  return [
    await attempt('better-sqlite3 loads', fix, async () => {
      const { default: Sqlite } = await import('better-sqlite3')
      new Sqlite(':memory:').close()
    }),
    await attempt('argon2 loads', fix, async () => {
      const { hash } = await import('@node-rs/argon2')
      await hash('a test')
    }),
  ]
}

async function attempt(what: string, fix: string, work: () => Promise<unknown>): Promise<Finding> {
  try {
    await work()
    return { ok: true, what }
  } catch {
    return { ok: false, what, fix }
  }
}

async function checkInstallation(): Promise<Finding[]> {
  const read = readSettings(process.env)
  if (!read.ok) return read.problems.map((fix) => amiss('Settings', fix))
  const { smtpUrl, notify } = read.settings
  return [
    well('Settings'),
    ...findSettings(read.settings, {
      ownSecret: Boolean(process.env.APP_SECRET),
      given: Object.keys(process.env).filter((name) => process.env[name]),
    }),
    ...(await checkDatabase()),
    ...(notify ? await findNotify(notify) : []),
    ...(smtpUrl && !notify ? await findMailServer(smtpUrl, () => new Date()) : []),
  ]
}

async function checkDatabase(): Promise<Finding[]> {
  try {
    // Opening it asserts WAL and synchronous FULL (SQLite) or the server's settings (PostgreSQL), and throws without.
    const { engine } = await openMigrated()
    const words = { sqlite: 'SQLite with WAL, synchronous FULL', postgres: 'PostgreSQL' }[engine]
    const now = new Date()
    return [well(`Database answers: ${words}`), ...findInstallation(await readInstallation(now), now)]
  } catch (error) {
    return [amiss('Database', failureWords(error))]
  } finally {
    await closeAfterCommand().catch(() => undefined)
  }
}

function checkTimeZone(): Finding {
  // A summer instant: London is an hour ahead of UTC, whatever the machine's own zone.
  const summer = new Date('2026-07-01T23:30:00Z')
  const ok = dayOf(summer) === '2026-07-02' && minuteOfDay(summer) === 30
  return { ok, what: 'Dates follow London time', fix: 'This Node lacks time zones: install one with full ICU.' }
}
