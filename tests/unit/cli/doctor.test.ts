import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import type { Installation } from '~/installation.server'
import { findInstallation } from '~/cli/doctor/database'
import { findSettings } from '~/cli/doctor/settings'
import { readSettings } from '~/support/env'

const good = {
  NODE_ENV: 'production' as const,
  APP_ORIGIN: 'https://days.quillbay.example',
  APP_SECRET: 'x'.repeat(32),
  SMTP_URL: 'smtps://mail.quillbay.example',
  MAIL_FROM: 'Five by 18 <days@quillbay.example>',
  TRUST_PROXY: 'loopback',
}

const fixOf = (change: Record<string, string>) =>
  wrongWith(change)
    .map(({ fix }) => fix)
    .join()
const amissWith = (change: Record<string, string>) => wrongWith(change).map(({ what }) => what)

function wrongWith(change: Record<string, string>) {
  const given = { ...good, ...change }
  const read = readSettings(given)
  if (!read.ok) throw new Error(read.problems.join())
  const names = Object.entries(given).flatMap(([name, value]) => (value === '' ? [] : [name]))
  const findings = findSettings(read.settings, { ownSecret: given.APP_SECRET !== '', given: names })
  return findings.filter(({ ok }) => !ok)
}

const DEMO = { DEMO: '1', APP_ORIGIN: '', SMTP_URL: '', TRUST_PROXY: '' }
const UUID = '0a1b2c3d-0a1b-4a1b-8a1b-0a1b2c3d4e5f'
const NOTIFY = {
  SMTP_URL: '',
  NOTIFY_API_KEY: `days-${UUID}-${UUID}`,
  NOTIFY_TEMPLATE_ID: UUID,
  NOTIFY_CALLBACK_TOKEN: 'y'.repeat(20),
}
const DEVELOPMENT = { NODE_ENV: 'development', APP_ORIGIN: '', TRUST_PROXY: '' }

test.each([
  ['a site behind a proxy on the same computer', {}],
  ['behind one on another', { TRUST_PROXY: '10.0.0.0/8', HOST: '0.0.0.0' }],
  ['behind one that is counted', { TRUST_PROXY: '1' }],
  ['the demo', DEMO],
  ['the demo on a phone in the same house', { ...DEMO, HOST: '0.0.0.0', APP_ORIGIN: 'http://192.168.1.20:3000' }],
  ['development', DEVELOPMENT],
  ['a site whose mail goes by Notify', { ...NOTIFY, MAIL_FROM: '' }],
  ['a site that backs itself up', { BACKUP_DIR: '/backups', BACKUP_KEY: 'a heron on the quay', BACKUP_KEEP: '14' }],
])('nothing is amiss with the settings of %s', (_, change) => {
  expect(amissWith(change)).toEqual([])
})

test.each([
  ['the demo would send mail', { ...DEMO, SMTP_URL: good.SMTP_URL }, 'DEMO and SMTP_URL'],
  [
    'the demo is for everybody',
    { ...DEMO, APP_ORIGIN: 'http://days.quillbay.example' },
    'DEMO and a public APP_ORIGIN',
  ],
  ['nobody is believed', { TRUST_PROXY: '' }, 'APP_ORIGIN and TRUST_PROXY'],
  ['anybody is believed', { TRUST_PROXY: '1', HOST: '0.0.0.0' }, 'TRUST_PROXY and HOST'],
  ['a command lacks what the app has', { NODE_ENV: 'development' }, 'APP_ORIGIN and NODE_ENV'],
  [
    'another port is listened on',
    { ...DEVELOPMENT, APP_ORIGIN: 'http://localhost:3000', PORT: '4000' },
    'APP_ORIGIN and PORT',
  ],
  ['mail comes from nowhere', { MAIL_FROM: '' }, 'MAIL_FROM'],
  ['backups are made nowhere', { BACKUP_HOUR: '3' }, 'BACKUP_HOUR without BACKUP_DIR'],
  ['backups are readable', { BACKUP_DIR: '/backups' }, 'BACKUP_DIR without BACKUP_KEY'],
  ['two listen at one port', { METRICS_PORT: '3000' }, 'METRICS_PORT and PORT'],
  ['mail goes by two ways', { ...NOTIFY, SMTP_URL: good.SMTP_URL }, 'NOTIFY_API_KEY and SMTP_URL'],
  [
    'nobody hears of mail that comes back',
    { ...NOTIFY, NOTIFY_CALLBACK_TOKEN: '' },
    'NOTIFY_API_KEY without NOTIFY_CALLBACK_TOKEN',
  ],
  ['the demo would send mail by Notify', { ...DEMO, ...NOTIFY }, 'DEMO and NOTIFY_API_KEY'],
  ['one secret opens all', { BACKUP_KEY: 'x'.repeat(32) }, 'BACKUP_KEY and APP_SECRET'],
])('settings that do not go together are named: %s', (_, change, what) => {
  expect(amissWith(change)).toEqual([what])
})

