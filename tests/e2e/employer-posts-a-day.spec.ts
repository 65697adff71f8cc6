import { expect, test } from 'vitest'

import { DESK, expectAccessible, picture, signInAs, visitor, withBrowser } from './browser'

withBrowser()

/** A date `days` ahead that is a Tuesday, as YYYY-MM-DD. */
function aTuesday(days: number): string {
  const date = new Date(Date.now() + days * 86_400_000)
  while (date.getUTCDay() !== 2) date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

test('an employer posts a day, the area lead checks it, and a student can find it', async () => {
  const host = await visitor({ size: DESK })
  await signInAs(host, /Denise Hollis/)
  await expectAccessible(host)
  await picture(host, 'employer')
  await host.goto('/employer/opportunities/new')
  await expectAccessible(host)
  await picture(host, 'employer-new')

  await host.getByRole('button', { name: 'Send for checking' }).click()
  expect(await host.title()).toMatch(/^Error: /)
  await expectAccessible(host)
  await picture(host, 'employer-new-errors')

  const title = 'Repair a pump in a morning'
  await host.getByLabel('Title').fill(title)
  await host.getByRole('radio', { name: /taster day/i }).check()
  await host.getByRole('radio', { name: /in person/i }).check()
  await host.getByLabel('Sector').selectOption({ label: 'Engineering and Manufacturing' })
  await host.getByLabel('What is the day for?').fill('See how a repair team thinks.')
  await host.getByLabel('What will they do?').fill('Join the morning meeting, take a pump apart and put it back.')
  await host.getByLabel('What task will they do').fill('Write a one-page repair sheet.')
  await host.getByLabel('What will they know').fill('Name three jobs in a repair team.')
  await host.getByLabel('People, by job').fill('A fitter, a planner and an apprentice')
  await host.getByLabel('How many people will they talk with?').fill('3')
  await host.getByLabel('Who looks after them on the day?').fill('Denise Hollis')
  await host.getByRole('checkbox', { name: 'Year 11' }).check()
  await host.getByLabel('Youngest age').selectOption({ index: 1 })
  await host.getByLabel('How many places?').fill('4')
  await host.locator('[name="sessionOn"]').first().fill(aTuesday(45))
  await host.locator('[name="sessionStart"]').first().fill('09:00')
  await host.locator('[name="sessionEnd"]').first().fill('15:30')
  await host.locator('[name="sessionBreak"]').first().fill('30')
  await host.getByLabel('Workplace', { exact: true }).selectOption({ index: 0 })
  await host.getByLabel('What could hurt someone').fill('Sharp edges: gloves are given, and nobody uses power tools.')
  await host.getByRole('button', { name: 'Send for checking' }).click()
  await host.waitForURL(/\/employer\/opportunities\/op_/)
  await expectAccessible(host)
  await picture(host, 'employer-day')
  const dayPath = new URL(host.url()).pathname
  const id = dayPath.split('/').at(-1) ?? ''

  const student = await visitor()
  await signInAs(student, /Maya Adeyemi/)
  const early = await student.goto(`/student/days/${id}`)
  expect(early?.status()).toBe(404)

  const area = await visitor({ size: DESK })
  await signInAs(area, /Joanna Pike/)
  await expectAccessible(area)
  await picture(area, 'area')
  await area.goto(`/area/opportunities/${id}`)
  await expectAccessible(area)
  await picture(area, 'area-day')
  await area.getByRole('button', { name: /publish/i }).click()
  await area.waitForURL(/done=/)

  const found = await student.goto(`/student/days/${id}`)
  expect(found?.status()).toBe(200)
  expect(await student.getByRole('heading', { level: 1 }).textContent()).toContain('Repair a pump')
})

/** Signs an organisation up and opens the page of the link that it is mailed. */
async function signUpAndOpenTheMail(of: { organisation: string; name: string; email: string; password: string }) {
  const host = await visitor()
  await host.goto('/employers/join')
  await host.getByLabel('Name of the organisation').fill(of.organisation)
  await host.getByLabel('What does your organisation do?').selectOption({ index: 1 })
  await host.getByLabel('Your name').fill(of.name)
  await host.getByLabel('Work e-mail address').fill(of.email)
  await host.getByLabel('Password').fill(of.password)
  await host.getByRole('button', { name: 'Sign up' }).click()
  await host.waitForURL(/done=sent/)
  const reader = await visitor()
  await reader.goto('/demo/mail')
  await reader.getByRole('row', { name: of.email }).getByRole('link').click()
  const link = await reader.locator('a[href*="/verify-email/"]').getAttribute('href')
  await reader.goto(link ?? '')
  return reader
}

async function signIn(email: string, password: string) {
  const page = await visitor()
  await page.goto('/sign-in')
  await page.getByLabel('Email address or username').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  return page
}

test('an employer signs up, and shows by the mail and the password of the sign-up that the address is theirs', async () => {
  const join = await visitor()
  await join.goto('/employers/join')
  await expectAccessible(join)
  await picture(join, 'employers-join')
  await join.getByRole('button', { name: 'Sign up' }).click()
  expect(await join.title()).toMatch(/^Error: /)
  await expectAccessible(join)

  const email = 'robin@tidewell.example'
  const password = 'velvet kettle heron pier'
  const reader = await signUpAndOpenTheMail({ organisation: 'Tidewell Boats', name: 'Robin Host', email, password })
  for (const words of ['Tidewell Boats', 'Robin Host', email])
    expect(await reader.getByText(words, { exact: true }).count(), words).toBe(1)
  await expectAccessible(reader)
  await picture(reader, 'verify-email')
  await reader.getByLabel('Password').fill('not the one')
  await reader.getByRole('button', { name: 'This is my address' }).click()
  expect(await reader.title()).toMatch(/^Error: /)
  expect(await reader.locator('#main-content').textContent()).toContain('this link still works')
  await expectAccessible(reader)
  await reader.getByLabel('Password').fill(password)
  await reader.getByRole('button', { name: 'This is my address' }).click()
  await reader.waitForURL(/\/sign-in\?done=verified/)
  const host = await signIn(email, password)
  await host.waitForURL(/\/employer/)
})

test('whoever is signed up by a stranger removes the sign-up from the mail, and the stranger’s password opens nothing', async () => {
  const email = 'victim@works.example'
  const password = 'quarry lantern bicycle soup'
  const reader = await signUpAndOpenTheMail({ organisation: 'Works of Nobody', name: 'A Stranger', email, password })
  await reader.getByRole('button', { name: 'This was not me' }).click()
  await reader.waitForURL(/\/sign-in\?done=disowned/)
  expect(await reader.getByRole('alert').textContent()).toContain('has been removed')
  const stranger = await signIn(email, password)
  expect(await stranger.locator('#main-content').textContent()).toContain('do not go together')
})
