import { parseArgs } from 'node:util'

import { running } from '~/running.server'
import { failureWords, openMigrated } from '~/starting.server'
import { dayOf, minuteOfDay } from '~/support/dates'
import { readSettings, type Settings } from '~/support/env'
import { formOf } from '~/support/words'

import { type Command, Failed } from './command'

/** What was looked at, whether it is well, and what to do when it is not. */
interface Finding {
  ok: boolean
  what: string
  fix?: string
}

/** `doctor`: what is wrong with this installation, and how to put it right. */
export const doctorCommand: Command = {
  usage: '',
  help: `
Looks at what the program needs: Node, its native modules, settings, database, migrations, time zone and mail.
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
  if (!read.ok) return read.problems.map((fix) => ({ ok: false, what: 'Settings', fix }))
  return [
    { ok: true, what: 'Settings' },
    ...checkSettings(read.settings),
    ...(await checkDatabase(read.settings.databaseUrl)),
  ]
}

function checkSettings({ smtpUrl, demo, production, origin }: Settings): Finding[] {
  const ownSecret = Boolean(process.env.APP_SECRET)
  return [
    {
      ok: ownSecret || demo,
      what: ownSecret ? 'Own secret' : 'Secret of development',
      fix: 'Set APP_SECRET to 32 or more random characters, and keep them.',
    },
    {
      ok: Boolean(smtpUrl) || demo,
      what: smtpUrl ? 'Mail server is set' : demo ? 'Mail is shown on /demo/mail' : 'No mail server',
      fix: 'Set SMTP_URL, such as smtps://user:password@mail.example.org.',
    },
    {
      ok: !production || origin.startsWith('https:'),
      what: `People reach it at ${origin}`,
      fix: 'Set APP_ORIGIN to an address that begins with https://.',
    },
  ]
}

async function checkDatabase(url: string): Promise<Finding[]> {
  try {
    await openMigrated()
    // Opening it asserts WAL and synchronous FULL (SQLite) or the server's settings (PostgreSQL), and throws without.
    const engine = url.startsWith('file:') ? 'SQLite with WAL, synchronous FULL' : 'PostgreSQL'
    const { outboxAgeSeconds } = await running.readiness(new Date())
    const minutes = Math.ceil(outboxAgeSeconds / 60)
    const what = minutes === 0 ? 'No mail waits' : `The oldest mail has waited ${minutes} min`
    return [
      { ok: true, what: `Database answers: ${engine}` },
      { ok: minutes < 15, what, fix: 'Is the app running, and does SMTP_URL answer?' },
    ]
  } catch (error) {
    return [{ ok: false, what: 'Database', fix: failureWords(error) }]
  } finally {
    await running.close().catch(() => undefined)
  }
}

function checkTimeZone(): Finding {
  // A summer instant: London is an hour ahead of UTC, whatever the machine's own zone.
  const summer = new Date('2026-07-01T23:30:00Z')
  const ok = dayOf(summer) === '2026-07-02' && minuteOfDay(summer) === 30
  return { ok, what: 'Dates follow London time', fix: 'This Node lacks time zones: install one with full ICU.' }
}
