import Sqlite from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { demoDatabase, DESK, expectAccessible, PHONE, picture, signInAs, visitor, withBrowser } from './browser'

withBrowser()

const NAME = 'Round of the area'
const FEWEST_PUPILS = 400

const words = (page: Page) => page.locator('main').innerText()
const saysDone = async (page: Page, what: string) => expect(await page.getByRole('alert').innerText()).toContain(what)

/** Full names of pupils of the demo. */
function pupilNames(): string[] {
  const rows = new Sqlite(demoDatabase().replace(/^file:/, ''), { readonly: true })
  const names = rows.prepare("select given_name || ' ' || family_name from students").pluck().all() as string[]
  rows.close()
  expect(names.length).toBeGreaterThan(FEWEST_PUPILS)
  return names
}

/** Looks at a page as wide as a desk and as a phone: accessible in both, nothing cut off, and no pupil on it. */
async function look(page: Page, name: string, pupils: readonly string[]) {
  for (const size of [DESK, PHONE]) {
    await page.setViewportSize(size)
    await expectAccessible(page)
    await picture(page, `area-round-${name}`)
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(beyond, `${name} at ${size.width}`).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize(DESK)
  const html = await page.content()
  expect(
    pupils.filter((pupil) => html.includes(pupil)),
    name,
  ).toEqual([])
}

test('an area lead runs a round for all schools, which accept their parts; the area reads counts and no pupil', async () => {
  const pupils = pupilNames()
  const area = await visitor({ size: DESK })
  const see = (name: string) => look(area, name, pupils)
  await signInAs(area, /area lead/i)
  await area.getByRole('link', { name: 'Rounds' }).click()
  expect(await area.getByRole('heading', { level: 1 }).innerText()).toBe('Allocation rounds')
  await see('list-empty')

  // Set up: what is missing is said beside it, and nothing typed is lost.
  await area.getByRole('link', { name: 'Set up a round for all schools' }).click()
  await see('new')
  await area.getByLabel('Rounds you plan after this one').fill('3')
  await area.getByRole('button', { name: 'Save and continue' }).click()
  expect(await area.getByRole('alert').innerText()).toContain('Enter a name')
  expect(await area.getByLabel('Rounds you plan after this one').inputValue()).toBe('3')
  await see('new-errors')
  await area.getByLabel('Name of the round').fill('Round')
  await area.getByLabel('Year 11').check()
  await area.getByRole('button', { name: 'Save and continue' }).click()
  await saysDone(area, 'The round is set up')
  await see('draft')
  const round = new URL(area.url()).pathname

  // The draft is changed, with what was saved in its boxes, and what is wrong said beside it.
  await area.getByRole('link', { name: 'Change who, when or the rule' }).click()
  expect(await area.getByLabel('Rounds you plan after this one').inputValue()).toBe('3')
  await see('edit')
  await area.getByLabel('Name of the round').fill('')
  await area.getByRole('button', { name: 'Save changes' }).click()
  expect(await area.getByRole('alert').innerText()).toContain('Enter a name')
  await see('edit-errors')
  await area.getByLabel('Name of the round').fill(NAME)
  await area.getByLabel('Year 12').check()
  await area.getByRole('button', { name: 'Save changes' }).click()
  await saysDone(area, 'Your changes have been saved.')
  expect(await area.getByRole('heading', { level: 1 }).innerText()).toBe(NAME)
  expect(await words(area)).toContain('Years 11 and 12')

  // Its days: one is left out.
  await area.getByRole('link', { name: 'Look at the days' }).click()
  const before = await area.locator('.govuk-body-l').innerText()
  await see('days')
  await area.getByRole('button', { name: 'Leave out selected' }).click()
  expect(await area.getByRole('alert').innerText()).toContain('Select at least one day')
  await area
    .getByRole('checkbox', { name: /^Select / })
    .first()
    .check()
  await area.getByRole('button', { name: 'Leave out selected' }).click()
  await saysDone(area, 'have been changed')
  expect(await words(area)).toContain('1 day: Taken out by hand')
  await see('days-left-out')
  await area
    .getByRole('checkbox', { name: /^Select / })
    .first()
    .check()
  await area.getByRole('button', { name: 'Put back selected' }).click()
  expect(await area.locator('.govuk-body-l').innerText()).toBe(before)

  // A school hears nothing of a draft, and never reaches the area's pages.
  const schools = await visitor({ size: DESK })
  await signInAs(schools, /careers lead at Lanternhill/i)
  for (const page of ['', '/edit', '/days', '/end'])
    expect((await schools.goto(round + page))?.status(), page).toBe(403)
  const asSchool = round.replace('/area/', '/school/')
  expect((await schools.goto(asSchool))?.status()).toBe(404)

  // Open, freeze, run.
  await area.goto(round)
  await area.getByRole('link', { name: 'Open lists' }).click()
  expect(await words(area)).toContain('when they next sign in')
  await see('open-shown')
  await area.getByRole('button', { name: 'Open lists' }).click()
  await saysDone(area, 'The lists are open')
  expect(await words(area)).toMatch(/fingerprint[^]*[0-9a-f]{64}/)
  await see('open')
  expect(await area.goto(`${round}/edit`).then(() => words(area))).toContain('only while it is being set up')
  await see('edit-too-late')
  await area.goto(`${round}/days`)
  expect(await area.getByRole('button', { name: 'Leave out selected' }).count()).toBe(0)
  await see('days-open')
  await area.goto(`${round}/end`)
  await see('end')
  await area.getByRole('link', { name: 'Keep it' }).click()
  await area.getByRole('button', { name: 'Freeze' }).click()
  expect(await area.getByRole('alert').innerText()).toContain('Tick the box to close the lists early')
  await see('freeze-errors')
  await area.getByLabel('Yes, close them now').check()
  await area.getByRole('button', { name: 'Freeze' }).click()
  await saysDone(area, 'The round is frozen')
  await see('frozen')
  await area.getByRole('button', { name: 'Run', exact: true }).click()
  // Without JavaScript the page looks again by itself; while axe looks at it, it must not.
  await area.evaluate(() => document.querySelector('[data-refresh]')?.removeAttribute('data-refresh'))
  await expectAccessible(area)
  await area.getByText('With the schools').first().waitFor()

  // With the schools: counts alone, and where places are scarce.
  expect(await words(area)).toContain('0 of ')
  expect(await words(area)).toContain('To be accepted by the school')
  expect(await words(area)).toContain('Where places are scarce')
  await see('proposed')
  const proposed = await lineOf(area, 'Lanternhill')

  // A school accepts its part; what the area reads of it then stays.
  await schools.goto(asSchool)
  await schools.getByRole('link', { name: 'Go on to accept' }).click()
  await schools.getByRole('button', { name: 'Accept and book' }).click()
  await saysDone(schools, 'The round is accepted')
  await area.goto(round)
  const accepted = await lineOf(area, 'Lanternhill')
  expect(proposed).toContain('To be accepted by the school')
  expect(accepted).toMatch(/Accepted$/)
  await see('part-accepted')
  await schools.goto(`${asSchool}/end`)
  await schools.getByRole('button', { name: 'Undo the round' }).click()
  await area.goto(round)
  expect(await lineOf(area, 'Lanternhill')).toBe(accepted.replace(/Accepted$/, 'Accepted, then taken back'))

  // The area ends it: what another school has accepted stands.
  const second = await visitor({ size: DESK })
  await signInAs(second, /careers lead at Weaversbeck/i)
  await second.goto(asSchool)
  await second.getByRole('link', { name: 'Go on to accept' }).click()
  await second.getByRole('button', { name: 'Accept and book' }).click()
  await area.goto(round)
  await area.getByRole('link', { name: 'End this round' }).click()
  expect(await words(area)).toContain('stay booked')
  await see('end-part-accepted')
  await area.getByRole('button', { name: 'End the round' }).click()
  await saysDone(area, 'stay booked')
  expect(await words(area)).toContain('2 of 3 schools have accepted.')
  await see('accepted')

  // One that is cancelled before anybody heard of it.
  await area.goto('/area/allocation/new')
  await area.getByLabel('Name of the round').fill('Round too many')
  await area.getByLabel('Year 9').check()
  await area.getByRole('button', { name: 'Save and continue' }).click()
  await area.getByRole('link', { name: 'Cancel this round' }).click()
  await area.getByRole('button', { name: 'Cancel the round' }).click()
  await saysDone(area, 'The round is cancelled')
  await see('cancelled')
  await area.goto('/area/allocation')
  await see('list')

  // Anybody can read what it did, without an account and without a name in it.
  const parent = await visitor()
  await parent.goto(round.replace('/area/allocation', '/rounds'))
  expect(await words(parent)).toContain('How the lottery can be checked')
  await look(parent, 'public', pupils)
}, 600_000)

/** The row of a school in the area's table, as one text. */
async function lineOf(page: Page, school: string): Promise<string> {
  const cells = page
    .getByRole('table', { name: 'Pupils by school' })
    .getByRole('row', { name: school })
    .locator('td, th')
  return (await cells.allInnerTexts()).join(' | ').trim()
}
