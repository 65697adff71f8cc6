import { expect, test } from 'vitest'

import { expectAccessible, picture, signInAs, signInByButton, visitor, withBrowser } from './browser'

withBrowser()

test('a student asks on a phone without JavaScript, the school approves, a parent agrees: the place is confirmed', async () => {
  const student = await visitor()
  await signInByButton(student, /Maya Adeyemi/)
  expect(await student.getByRole('heading', { level: 1 }).textContent()).toBe('Your five days')
  expect(await student.locator('main').textContent()).toContain('2 of 5 days')
  await expectAccessible(student)
  await picture(student, 'student')

  await student.getByRole('link', { name: 'Find a day' }).first().click()
  await expectAccessible(student)
  await picture(student, 'student-days')
  // The first card that has places left.
  const cards = student.locator('main a[href^="/student/days/op_"]')
  let title = ''
  for (let n = 0; n < (await cards.count()); n += 1) {
    const link = cards.nth(n)
    title = (await link.textContent())?.trim() ?? ''
    await link.click()
    if (await student.getByRole('button', { name: 'Ask for a place' }).count()) break
    await student.goBack()
  }
  await expectAccessible(student)
  await picture(student, 'student-day')
  await student.getByLabel('Why would you like to go?').fill('I like to see how things are made.')
  await student.getByRole('button', { name: 'Ask for a place' }).click()
  await student.waitForURL(/\/student\/bookings\/bk_/)
  const bookingUrl = new URL(student.url()).pathname
  await expectAccessible(student)
  await picture(student, 'student-booking')

  const lead = await visitor({ size: { width: 1280, height: 900 } })
  await signInAs(lead, /careers lead at Lanternhill/)
  await picture(lead, 'school')
  await expectAccessible(lead)
  await lead.goto('/school/approvals')
  await expectAccessible(lead)
  await picture(lead, 'school-approvals')
  // Requests stand longest first, so a new one is on the last page.
  const last = lead.getByRole('navigation', { name: /pag/i }).getByRole('link')
  if (await last.count()) {
    const numbers = await last.evaluateAll((links) =>
      links.map((a) => [Number(a.textContent?.trim()), a.getAttribute('href')] as const),
    )
    const target = numbers.filter(([n]) => n > 0).sort((a, b) => b[0] - a[0])[0]
    if (target?.[1]) await lead.goto(target[1])
  }
  const row = lead.getByRole('row', { name: /Maya Adeyemi/ }).last()
  await row.getByRole('checkbox').check()
  await lead.getByRole('button', { name: 'Approve selected' }).click()
  expect(await lead.getByRole('heading', { level: 1 }).textContent()).toBe('Approve 1 request?')
  expect(await lead.locator('main').textContent()).toContain('Maya Adeyemi')
  await expectAccessible(lead)
  await lead.getByRole('button', { name: 'Approve 1 request' }).click()
  await lead.waitForURL(/done=approve/)
  expect(await lead.getByRole('alert').first().textContent()).toMatch(/1/)

  const mail = await visitor()
  await mail.goto('/demo/mail')
  await picture(mail, 'mail')
  const letter = mail.getByRole('link', { name: /please agree to a placement/ }).first()
  await letter.click()
  const link = (await mail.locator('main a[href*="/agree/"]').first().getAttribute('href')) ?? ''

  const parent = await visitor()
  await parent.goto(link)
  expect(await parent.getByRole('heading', { level: 1 }).textContent()).toContain('Agree to this placement')
  expect(await parent.locator('main').textContent()).toContain(title)
  await expectAccessible(parent)
  await picture(parent, 'agree')
  await parent.getByRole('button', { name: 'I agree' }).click()
  expect(await parent.title()).toMatch(/^Error: /)
  await expectAccessible(parent)
  await parent.getByLabel('Your name').fill('Ronke Adeyemi')
  await parent.getByRole('button', { name: 'I agree' }).click()
  await parent.waitForURL(/done=agreed/)
  await expectAccessible(parent)

  await student.goto(bookingUrl)
  expect(await student.locator('main').textContent()).toContain('You’re going')
  await picture(student, 'student-booking-confirmed')
})
