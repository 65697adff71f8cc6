import Sqlite from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { demoDatabase, DESK, expectAccessible, picture, signInByButton, visitor, withBrowser } from './browser'

withBrowser()

/** Ends every session there is, as half an hour of doing nothing does. */
function endSessions() {
  const rows = new Sqlite(demoDatabase().replace(/^file:/, ''))
  rows.prepare('delete from sign_in_sessions').run()
  rows.close()
}

const TITLE = 'Build a boat in a day'
const PURPOSE = 'See how a hull is made.\nAnd float it.'

/** Signs in as Denise, types half a day, and presses the button after the session has ended. */
async function typesTooLong(page: Page) {
  await signInByButton(page, /Denise Hollis/)
  await page.goto('/employer/opportunities/new')
  await page.getByLabel('Title').fill(TITLE)
  await page.getByLabel('What is the day for?').fill(PURPOSE)
  await page.getByRole('checkbox', { name: 'Year 11' }).check()
  endSessions()
  await page.getByRole('button', { name: 'Send for checking' }).click()
  await page.waitForURL(/\/sign-in\?kept=/)
}

test('a host whose session ended while typing signs in, finds what was typed, and saves it', async () => {
  const page = await visitor()
  await typesTooLong(page)
  expect(await page.getByText('You were signed out before this was sent').isVisible()).toBe(true)
  await expectAccessible(page)
  await picture(page, 'kept-sign-in')

  await page.getByRole('button', { name: /Denise Hollis/ }).click()
  await page.waitForURL(/\/employer\/opportunities\/new\?kept=/)
  expect(await page.getByLabel('Title').inputValue()).toBe(TITLE)
  expect(await page.getByLabel('What is the day for?').inputValue()).toBe(PURPOSE)
  expect(await page.getByRole('checkbox', { name: 'Year 11' }).isChecked()).toBe(true)
  expect(await page.getByRole('checkbox', { name: 'Year 10' }).isChecked()).toBe(false)
  expect(await page.getByText('Nothing has been saved yet').isVisible()).toBe(true)
  expect(await page.title()).not.toMatch(/^Error/)
  await expectAccessible(page)
  await picture(page, 'kept-form')

  await page.goto('/employer')
  const list = page.getByRole('region', { name: 'Kept for you, not saved yet' })
  await expectAccessible(page)
  await picture(page, 'kept-list')
  await list.getByRole('link').first().click()
  await page.locator('button[value="draft"]:not([tabindex])').click()
  await page.waitForURL(/done=saved/)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(TITLE)
  await page.goto('/employer')
  expect(await list.count()).toBe(0)
})

test('whoever signs in next at the same computer sees nothing of it; its own person throws it away', async () => {
  const page = await visitor({ size: DESK })
  await typesTooLong(page)
  await page
    .getByRole('button', { name: /^Sign in as (?!Denise).*employer/i })
    .first()
    .click()
  await page.waitForURL((url) => url.pathname === '/employer')
  expect(await page.content()).not.toMatch(/Kept for you|kept=/)
  await page.goto('/employer/opportunities/new')
  expect(await page.getByLabel('Title').inputValue()).toBe('')

  await signInByButton(page, /Denise Hollis/)
  await page.getByRole('button', { name: /^Throw it away/ }).click()
  await page.getByRole('region', { name: 'Kept for you, not saved yet' }).waitFor({ state: 'detached' })
})

test('a page that another has signed in over is refused in words, and is kept for its own person', async () => {
  const page = await visitor()
  await signInByButton(page, /Denise Hollis/)
  await page.goto('/employer/opportunities/new')
  await page.getByLabel('Title').fill(TITLE)
  const other = await page.context().newPage()
  await signInByButton(other, /Joanna Pike/)
  await page.getByRole('button', { name: 'Send for checking' }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This page was opened before you signed in')
  expect(await page.content()).not.toContain(TITLE)
  await expectAccessible(page)
  await picture(page, 'kept-other')

  await signInByButton(other, /Denise Hollis/)
  await page.goto('/employer/opportunities/new')
  await page.getByLabel('Title').fill('Mend a boat')
  await signInByButton(other, /Denise Hollis/)
  await page.getByRole('button', { name: 'Send for checking' }).click()
  await page.waitForURL(/\/employer\/opportunities\/new\?kept=/)
  expect(await page.getByLabel('Title').inputValue()).toBe('Mend a boat')
})

test('every page of somebody signed in says when that ends, and says so again before it does', async () => {
  const plain = await visitor()
  await signInByButton(plain, /Maya Adeyemi/)
  expect(await plain.getByText(/If you do nothing, you will be signed out at/).isVisible()).toBe(true)

  const page = await visitor({ javaScript: true })
  await page.clock.install()
  await signInByButton(page, /Maya Adeyemi/)
  await page.goto('/student/choices')
  const status = page.getByRole('status')
  await page.clock.runFor(16.5 * 60_000)
  expect(await status.textContent()).toBe('')
  await page.clock.runFor(60_000)
  expect(await status.textContent()).toMatch(/You will be signed out at .*Stay signed in/)
  await expectAccessible(page)
  await picture(page, 'ending-soon')
  await page.getByRole('button', { name: 'Stay signed in' }).click()
  await page.getByText('You are still signed in').waitFor()
  await page.clock.runFor(21 * 60_000)
  expect(await status.textContent()).toMatch(/You have been signed out/)
})

test('a roster upload that came too late keeps that it is only some pupils, and says that the file is to be chosen again', async () => {
  const page = await visitor()
  await signInByButton(page, /Farida Malik/)
  await page.goto('/school/roster')
  const file = { name: 'some.csv', mimeType: 'text/csv', buffer: Buffer.from('Forename,Surname,DOB\nA,B,14/03/2011\n') }
  await page.getByLabel('Roster file').setInputFiles(file)
  await page.getByLabel('Only some pupils').check()
  endSessions()
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.waitForURL(/\/sign-in\?kept=/)
  await page.getByRole('button', { name: /Farida Malik/ }).click()
  await page.waitForURL(/\/school\/roster\?kept=/)
  expect(await page.getByLabel('Only some pupils').isChecked()).toBe(true)
  expect(await page.getByText('Choose the file again').isVisible()).toBe(true)
  await expectAccessible(page)
  await picture(page, 'kept-roster')
})

test('what was typed to decline a request that ended meanwhile says that it can no longer be done, and is there to copy', async () => {
  const page = await visitor()
  await signInByButton(page, /Farida Malik/)
  await page.goto('/school/approvals')
  const link = page.locator('a[href^="/school/bookings/"]').first()
  const path = ((await link.getAttribute('href')) ?? '').split('?')[0] ?? ''
  await page.goto(path)
  await page.getByLabel('Reason').first().fill('There is an exam that day.')
  endSessions()
  await page.getByRole('button', { name: 'Decline' }).click()
  await page.waitForURL(/\/sign-in\?kept=/)
  const rows = new Sqlite(demoDatabase().replace(/^file:/, ''))
  const id = path.split('/').at(-1)
  rows.prepare("update bookings set state = 'withdrawn', live_key = null where id = ?").run(id)
  rows.close()
  await page.getByRole('button', { name: /Farida Malik/ }).click()
  await page.waitForURL(/\/school\/bookings\/.*kept=/)
  expect(await page.getByText('This can no longer be done').isVisible()).toBe(true)
  expect(await page.getByText('check them and send them').count()).toBe(0)
  expect(await page.getByText('There is an exam that day.').count()).toBe(1)
  await expectAccessible(page)
  await picture(page, 'kept-gone')
})