test.each([
  ['a letter too many', 'SMTTP_URL', 'SMTP_URL'],
  ['of another program’s', 'SMTP_HOTS', 'SMTP_URL'],
  ['of another program’s', 'MAIL_PASSWORD', 'MAIL_FROM'],
  ['letters that changed places', 'APP_SERCET', 'APP_SECRET'],
  ['letters of a short one that changed places', 'PROT', 'PORT'],
  ['no line below', 'APPSECRET', 'APP_SECRET'],
  ['small letters', 'app_secret', 'APP_SECRET'],
  ['another ending', 'BACKUP_DIRECTORY', 'BACKUP_DIR'],
  ['an s', 'TRUST_PROXYS', 'TRUST_PROXY'],
])('a name that is no setting is said to do nothing: %s', (_, name, meant) => {
  expect(amissWith({ [name]: 'x' })).toEqual([`${name} is no setting`])
  expect(fixOf({ [name]: 'x' })).toContain(`Perhaps ${meant} is meant`)
})

test('what other programs set beside ours is let be', () => {
  const others = ['MODE', 'HOME', 'PATH', 'HOSTNAME', 'TEMP', 'NODE_PATH', 'NODE_OPTIONS', 'NOTIFY_SOCKET', 'PGHOST']
  const more = [
    'npm_command',
    'npm_config_local_prefix',
    'BASE_URL',
    'MAIL',
    'LANG',
    'CALLED_FROM',
    'INVOCATION_ID',
    'SHELL',
  ]
  expect(amissWith(Object.fromEntries([...others, ...more].map((name) => [name, 'x'])))).toEqual([])
})

test.each([
  ['APP_ORIGIN', 'https://days.example.org'],
  ['SMTP_URL', 'smtps://user:password@mail.example.org'],
  ['SMTP_URL', 'smtps://user:password@mail.quillbay.example'],
  ['MAIL_FROM', 'Five by 18 <days@example.org>'],
  ['OPERATOR_EMAIL', 'operator@example.org'],
  ['SECURITY_CONTACT', 'mailto:security@example.org'],
  ['SECURITY_CONTACT', 'https://example.com/security'],
])('what the example says of %s, and nobody changed, is said', (name, value) => {
  expect(amissWith({ [name]: value })).toEqual([`${name} is that of the example`])
})

test('every value of the example that is somebody’s to fill in is known to be one', () => {
  const example = [...readFileSync('docs/deploy/five-by-18.env', 'utf8').matchAll(/^([A-Z_]+)=(.*example.*)$/gm)]
  const values = Object.fromEntries(example.map(([, name = '', value = '']) => [name, value]))
  expect(amissWith(values)).toEqual(Object.keys(values).map((name) => `${name} is that of the example`))
  expect(Object.keys(values)).toEqual(['APP_ORIGIN', 'SMTP_URL', 'MAIL_FROM', 'OPERATOR_EMAIL'])
})

test.each([
  'hello',
  'Five by 18',
  'days@',
  'Five by 18 days@quillbay.example',
  'Days <days>',
  'Quill, Bay <a@b.example>',
  '<>',
])('a sender that is none is said: %s', (MAIL_FROM) => {
  expect(amissWith({ MAIL_FROM })).toEqual(['MAIL_FROM is no sender'])
})

test.each(['days@quillbay.example', '"Quill, Bay" <days@quillbay.example>', 'Zoë’s days <days@quillbay.example>'])(
  'a sender may be written so: %s',
  (MAIL_FROM) => {
    expect(amissWith({ MAIL_FROM })).toEqual([])
  },
)

