import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { expectAccessible, picture, signInAs, visitor, withBrowser } from './browser'

withBrowser()

const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
const words = async (page: Page) => (await page.locator('main').innerText()).replace(/\s+/g, ' ')
const h1 = async (page: Page) => (await page.getByRole('heading', { level: 1 }).innerText()).trim()

/** A careers lead on a phone, without JavaScript. */
async function lead() {
  const page = await visitor()
  await signInAs(page, /careers lead at Lanternhill/)
  return page
}

const NEWCOMER = 'Adno,Forename,Surname,DOB,Year\nN1,Nova,Newcomer,04/05/2011,10\n'

test('a roster is undone only after its page has said who leaves, and not twice by two clerks', async () => {
  const clerk = await lead()
  await clerk.goto('/school/roster')
  const file = { name: 'one.csv', mimeType: 'text/csv', buffer: Buffer.from(NEWCOMER) }
  await clerk.getByLabel('Roster file').setInputFiles(file)
  await clerk.getByLabel('Only some pupils').check()
  await clerk.getByRole('button', { name: 'Preview' }).click()
  expect(await words(clerk)).toContain('1 pupil is added. Nobody leaves the roll.')
  expect(await words(clerk)).toContain('You can undo the roster until the next one is applied.')
  await expectAccessible(clerk)
  expect(await fits(clerk)).toBe(true)
  await picture(clerk, 'roster-preview')
  await clerk.getByRole('button', { name: 'Apply', exact: true }).click()
  await clerk.waitForURL(/done=applied/)

  await clerk.getByRole('link', { name: 'Undo this roster' }).click()
  expect(await h1(clerk)).toBe('Undo the last roster?')
  const shown = await words(clerk)
  expect(shown).toContain('1 pupil leaves the roll.')
  expect(shown).toContain('1 pupil whom it added is removed')
  expect(shown).toContain('Nova Newcomer, Year 10')
  await expectAccessible(clerk)
  expect(await fits(clerk)).toBe(true)
  await picture(clerk, 'roster-undo')

  const other = await lead()
  await other.goto('/school/roster/undo')
  await clerk.getByRole('button', { name: 'Undo this roster' }).click()
  await clerk.waitForURL(/done=undone/)
  // The demo's own roster is behind it: what was shown is not what would be undone now, so nothing is.
  await other.getByRole('button', { name: 'Undo this roster' }).click()
  expect(await words(other)).toMatch(/something changed since this page was made|There is no roster left to undo/)
  await expectAccessible(other)
  await other.goto('/school/students?name=Newcomer')
  expect(await words(other)).toContain('No pupils match')
})

test('several requests are approved after a page that names them; going back keeps them ticked', async () => {
  const clerk = await lead()
  await clerk.goto('/school/approvals')
  const boxes = clerk.locator('input[name=booking]')
  await boxes.nth(0).check()
  await boxes.nth(1).check()
  const chosen = await boxes.evaluateAll((all) => all.slice(0, 2).map((box) => box.getAttribute('value')))
  await clerk.getByRole('button', { name: 'Approve selected' }).click()
  expect(await h1(clerk)).toMatch(/^Approve [12] requests?\?$/)
  expect(await words(clerk)).toContain('This cannot be taken back in one go')
  await expectAccessible(clerk)
  expect(await fits(clerk)).toBe(true)
  await picture(clerk, 'approve-several')

  await clerk.getByRole('link', { name: 'Go back, with the same ones ticked' }).click()
  const ticked = await boxes.evaluateAll((all) =>
    all.filter((box) => (box as HTMLInputElement).checked).map((box) => box.getAttribute('value')),
  )
  expect(ticked).toEqual(chosen)

  await clerk.getByRole('button', { name: 'Decline selected' }).click()
  expect(await h1(clerk)).toMatch(/^Decline 2 requests\?$/)
  await clerk.getByRole('button', { name: 'Decline 2 requests' }).click()
  expect(await words(clerk)).toContain('Say why, in a sentence the pupil can read.')
  await expectAccessible(clerk)
  await picture(clerk, 'decline-several')

  await clerk.goBack()
  await clerk.goto(`/school/approvals/decide?decision=approve&${chosen.map((id) => `booking=${id}`).join('&')}`)
  await clerk.getByRole('button', { name: /^Approve [12] requests?$/ }).click()
  await clerk.waitForURL(/done=approve/)
  expect(await clerk.getByRole('alert').first().innerText()).toMatch(/[12] requests? approved/)
})

test('nothing ticked is said, and nothing is decided', async () => {
  const clerk = await lead()
  await clerk.goto('/school/approvals')
  await clerk.getByRole('button', { name: 'Approve selected' }).click()
  expect(await words(clerk)).toContain('Select at least one request.')
  await expectAccessible(clerk)
})
