import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { DESK, expectAccessible, picture, signInAs, visitor, withBrowser } from './browser'

withBrowser()

const NAME = 'Round of Year 11'
const PUPIL = 'Maya Adeyemi'

async function look(page: Page, name: string) {
  await expectAccessible(page)
  await picture(page, `round-${name}`)
}

const words = (page: Page) => page.locator('main').innerText()
const saysDone = async (page: Page, what: string) => expect(await page.getByRole('alert').innerText()).toContain(what)

/** Takes places out of the proposal, one pupil after another, until there is one that the pupil could have. */
async function freeAPlace(page: Page, round: string, pupil: string) {
  for (let n = 0; n < 12; n += 1) {
    await page.goto(pupil)
    if ((await page.getByLabel('Day', { exact: true }).count()) > 0) return
    await page.goto(`${round}?show=something`)
    await page.getByRole('table', { name: 'Pupils and what is proposed' }).getByRole('link').first().click()
    await page.locator('summary', { hasText: 'Take this place out' }).click()
    await page.getByRole('button', { name: /^Take out/ }).click()
    await saysWhy(page)
  }
  throw new Error('No day of the round suits the pupil')
}

/** A change by hand without a reason is refused; with one it is kept. */
async function saysWhy(page: Page) {
  expect(await page.getByRole('alert').innerText()).toContain('Say why')
  await page.getByRole('textbox', { name: 'Why' }).first().fill('Their family moves away in spring.')
  await page.getByRole('button', { name: /^Take out/ }).click()
  await saysDone(page, 'took the place out of the proposal')
}

