import { expect, test } from 'vitest'

import { readSettings } from '~/support/env'

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
  ['DATABASE_URL', 'mysql://x'],
  ['PORT', 'many'],
  ['TRUST_PROXY', 'true'],
  ['DEMO', '1'],
])('production refuses %s=%j with one sentence that names it', (name, value) => {
  const found = problems({ [name]: value })
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(name)
})

test('a number of proxies is a number, and addresses stay as they are', () => {
  const proxyOf = (value: string) => {
    const read = readSettings({ ...good, TRUST_PROXY: value })
    return read.ok ? read.settings.trustProxy : 'refused'
  }
  expect(proxyOf('1')).toBe(1)
  expect(proxyOf('10.0.0.1, 10.1.0.0/16')).toBe('10.0.0.1, 10.1.0.0/16')
})

test('every problem is told at once', () => {
  expect(problems({ APP_SECRET: '', SMTP_URL: '' })).toHaveLength(2)
})

test('a secret has 32 characters or more', () => {
  expect(problems({ APP_SECRET: 'x'.repeat(31) })).toHaveLength(1)
  expect(problems({ APP_SECRET: 'x'.repeat(32) })).toEqual([])
})
