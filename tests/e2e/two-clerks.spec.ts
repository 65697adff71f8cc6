import { eq } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { openDatabase } from '#db/client.server'
import { tables } from '#db/tables'
import { ctxFor, employerActor } from '#seeds/factories'
import { postOpportunity } from '~/modules/opportunities/post-opportunity.server'
import { templates } from '~/modules/opportunities/templates'
import { hashPassword } from '~/modules/people/hash-password.server'
import { addDays, dayOf } from '~/support/dates'
import { demoDatabase, DESK, expectAccessible, picture, signInAs, visitor, withBrowser } from './browser'

withBrowser()

const PASSWORD = 'two clerks at one counter'

const DAY = {
  supervisorName: 'Denise Hollis',
  minimumAgeYears: 11,
  accessFeatures: [],
  sessions: [{ happensOn: addDays(dayOf(new Date()), 45), startMinute: 540, endMinute: 930, breakMinutes: 45 }],
}

/** A colleague of Denise Hollis, and a new day of hers that nobody holds a place on yet. */
async function colleagueAndDay(): Promise<{ email: string; dayId: string }> {
  const { users: u, workplaces: w } = tables
  const db = await openDatabase(demoDatabase())
  try {
    const [denise] = await db.read.select().from(u).where(eq(u.displayName, 'Denise Hollis'))
    if (!denise?.employerId) throw new Error('Denise Hollis is not there')
    const email = 'tunde@hollis-wray.example'
    const passwordHash = await hashPassword(PASSWORD)
    const colleague = { ...denise, id: 'us_tunde', displayName: 'Tunde Akande', email, passwordHash }
    await db.transact(async (tx) => {
      await tx.insert(u).values({ ...colleague, createdAt: new Date(), emailVerifiedAt: new Date() })
    })
    const [workplace] = await db.read.select().from(w).where(eq(w.employerId, denise.employerId))
    if (!workplace) throw new Error('She has no workplace')
    const posting = { ...templates.engineering, ...DAY, workplaceId: workplace.id }
    const host = { ...employerActor(denise.employerId), userId: denise.id }
    const posted = await postOpportunity(ctxFor(db, host, new Date()), { posting, send: true })
    if (!posted.ok) throw new Error(JSON.stringify(posted))
    return { email, dayId: posted.value.id }
  } finally {
    await db.close()
  }
}

async function signInWith(page: Page, email: string) {
  await page.goto('/sign-in')
  await page.getByLabel('Email address or username').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(/\/employer/)
}

test('two clerks change one day: the second sees both texts, with the way to each, and the second sending works', async () => {
  const { email, dayId } = await colleagueAndDay()
  const path = `/employer/opportunities/${dayId}/edit`
  const denise = await visitor()
  await signInAs(denise, /Denise Hollis/)
  await denise.goto(path)
  const tunde = await visitor()
  await signInWith(tunde, email)
  await tunde.goto(path)

  await tunde.getByLabel('Title').fill('Pumps, from drawing to test bench')
  await tunde.getByLabel('What to wear').fill('Safety shoes.\nLong sleeves.')
  await tunde.getByRole('button', { name: 'Save changes' }).click()
  await tunde.waitForURL(/done=changed/)

  await denise.getByLabel('Title').fill('A day in the pump shop')
  const [answer] = await Promise.all([
    denise.waitForResponse((response) => response.request().method() === 'POST'),
    denise.getByRole('button', { name: 'Save changes' }).click(),
  ])
  expect(answer.status()).toBe(409)
  await denise.waitForLoadState()
  expect(await denise.title()).toMatch(/^Error: /)
  const summary = denise.getByRole('alert')
  expect(await summary.textContent()).toMatch(/saved by Tunde Akande at .*, while you had it open/)
  expect(await denise.getByLabel('Title').inputValue()).toBe('A day in the pump shop')
  expect(await denise.locator('#title-saved').textContent()).toMatch(
    /^Saved by Tunde Akande at .*: Pumps, from drawing to test bench$/,
  )
  // She had not typed in this box: it shows what is saved, and no second answer stands beside it.
  expect(await denise.getByLabel('What to wear').inputValue()).toContain('Safety shoes.')
  expect(await denise.locator('.app-saved').count()).toBe(1)
  await expectAccessible(denise)
  await picture(denise, 'two-clerks')
  expect(await denise.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)

  await summary.getByRole('link', { name: /the title/ }).click()
  expect(await denise.evaluate(() => document.activeElement?.id ?? location.hash)).toMatch(/title/)

  // A third saving comes between.
  await tunde.goto(path)
  await tunde.getByLabel('Title').fill('Pumps for beginners')
  await tunde.getByRole('button', { name: 'Save changes' }).click()
  await tunde.waitForURL(/done=changed/)
  await denise.getByRole('button', { name: 'Save changes' }).click()
  await denise.waitForLoadState()
  expect(await denise.locator('#title-saved').textContent()).toContain('Pumps for beginners')

  await denise.getByRole('button', { name: 'Save changes' }).click()
  await denise.waitForURL(/done=changed/)
  expect(await denise.getByRole('heading', { level: 1 }).textContent()).toBe('A day in the pump shop')
  expect(await denise.getByRole('main').textContent()).toContain('Long sleeves.') // Tunde's answer was kept
})

/** Sends the form of a page into a window of its own: the page stays as it was, as Back would show it. */
async function sendFrom(page: Page, button: string): Promise<Page> {
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: button }) })
  await form.evaluate((one: HTMLFormElement) => (one.target = '_blank'))
  const [answer] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: button }).click(),
  ])
  await answer.waitForLoadState()
  return answer
}

test('a form that Back shows is not said to be saved again once something else was saved: both texts are shown', async () => {
  const lead = await visitor({ size: DESK })
  await signInAs(lead, /careers lead/i)
  await lead.goto('/school/students')
  await lead.goto((await lead.locator('a[href^="/school/students/st_"]').first().getAttribute('href')) ?? '')
  const contact = 'Save the contact'
  await lead.getByText('Change the contact').click()
  await lead.getByLabel('Name', { exact: true }).fill('Ada First')
  const first = await sendFrom(lead, contact)
  expect(first.url()).toContain('done=contact')
  const twice = await sendFrom(lead, contact)
  expect(twice.url()).toContain('done=contact')

  await first.getByText('Change the contact').click()
  await first.getByLabel('Name', { exact: true }).fill('Bea Second')
  await first.getByRole('button', { name: contact }).click()
  await first.waitForLoadState()

  const back = await sendFrom(lead, contact)
  expect(await back.title()).toMatch(/^Error: /)
  expect(await back.getByLabel('Name', { exact: true }).inputValue()).toBe('Ada First')
  expect(await back.locator('#parentName-saved').textContent()).toContain('Bea Second')
  await back.getByRole('button', { name: contact }).click()
  await back.waitForURL(/done=contact/)
  await back.getByText('Change the contact').click()
  expect(await back.getByLabel('Name', { exact: true }).inputValue()).toBe('Ada First')
})