test('a careers lead runs a round, changes it by hand and accepts it; the student sees it; and it is undone', async () => {
  const lead = await visitor({ size: DESK })
  await signInAs(lead, /careers lead at Lanternhill/i)
  await lead.getByRole('link', { name: 'Rounds' }).click()
  expect(await lead.getByRole('heading', { level: 1 }).innerText()).toBe('Allocation rounds')
  await look(lead, 'list')

  // Set up: what is missing is said beside it, and nothing typed is lost.
  await lead.getByRole('link', { name: 'Set up a round' }).click()
  await look(lead, 'new')
  await lead.getByLabel('Rounds you plan after this one').fill('3')
  await lead.getByRole('button', { name: 'Save and continue' }).click()
  expect(await lead.title()).toMatch(/^Set up a round|^Error/)
  expect(await lead.getByRole('alert').innerText()).toContain('Enter a name')
  expect(await lead.getByLabel('Rounds you plan after this one').inputValue()).toBe('3')
  await look(lead, 'new-errors')
  await lead.getByLabel('Name of the round').fill(NAME)
  await lead.getByLabel('Year 11').check()
  await lead.getByRole('button', { name: 'Save and continue' }).click()
  await saysDone(lead, 'The round is set up')
  await look(lead, 'draft')
  const round = new URL(lead.url()).pathname

  // Its days: one is left out and put back.
  await lead.getByRole('link', { name: 'Look at the days' }).click()
  await look(lead, 'days')
  await lead.getByRole('button', { name: 'Leave out selected' }).click()
  expect(await lead.getByRole('alert').innerText()).toContain('Select at least one day')
  await lead
    .getByRole('checkbox', { name: /^Select / })
    .first()
    .check()
  await lead.getByRole('button', { name: 'Leave out selected' }).click()
  await saysDone(lead, 'have been changed')
  expect(await words(lead)).toContain('Taken out by hand')
  await lead
    .getByRole('checkbox', { name: /^Select / })
    .first()
    .check()
  await lead.getByRole('button', { name: 'Put back selected' }).click()

  // Kept places need the school's decision in words.
  await lead.goto(`${round}/reserve`)
  await look(lead, 'reserve')
  await lead.getByLabel('20%').check()
  await lead.getByRole('button', { name: 'Save the share' }).click()
  expect(await lead.getByRole('alert').innerText()).toContain('Write down why')
  await look(lead, 'reserve-errors')
  await lead.getByLabel(/Your school’s decision/).fill('Governors, 9 November: to close the gap in days.')
  await lead.getByRole('button', { name: 'Save the share' }).click()
  await saysDone(lead, 'share of kept places')
  expect(await words(lead)).toContain('20% of each day’s places')

  // Open, with the fingerprint of the lottery published; freeze; run.
  await lead.getByRole('link', { name: 'Open lists' }).click()
  expect(await words(lead)).toContain('when they next sign in')
  await look(lead, 'open-shown')
  await lead.getByRole('button', { name: 'Open lists' }).click()
  await saysDone(lead, 'The lists are open')
  expect(await words(lead)).toMatch(/fingerprint[^]*[0-9a-f]{64}/)
  expect(await words(lead)).toMatch(/\d+ of \d+ pupils have chosen/)
  await look(lead, 'open')
  await lead.getByRole('button', { name: 'Freeze' }).click()
  expect(await lead.getByRole('alert').innerText()).toContain('Tick the box to close the lists early')
  await look(lead, 'freeze-errors')
  await lead.getByLabel('Yes, close them now').check()
  await lead.getByRole('button', { name: 'Freeze' }).click()
  await look(lead, 'frozen')
  await lead.getByRole('button', { name: 'Run', exact: true }).click()
  // Without JavaScript the page looks again by itself; while axe looks at it, it must not.
  await lead.evaluate(() => document.querySelector('[data-refresh]')?.removeAttribute('data-refresh'))
  await expectAccessible(lead)
  await lead.getByText('Proposal to read').waitFor()

  // The proposal: figures, filters, one pupil, a change by hand with a reason.
  expect(await words(lead)).toContain('First come, first served, on the same data')
  await look(lead, 'proposed')
  await lead.getByLabel('Show').selectOption({ label: await optionOf(lead, /^Get nothing/) })
  await lead.getByRole('button', { name: 'Update' }).click()
  expect(await words(lead)).toContain('Nothing.')
  await lead.goto(`${round}?name=${encodeURIComponent(PUPIL)}`)
  await lead.getByRole('link', { name: PUPIL, exact: true }).click()
  const pupil = new URL(lead.url()).pathname
  await look(lead, 'pupil')
  if ((await lead.locator('summary', { hasText: 'Take this place out' }).count()) === 0) {
    await freeAPlace(lead, round, pupil)
    await lead.getByRole('button', { name: 'Add this place' }).click()
    await look(lead, 'pupil-errors')
    await lead.getByLabel('Day', { exact: true }).selectOption({ index: 1 })
    await lead.getByLabel('Why', { exact: true }).last().fill('She asked for it in her interview.')
    await lead.getByRole('button', { name: 'Add this place' }).click()
    await saysDone(lead, 'added the place to the proposal')
    await look(lead, 'pupil-added')
  }
  const day = await lead.getByRole('heading', { level: 3 }).last().innerText()

  // Accept, behind a page that says what will happen.
  await lead.goto(round)
  await lead.getByRole('link', { name: 'Go on to accept' }).click()
  expect(await words(lead)).toContain('Parents and carers are asked to agree')
  await look(lead, 'accept')
  await lead.getByRole('button', { name: 'Accept and book' }).click()
  await saysDone(lead, 'The round is accepted')
  expect(await words(lead)).toContain('Anybody can check this round')
  await look(lead, 'accepted')

  // Anybody can read what it did, without an account and without a name in it.
  const parent = await visitor()
  await parent.goto(round.replace('/school/allocation', '/rounds'))
  expect(await words(parent)).toContain('How the lottery can be checked')
  expect(await words(parent)).not.toContain('Adeyemi')
  await look(parent, 'public')

  // The student has it, and asks that a person looks again; the lead answers.
  const student = await visitor()
  await signInAs(student, new RegExp(PUPIL))
  await student.goto('/student/bookings')
  expect(await words(student)).toContain(day)
  await student.goto(round.replace('/school/allocation', '/student/rounds'))
  await student.getByLabel('What should they look at?').fill('I had hoped for the lab.')
  await student.getByRole('button', { name: 'Ask somebody to look again' }).click()
  await lead.goto(round)
  await lead
    .getByRole('table', { name: /asked that a person looks again/ })
    .getByRole('link', { name: PUPIL })
    .click()
  await lead.getByRole('button', { name: 'Send the answer' }).click()
  expect(await lead.getByRole('alert').innerText()).toContain('Write an answer')
  await look(lead, 'review-errors')
  await lead.getByLabel(/What you looked at/).fill('It was full before your turn. The next round is in May.')
  await lead.getByRole('button', { name: 'Send the answer' }).click()
  await saysDone(lead, 'Your answer has been saved')
  expect(await words(lead)).toContain('Answered')

  // Undone, behind a question; then the page for parents is gone and the day is no longer the student's.
  await lead.goto(round)
  await lead.getByRole('link', { name: 'Undo this round' }).click()
  await look(lead, 'undo')
  await lead.getByRole('button', { name: 'Undo the round' }).click()
  await saysDone(lead, 'The round has been undone')
  await look(lead, 'undone')
  const gone = await parent.goto(round.replace('/school/allocation', '/rounds'))
  expect(gone?.status()).toBe(404)
}, 300_000)

async function optionOf(page: Page, label: RegExp): Promise<string> {
  const labels = await page.getByLabel('Show').locator('option').allInnerTexts()
  return labels.find((text) => label.test(text)) ?? ''
}
