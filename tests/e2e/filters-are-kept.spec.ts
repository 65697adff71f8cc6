import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { expectAccessible, picture, signInAs, visitor, withBrowser } from './browser'

withBrowser()

const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

test('a student goes into a day and back, and finds their days narrowed as before', async () => {
  const page = await visitor()
  await signInAs(page, /Maya Adeyemi/)
  await page.goto('/student/days')
  await page.getByText('Filter days').click()
  await page.getByLabel('How far').selectOption({ label: 'Up to 20 miles' })
  await page.getByRole('button', { name: 'Update' }).click()
  await page.waitForURL(/miles=20/)
  await page.getByRole('link', { name: 'Show more' }).click()
  await page.waitForURL(/page=2/)
  const first = page.locator('main h3 a').first()
  const title = (await first.textContent()) ?? ''
  await first.click()
  await page.waitForURL(/\/student\/days\/op_.*back=/)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(title.trim())
  await expectAccessible(page)
  await page.locator('.govuk-back-link').click()
  await page.waitForURL(/\/student\/days\?miles=20&page=2&after=[\w.-]+$/)
  expect(await page.getByLabel('How far').inputValue()).toBe('20')
  expect(await page.locator('main h3 a').first().textContent()).toBe(title)
})

test('a date that does not exist, a page that cannot be and dates the wrong way round are said, kept, and leave days in sight', async () => {
  const page = await visitor()
  await signInAs(page, /Maya Adeyemi/)
  const answer = await page.goto('/student/days?from=2026-02-31&sector=magic&page=x')
  expect(answer?.status()).toBe(200)
  expect(await page.title()).toMatch(/^Error: Find a day/)
  const summary = page.getByRole('alert')
  expect(await summary.getByRole('listitem').allTextContents()).toEqual([
    'That is not one of the answers here. All sectors are shown.',
    'That is not a real date. Days of all dates are shown.',
    'There is no such page. This is the first page.',
  ])
  expect(await page.getByLabel('From date').inputValue()).toBe('2026-02-31')
  expect(await page.locator('#from-error').textContent()).toContain('is not a real date')
  expect(await page.locator('main h3 a').count()).toBeGreaterThan(3)
  await expectAccessible(page)
  await picture(page, 'filters-nonsense')
  expect(await width(page)).toBeLessThanOrEqual(360)

  await page.goto('/student/days?from=2027-03-01&to=2027-01-01')
  expect(await page.locator('#to-error').textContent()).toContain('The last date is before the first one')
  expect(await page.getByLabel('From date').inputValue()).toBe('2027-03-01')
  expect(await page.getByLabel('To date').inputValue()).toBe('2027-01-01')
  expect(await page.getByLabel('To date').isVisible()).toBe(true)
  await expectAccessible(page)
})

test('words that no day has lead on to those that some days have; what is no word is said and kept', async () => {
  const page = await visitor()
  await signInAs(page, /Maya Adeyemi/)
  await page.goto('/student/days')
  await page.getByText('Filter days').click()
  await page.getByLabel('Words to look for').fill('health xyzzy')
  await page.getByRole('button', { name: 'Update' }).click()
  await page.getByRole('heading', { name: 'No days fit what you chose' }).waitFor()
  await expectAccessible(page)
  await picture(page, 'no-days-say-so')
  const way = page.getByRole('link', { name: /^only “health”: \d+ days?$/ })
  const days = /: (.*)$/.exec((await way.textContent()) ?? '')?.[1] ?? ''
  await way.click()
  await page.waitForURL(/words=health$/)
  expect(await page.getByRole('heading', { level: 2, name: days, exact: true }).count()).toBe(1)
  expect(await page.getByLabel('Words to look for').inputValue()).toBe('health')

  await page.getByText('Filter days').click()
  await page.getByLabel('Words to look for').fill('"')
  await page.getByRole('button', { name: 'Update' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').getByRole('listitem').allTextContents()).toEqual([
    'We could not search for that. Type a word. Days with any words are shown.',
  ])
  expect(await page.getByLabel('Words to look for').inputValue()).toBe('"')
  await expectAccessible(page)
})

test('a chip of eighty letters without a blank breaks, and widens no page', async () => {
  const page = await visitor()
  await signInAs(page, /Maya Adeyemi/)
  await page.goto(`/student/days?words=${'w'.repeat(80)}`)
  const chip = await page.locator('.app-chip').boundingBox()
  expect(chip?.height).toBeGreaterThan(60)
  expect((chip?.x ?? 0) + (chip?.width ?? 0)).toBeLessThanOrEqual(360)
  expect(await width(page)).toBeLessThanOrEqual(360)
  await expectAccessible(page)
})

test('a way back that leads elsewhere is not taken', async () => {
  const page = await visitor()
  await signInAs(page, /Maya Adeyemi/)
  await page.goto('/student/days')
  const day = await page.locator('main h3 a').first().getAttribute('href')
  for (const back of ['https://evil.example/student/days?x', '//evil.example', 'javascript:alert(1)', '/sign-out?x']) {
    await page.goto(`${day?.split('?')[0]}?back=${encodeURIComponent(back)}`)
    expect(await page.locator('.govuk-back-link').getAttribute('href')).toBe('/student/days')
  }
})
