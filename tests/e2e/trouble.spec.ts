import Sqlite from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { demoDatabase, expectAccessible, picture, signInByButton, visitor, withBrowser } from './browser'

withBrowser({ provoked: 'database trouble' })

/** Holds the write lock of the demo's file while this runs, as another program beside the app might. */
async function whileLocked<T>(run: () => Promise<T>): Promise<T> {
  const other = new Sqlite(demoDatabase().replace(/^file:/, ''))
  other.exec('begin immediate')
  try {
    return await run()
  } finally {
    other.exec('rollback')
    other.close()
  }
}

const PEOPLE = [
  [/Maya/, ['/student', '/student/days', '/student/bookings']],
  [/Farida/, ['/school', '/school/students', '/school/progress', '/school/progress.csv', '/school/log']],
  [/Denise/, ['/employer', '/employer/opportunities']],
  [/Joanna/, ['/area', '/area/wards', '/area/employers']],
] as const

test('while nothing can be written everybody goes on reading, and /ready says what is the matter', async () => {
  for (const [who, addresses] of PEOPLE) {
    const page = await visitor()
    await signInByButton(page, who)
    const found = await whileLocked(async () => {
      const statuses: Record<string, number> = {}
      for (const address of addresses) statuses[address] = (await page.request.get(address)).status()
      // What /ready found holds for two seconds, whoever asks.
      await expect.poll(async () => (await page.request.get('/ready')).status(), { timeout: 10_000 }).toBe(503)
      const ready: unknown = await (await page.request.get('/ready')).json()
      return { statuses, ready, health: (await page.request.get('/health')).status() }
    })
    expect(found.statuses).toEqual(Object.fromEntries(addresses.map((address) => [address, 200])))
    expect(found.ready).toMatchObject({ status: 'degraded', database: 'ok', writes: 'busy' })
    expect(found.health).toBe(200)
    await expect.poll(async () => (await page.request.get('/ready')).status(), { timeout: 10_000 }).toBe(200)
  }
})

const PURPOSE = 'See how a hull is made.\nAnd <float> it.'

async function sendsADay(page: Page) {
  await signInByButton(page, /Denise/)
  await page.goto('/employer/opportunities/new')
  await page.getByLabel('Title').fill('Build a boat in a day')
  await page.getByLabel('What is the day for?').fill(PURPOSE)
  await whileLocked(async () => {
    await page.locator('button[value="draft"]:not([tabindex])').click()
    await page.getByRole('heading', { name: 'That was not saved' }).waitFor()
  })
}

test('a form that met a locked database says that nothing was saved, shows what was typed, and is sent again whole', async () => {
  const page = await visitor()
  await sendsADay(page)
  expect(await page.title()).toBe('That was not saved - Five by 18')
  await expectAccessible(page)
  await picture(page, 'trouble')
  await page.getByText('What you typed', { exact: true }).click()
  expect(await page.getByText('And <float> it.').isVisible()).toBe(true)
  await page.getByRole('button', { name: 'Send it again' }).click()
  await page.waitForURL(/done=saved/)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Build a boat in a day')
  const file = new Sqlite(demoDatabase().replace(/^file:/, ''), { readonly: true })
  const rows = file.prepare("select purpose from opportunities where title = 'Build a boat in a day'").all()
  file.close()
  expect(rows).toEqual([{ purpose: PURPOSE }])
})

test('a sign-in that met a locked database is told so, and its password is on no page', async () => {
  const page = await visitor()
  await page.goto('/sign-in')
  await page.getByLabel('Email address or username').fill('nobody@example.test')
  await page.getByLabel('Password').fill('river boat 77')
  await whileLocked(() => page.getByRole('button', { name: 'Sign in', exact: true }).click())
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.content()).not.toContain('river boat 77')
})
