import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'

import { demoDatabase, DESK, expectAccessible, picture, signInAs, visitor, withBrowser } from './browser'

withBrowser()

/** A mail to a careers lead of Lanternhill that a mail server did not want. */
function lose(): void {
  const file = new Sqlite(demoDatabase().replace('file:', ''))
  const { id } = file.prepare("select school_id as id from users where display_name = 'Farida Malik'").get() as {
    id: string
  }
  const values = { id, now: Date.now(), canary: 'Sam Canary is ill' }
  file
    .prepare(
      `insert into outbox (id, to_address, subject, text, kind, school_id, state, last_error, next_attempt_at, created_at)
       values ('ml_lost', 'dana.canary@home.example', @canary, @canary, 'refused', @id, 'failed', 'SMTP 550', @now, @now)`,
    )
    .run(values)
  file.close()
}

test.each([
  ['at a desk', DESK],
  ['on a phone', undefined],
])('a careers lead sees %s which mail nobody got and why, and sends it again', async (_, size) => {
  lose()
  const lead = await visitor(size ? { size } : {})
  await signInAs(lead, /Farida/)
  await lead.goto('/school/settings')
  await lead.getByRole('link', { name: 'The school’s log' }).click()
  await lead.getByRole('link', { name: 'Mail that did not arrive' }).click()
  const main = lead.locator('main')
  expect(await main.innerText()).toContain('A parent or carer who did not agree')
  expect(await main.innerText()).toContain('There is no such address, or it takes no mail (550)')
  expect(await main.innerText()).toContain('Goes word for word, as it stood on')
  expect(await lead.content()).not.toMatch(/anary/)
  await expectAccessible(lead)
  await picture(lead, 'lost-mail')
  await lead.getByRole('button', { name: 'Send again' }).click()
  expect(await lead.getByRole('alert').innerText()).toContain('It waits to be sent again')
  expect(await main.innerText()).toContain('No mail of your organisation stands as given up.')
  await expectAccessible(lead)
  const file = new Sqlite(demoDatabase().replace('file:', ''))
  file.prepare("delete from outbox where id = 'ml_lost'").run()
  file.close()
})
