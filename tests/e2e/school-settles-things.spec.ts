import { expect, test } from 'vitest'

import { DESK, expectAccessible, picture, signInAs, visitor, withBrowser } from './browser'

withBrowser()

test('a careers lead settles who agrees, invites a colleague who only reads, and stops them again', async () => {
  const lead = await visitor({ size: DESK })
  await signInAs(lead, /careers lead/i)
  const menu = lead.getByRole('navigation', { name: 'Main' }).getByRole('link')
  expect(await menu.allInnerTexts()).toEqual(['Today', 'Pupils', 'Approvals', 'Progress', 'Rounds'])
  await picture(lead, 'school')
  await lead.locator('.app-menu__button').click()
  await lead.getByRole('link', { name: 'Settings' }).click()
  await expectAccessible(lead)
  await picture(lead, 'school-settings')
  await lead.getByLabel('A parent or carer always agrees').check()
  await lead.getByRole('button', { name: 'Save who agrees' }).click()
  expect(await lead.getByRole('alert').innerText()).toContain('Your choice of who agrees has been saved')

  await lead.getByRole('button', { name: 'Send the invitation' }).click()
  expect(await lead.getByRole('alert').innerText()).toContain('Choose what they may do')
  await expectAccessible(lead)
  await picture(lead, 'school-settings-errors')
  await lead.getByRole('textbox', { name: 'Name' }).fill('Priya Newcomer')
  await lead.getByRole('textbox', { name: 'E-mail address' }).fill('p.newcomer@kingsmoor.example')
  await lead.getByLabel('Viewer').check()
  await lead.getByRole('button', { name: 'Send the invitation' }).click()
  expect(await lead.getByRole('row', { name: /Priya Newcomer/ }).innerText()).toContain('Invited')

  const colleague = await visitor()
  await colleague.goto('/demo/mail')
  await colleague.getByRole('link', { name: 'Your invitation to Five by 18' }).first().click()
  const link = /\/invite\/[0-9a-z]+/.exec(await colleague.locator('main').innerText())?.[0] ?? ''
  await colleague.goto(link)
  expect(await colleague.locator('main').innerText()).toContain('Viewer')
  await expectAccessible(colleague)
  await picture(colleague, 'invite-viewer')
  await colleague.getByLabel('Password', { exact: true }).fill('quarry lantern bicycle soup')
  await colleague.getByRole('button', { name: 'Save and sign in' }).click()
  await colleague.waitForURL(/\/school$/)
  for (const path of ['/school/settings', '/school/log', '/school/students', '/school/roster']) {
    await colleague.goto(path)
    await expectAccessible(colleague)
    await picture(colleague, `viewer${path.replaceAll('/', '-')}`)
  }
  await colleague.goto('/school/settings')
  expect(await colleague.getByRole('button', { name: /invitation|who agrees|Stop/ }).count()).toBe(0)

  await lead.goto('/school/settings')
  const row = lead.getByRole('row', { name: /Priya Newcomer/ })
  await row.locator('summary').click()
  await row.getByRole('button', { name: /Stop access/ }).click()
  expect(await lead.getByRole('alert').innerText()).toContain('Access stopped')
  await colleague.goto('/school')
  expect(new URL(colleague.url()).pathname).toBe('/sign-in')

  await lead.goto('/school/log')
  await expectAccessible(lead)
  await picture(lead, 'school-log')
  const log = await lead.locator('main').innerText()
  for (const words of [
    'Changed who agrees',
    'Invited a colleague: viewer',
    'Stopped a colleague’s access',
    'Priya Newcomer',
  ])
    expect(log).toContain(words)
})