const NOW = new Date('2026-11-23T12:00:00Z')
const sound: Installation = {
  engine: 'sqlite',
  isOwnSecret: true,
  secretAdvice: '',
  writeProblem: null,
  space: { freeBytes: 10_000_000_000, databaseBytes: 50_000_000 },
  apps: 1,
  oldestMailSeconds: 0,
  mailsGivenUp: 0,
  failedJobs: [],
  backup: { at: NOW.toISOString(), ok: true, madeAt: NOW.toISOString() },
  drill: { at: NOW.toISOString(), ok: true, madeAt: NOW.toISOString() },
  schedule: null,
  laws: null,
  districtsTwice: [],
  imports: new Map(
    ['postcodes', 'wards', 'deprivation', 'schools'].map((kind) => [kind, { at: NOW, on: '2026-11-23' }]),
  ),
  clocks: { theirs: null, newestAt: NOW, programAt: new Date('2026-11-01T00:00:00Z') },
}
const amissIn = (change: Partial<Installation>) =>
  findInstallation({ ...sound, ...change }, NOW)
    .filter(({ ok }) => !ok)
    .map(({ what, fix }) => `${what} | ${fix}`)

test('a disk is too full when a copy of the database would not fit', () => {
  expect(amissIn({})).toEqual([])
  const space = (freeBytes: number) => ({ space: { freeBytes, databaseBytes: 50_000_000 } })
  expect(amissIn(space(250_000_000))).toEqual([])
  expect(amissIn(space(249_999_999))).toEqual([
    'Free beside the database: 249 MB | Free some: 250 MB are needed, for a copy of the database and some days.',
  ])
})

test('mail may wait for a quarter of an hour, and clocks may be two minutes apart', () => {
  expect(amissIn({ oldestMailSeconds: 14 * 60 })).toEqual([])
  expect(amissIn({ oldestMailSeconds: 14 * 60 + 1 })).toHaveLength(1)
  const theirs = (seconds: number) => ({
    clocks: { ...sound.clocks, theirs: new Date(NOW.getTime() + seconds * 1000) },
  })
  expect(amissIn(theirs(120))).toEqual([])
  expect(amissIn(theirs(-120))).toEqual([])
  expect(amissIn(theirs(121))).toHaveLength(1)
})

test('a district that two areas cover is said, with how one gives it up', () => {
  expect(amissIn({ districtsTwice: [{ code: 'E08000001', areas: ['Quill Bay', 'Kernow'] }] })).toEqual([
    'The district E08000001 is covered by “Quill Bay” and “Kernow” | A district belongs to one area. Take it from the other: npm run app -- area districts <area> --remove E08000001',
  ])
})

test('backups that the app makes by itself are looked at: the folder, that there is one, and that it is not old', () => {
  const with_ = (change: object) => ({ schedule: { folder: '/backups', isUsable: true, newestAt: NOW, ...change } })
  expect(amissIn(with_({}))).toEqual([])
  expect(amissIn(with_({ isUsable: false, newestAt: null }))[0]).toMatch(/^No backup can be kept in \/backups \|/)
  expect(amissIn(with_({ newestAt: null }))[0]).toMatch(
    /^No backup that a SQLite database is restored from is in \/backups yet \|/,
  )
  const old = (days: number) => with_({ newestAt: new Date(NOW.getTime() - days * 86_400_000) })
  expect(amissIn(old(2))).toEqual([])
  expect(amissIn(old(2.1))[0]).toMatch(/^Newest backup in \/backups: .* \| The app makes one a day/)
})

test('where BACKUP_DIR is set and no backup was made yet, that is one thing to do, and not to set BACKUP_DIR', () => {
  const none = { folder: '/backups', isUsable: true, newestAt: null }
  const first = amissIn({ backup: null, schedule: none })
  expect(first).toHaveLength(1)
  expect(first[0]).toMatch(/^No backup that a SQLite database is restored from is in \/backups yet \|/)
  const closed = amissIn({ backup: null, schedule: { ...none, isUsable: false } })
  expect(closed).toHaveLength(1)
  expect(closed[0]).toMatch(/^No backup can be kept in \/backups \|/)
  expect(first[0]).not.toContain('Start it')
  expect(amissIn({ backup: null, schedule: none, apps: 0 })[0]).toContain('Start it')
  // It was restored from that of the folder, of which it knows nothing itself, or one by hand is older than that.
  const made = { ...none, newestAt: NOW }
  const old = { at: '2026-11-01T00:00:00Z', ok: true, madeAt: '2026-11-01T00:00:00Z' }
  for (const backup of [null, old]) expect(amissIn({ backup, schedule: made })).toEqual([])
  expect(amissIn({ backup: null }).join()).toMatch(
    /^No backup was made here \| Set BACKUP_DIR to a folder, .* every night\.$/,
  )
})
