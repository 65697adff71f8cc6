import { expect, test } from 'vitest'

import { readSettings, SETTING_NAMES } from '~/support/env'

const good = {
  NODE_ENV: 'production' as const,
  APP_ORIGIN: 'https://days.example.org',
  APP_SECRET: 'x'.repeat(32),
  SMTP_URL: 'smtps://mail.example.org',
}
const problems = (change: Record<string, string>) => {
  const read = readSettings({ ...good, ...change })
  return read.ok ? [] : read.problems
}

test('a production environment with everything set is read', () => {
  expect(readSettings(good)).toMatchObject({ ok: true, settings: { production: true, port: 3000, demo: false } })
})

test.each([
  ['APP_ORIGIN', ''],
  ['APP_ORIGIN', 'days.example.org'],
  ['APP_ORIGIN', 'https://days.example.org/start'],
  ['APP_SECRET', ''],
  ['APP_SECRET', 'short'],
  ['APP_SECRET', 'a development secret that production refuses'],
  ['SMTP_URL', ''],
  ['SMTP_URL', 'mail.example.org'],
  ['SMTP_URL', 'smtps://ada:pass/word@mail.example.org'],
  ['APP_ORIGIN', 'https://days.example.org:port'],
  ['DATABASE_URL', 'mysql://x'],
  ['PORT', 'many'],
  ['TRUST_PROXY', 'true'],
  ['TRUST_PROXY', 'fade'],
  ['TRUST_PROXY', '10.0.0.1/33'],
  ['TRUST_PROXY', '10.0.0.1,'],
  ['DEMO', '1'],
])('production refuses %s=%j with one sentence that names it', (name, value) => {
  const found = problems({ [name]: value })
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(name)
})

test.each(SETTING_NAMES)('what is wrong with %s is said with its name and what it must be', (name) => {
  for (const value of ['yes', '-1', '3.5', '70000', 'x', '\u0007'])
    for (const problem of problems({ [name]: value }))
      expect(problem).toMatch(new RegExp(`^(${name} (must be|must begin|is the)|NOTIFY_TEMPLATE_ID is not set)`))
})

test('a number of proxies is a number, and addresses stay as they are', () => {
  const proxyOf = (value: string) => {
    const read = readSettings({ ...good, TRUST_PROXY: value })
    return read.ok ? read.settings.trustProxy : 'refused'
  }
  expect(proxyOf('1')).toBe(1)
  expect(proxyOf('10.0.0.1, 10.1.0.0/16')).toBe('10.0.0.1, 10.1.0.0/16')
  expect(proxyOf('loopback, fd00::/8')).toBe('loopback, fd00::/8')
})

test.each(['1', '2', 'loopback', 'loopback, uniquelocal', '10.0.0.1, 10.1.0.0/16', '::1', 'fd00::/8'])(
  'what TRUST_PROXY may be, %j, is what Express takes for one, and the caller is who stands before it',
  async (value) => {
    const read = readSettings({ ...good, TRUST_PROXY: value })
    if (!read.ok) throw new Error(read.problems.join())
    const { default: express } = await import('express')
    const app = express().set('trust proxy', read.settings.trustProxy)
    const trusts = app.get('trust proxy fn') as (address: string, hop: number) => boolean
    const near = { '10.0.0.1, 10.1.0.0/16': '10.1.2.3', 'fd00::/8': 'fd00::1', '::1': '::1' }[value] ?? '127.0.0.1'
    expect(trusts(near, 0)).toBe(true)
    if (value !== '1' && value !== '2') expect(trusts('192.0.2.7', 0)).toBe(false)
    expect(trusts('192.0.2.7', 2)).toBe(false)
  },
)

test('every problem is told at once', () => {
  expect(problems({ APP_SECRET: '', SMTP_URL: '' })).toHaveLength(2)
})

test('a secret has 32 characters or more', () => {
  expect(problems({ APP_SECRET: 'x'.repeat(31) })).toHaveLength(1)
  expect(problems({ APP_SECRET: 'x'.repeat(32) })).toEqual([])
})
