import { expect, test } from 'vitest'

import {
  dropForwarded,
  isFromThisComputer,
  type Knock,
  MOST_FORM_BYTES,
  MOST_URL,
  refusalPage,
  whyTurnAway,
} from '~/support/gate'

const OURS = 'https://days.example.org'
const HOST = { host: 'days.example.org' }
const FORM = { ...HOST, origin: OURS, 'content-length': '10' }

const statusOf = (knock: Partial<Knock>) =>
  whyTurnAway({ method: 'GET', url: '/', headers: HOST, ...knock }, OURS)?.status ?? null
const post = (headers: Knock['headers'], url = '/sign-in') =>
  statusOf({ method: 'POST', url, headers: { ...FORM, ...headers } })

test('pages are opened and forms are sent: nothing else is answered', () => {
  for (const method of ['GET', 'HEAD', 'POST']) expect(statusOf({ method, headers: FORM }), method).toBeNull()
  for (const method of ['TRACE', 'TRACK', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'PROPFIND', 'get', ''])
    expect(statusOf({ method, headers: FORM }), method).toBe(405)
})

test('an address that cannot be read is turned away before anybody writes it down', () => {
  const strange = [
    '/agree/secret%ff',
    '/%',
    '/%zz',
    '/a/%c0%ae',
    '*',
    'http://evil.example/',
    'days.example.org:443',
    '',
  ]
  for (const url of strange) expect(statusOf({ url }), url).toBe(400)
  for (const url of ['/', '/a%20b', '/%C3%A9?q=%ff', '/?done=%', '//evil.example', '/school/roster.data'])
    expect(statusOf({ url }), url).toBeNull()
})

test('no page is asked for in parts by its query, however that is spelt', () => {
  for (const url of ['/?_data', '/sign-in?_data=routes/sign-in', '/a?b=c&%5fdata=root', '/a.data?_%64ata=root'])
    expect(statusOf({ url }), url).toBe(400)
  for (const url of ['/_data', '/?q=_data', '/a.data?_routes=root', '/a?my_data=1'])
    expect(statusOf({ url }), url).toBeNull()
})

test('an address has a longest length', () => {
  expect(statusOf({ url: `/?q=${'a'.repeat(MOST_URL - 4)}` })).toBeNull()
  expect(statusOf({ url: `/?q=${'a'.repeat(MOST_URL - 3)}` })).toBe(414)
})

test('the request names a server as browsers do', () => {
  for (const host of ['localhost:3000', '127.0.0.1', '[::1]:8080', 'days.example.org', 'a_b.example'])
    expect(statusOf({ headers: { host } }), host).toBeNull()
  const strange = [undefined, '', 'a b', 'evil.example/x', 'u@evil.example', 'a:99999', 'a:', '[::1', '[zz]', 'a,b', 'é.example', 'a\\b', 'a..b:x'] // prettier-ignore
  for (const host of strange) expect(statusOf({ headers: { host } }), host).toBe(400)
})

test('a form is taken from our own address only, also when a proxy names another', () => {
  expect(post({})).toBeNull()
  expect(post({ 'x-forwarded-host': 'days.example.org' })).toBeNull()
  expect(post({ host: '10.0.0.1:3000', 'x-forwarded-host': 'days.example.org' })).toBeNull()
  expect(post({ 'x-forwarded-host': 'evil.example' })).toBe(400)
  expect(post({ 'x-forwarded-host': 'evil.example, days.example.org' })).toBe(400)
  expect(post({ origin: 'https://evil.example' })).toBe(403)
  expect(post({ origin: 'null' })).toBe(403)
  const evil = { host: 'evil.example', origin: 'https://evil.example' }
  expect(post({ ...evil, 'x-forwarded-host': 'days.example.org' })).toBe(403)
  expect(post({ host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' })).toBeNull()
})

test('a body has a stated length, which only a roster may exceed', () => {
  expect(post({ 'transfer-encoding': 'chunked' })).toBe(411)
  expect(post({ 'content-length': String(MOST_FORM_BYTES) })).toBeNull()
  expect(post({ 'content-length': String(MOST_FORM_BYTES + 1) })).toBe(413)
  const large = { 'content-length': String(10 * 1024 * 1024) }
  for (const url of ['/school/roster', '/school/roster?draft=dr_1', '/school/roster.data'])
    expect(post(large, url)).toBeNull()
  for (const url of ['/school/roster/more', '/school/rosters', '/sign-in?/school/roster'])
    expect(post(large, url)).toBe(413)
  expect(post({ 'content-length': String(12 * 1024 * 1024) }, '/school/roster')).toBe(413)
})

test('what a proxy says of the outside is dropped: our address comes from the settings', () => {
  const headers: Record<string, string> = {
    host: '10.0.0.1:3000',
    'x-forwarded-host': 'days.example.org',
    'x-forwarded-proto': 'javascript',
  }
  dropForwarded(headers, OURS)
  expect(headers).toEqual({ host: 'days.example.org' })
  const other: Record<string, string> = { host: 'inside:80', 'x-forwarded-host': 'evil.example:99' }
  dropForwarded(other, OURS)
  expect(other).toEqual({ host: 'inside:80' })
})

test('a refusal is a page in words, and nothing in it is read as markup', () => {
  const page = refusalPage({ status: 413, title: '<b>Too much</b>', text: 'Nothing was "saved" & kept.' }, [
    '/assets/a.css',
  ])
  expect(page).toContain('<h1 class="govuk-heading-l">&#60;b&#62;Too much&#60;/b&#62;</h1>')
  expect(page).toContain('Nothing was &#34;saved&#34; &#38; kept.')
  expect(page).toContain('href="/assets/a.css"')
  expect(page).not.toContain('<script')
})

test('this computer is a loopback address that nobody passed on', () => {
  for (const address of ['127.0.0.1', '127.4.5.6', '::1', '::ffff:127.0.0.1'])
    expect(isFromThisComputer(address, HOST), address).toBe(true)
  for (const address of ['10.0.0.1', '192.168.127.1', '::ffff:10.0.0.1', '2001:db8::1', '1127.0.0.1', '', undefined])
    expect(isFromThisComputer(address, HOST), address).toBe(false)
  for (const header of ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'])
    expect(isFromThisComputer('127.0.0.1', { ...HOST, [header]: '127.0.0.1' }), header).toBe(false)
})
