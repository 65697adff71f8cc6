import { expect, test } from 'vitest'

import {
  allowFirstVisit,
  markBrowser,
  readDevice,
  readFirstVisit,
  readKnownBrowser,
} from '~/access/browser-marks.server'

const NOW = new Date('2026-11-21T12:00:00Z')
const minutes = (many: number) => new Date(NOW.getTime() + many * 60_000)
const asking = (...cookies: string[]) =>
  new Request('http://localhost/sign-in', { headers: { cookie: cookies.map((one) => one.split(';')[0]).join('; ') } })

test('a browser is known for an account it was in, and for no other, whatever a cookie says', async () => {
  const mark = await markBrowser(asking(), 'ann@example.org')
  expect(await readKnownBrowser(asking(), 'ann@example.org')).toBe(null)
  expect(await readKnownBrowser(asking(mark), 'ann@example.org')).not.toBe(null)
  expect(await readKnownBrowser(asking(mark), 'bob@example.org')).toBe(null)
  const [value = ''] = mark.split(';')
  expect(await readKnownBrowser(asking(`${value.slice(0, -4)}AAAA`), 'ann@example.org')).toBe(null)
  expect(await readKnownBrowser(asking('known=ann@example.org'), 'ann@example.org')).toBe(null)
})

test('a shared computer remembers the last five accounts, and which was the last', async () => {
  let cookie = ''
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) cookie = await markBrowser(asking(cookie), name)
  const known = await Promise.all(['a', 'b', 'f'].map((name) => readKnownBrowser(asking(cookie), name)))
  expect(known.map((mark) => mark !== null)).toEqual([false, true, true])
  expect(await readDevice(asking(cookie))).toBe(known[2])
  expect(await readDevice(asking())).toBe(null)
})

test('the code that a browser showed holds for twenty minutes', async () => {
  const cookie = await allowFirstVisit('to_1', NOW)
  expect(await readFirstVisit(asking(cookie), minutes(19))).toBe('to_1')
  expect(await readFirstVisit(asking(cookie), minutes(20))).toBe(null)
  expect(await readFirstVisit(asking(), NOW)).toBe(null)
})
