import { expect, test } from 'vitest'

import { DESK, expectAccessible, picture, PHONE, signInAs, visitor, withBrowser } from './browser'

withBrowser()

test('the host takes the register on a phone without JavaScript and gives feedback', async () => {
  const host = await visitor({ size: PHONE })
  await signInAs(host, /employer with a register to take today/)
  await picture(host, 'employer-phone')
  await host.locator('main a[href*="/register"]').first().click()
  expect(await host.getByRole('heading', { level: 1 }).textContent()).toContain('Register')
  await expectAccessible(host)
  await picture(host, 'register')
  const marks = host.getByRole('radio', { name: 'Attended' })
  const pupils = await marks.count()
  expect(pupils).toBeGreaterThan(0)
  await marks.first().check()
  await host.getByRole('button', { name: 'Save register' }).click()
  await host.waitForURL(/done=|saved/)
  expect(await host.locator('main').textContent()).toContain('Register saved')
  await expectAccessible(host)

  await host.goto(host.url().replace(/\/register.*/, '/feedback'))
  await expectAccessible(host)
  await picture(host, 'feedback')
})

test('a student who has been there writes what they learned', async () => {
  const student = await visitor()
  await signInAs(student, /turns 18 in three weeks/)
  expect(await student.locator('main').textContent()).toContain('4 of 5 days')
  await expectAccessible(student)
  await picture(student, 'student-nearly-18')
  await student.goto('/student/bookings')
  await expectAccessible(student)
  await picture(student, 'student-bookings')
})

test('the careers lead sees every pupil, the gap and who will miss out, and downloads the figures', async () => {
  const lead = await visitor({ size: DESK })
  await signInAs(lead, /careers lead at Lanternhill/)
  await lead.goto('/school/progress')
  await expectAccessible(lead)
  await picture(lead, 'school-progress')
  expect(await lead.locator('main').textContent()).toMatch(/percentage points/)
  await lead.goto('/school/students')
  await expectAccessible(lead)
  await picture(lead, 'school-students')
  await lead.locator('main a[href^="/school/students/st_"]').first().click()
  await expectAccessible(lead)
  await picture(lead, 'school-student')
  await lead.goto('/school/roster')
  await expectAccessible(lead)
  await picture(lead, 'school-roster')

  const csv = await lead.request.get('/school/progress.csv')
  expect(csv.status()).toBe(200)
  const lines = (await csv.text())
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
  expect(lines[0]).toBe(
    'pupil_id,year_group,verified_minutes,credited_half_days,credited_days,deadline_on,status,disadvantaged,free_school_meals_ever6,looked_after,sen,gap_group',
  )
  expect(lines.length).toBeGreaterThan(400)
})

test('the area lead sees checks, employers and wards, and never a pupil', async () => {
  const area = await visitor({ size: DESK })
  await signInAs(area, /area lead/)
  for (const path of ['/area', '/area/employers', '/area/wards']) {
    await area.goto(path)
    await expectAccessible(area)
    await picture(area, path.slice(1).replace('/', '-'))
  }
  await area.goto('/area/employers')
  await area.locator('main a[href^="/area/employers/em_"]').first().click()
  await expectAccessible(area)
  await picture(area, 'area-employer')
})

test('public pages are accessible and need nothing', async () => {
  const page = await visitor()
  for (const path of [
    '/',
    '/sign-in',
    '/employers/join',
    '/privacy',
    '/accessibility',
    '/who-can-see-me',
    '/password-reset',
    '/nowhere',
  ]) {
    await page.goto(path)
    await expectAccessible(page)
    await picture(page, path === '/' ? 'front' : path.slice(1))
  }
})
