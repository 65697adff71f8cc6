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

function forget(): void {
  const file = new Sqlite(demoDatabase().replace('file:', ''))
  file.prepare("delete from outbox where id = 'ml_lost'").run()
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
  forget()
})

test('a careers lead puts one aside that nobody need get any more, without script', async () => {
  lose()
  const lead = await visitor({ javaScript: false })
  await signInAs(lead, /Farida/)
  await lead.goto('/school/mail')
  const main = lead.locator('main')
  expect(await main.innerText()).toContain('“Put aside” takes one off this list without sending it.')
  await lead.getByRole('button', { name: /^Put aside/ }).click()
  expect(await lead.getByRole('alert').innerText()).toContain('It is put aside, and was not sent')
  expect(await main.innerText()).toContain('No mail of your organisation stands as given up.')
  await lead.goto('/school/log')
  expect(await main.innerText()).toContain('Put a mail aside that did not arrive')
  forget()
})

/** Has the mail with the link for one placement of a Lanternhill pupil fail, as the job does it; and makes it good again. */
function loseLink() {
  const file = new Sqlite(demoDatabase().replace('file:', ''))
  const found = file
    .prepare(
      `select a.id as link, b.id as booking, b.school_id as school, s.given_name || ' ' || s.family_name as pupil
       from agreements a join bookings b on b.id = a.booking_id join students s on s.id = b.student_id
       join schools sc on sc.id = b.school_id join users u on u.school_id = sc.id
       where b.state = 'agreement_requested' and b.agreer = 'parent' and a.replaced_at is null and a.asked_email = s.parent_email
       and u.display_name = 'Farida Malik' order by b.updated_at limit 1`,
    )
    .get() as { link: string; booking: string; school: string; pupil: string }
  file.prepare("update agreements set lost_why = 'SMTP 550' where id = ?").run(found.link)
  file
    .prepare(
      `insert into outbox (id, to_address, subject, text, kind, school_id, about_kind, about_id, state, last_error, next_attempt_at, created_at)
       values ('ml_link', 'dana.canary@home.example', 's', 't', 'agreement', @school, 'booking', @booking, 'failed', 'SMTP 550', @now, @now)`,
    )
    .run({ school: found.school, booking: found.booking, now: Date.now() })
  const mend = () => {
    file.prepare('update agreements set lost_why = null where id = ?').run(found.link)
    file.prepare("delete from outbox where id = 'ml_link'").run()
    file.close()
  }
  return { ...found, mend }
}

test.each([
  ['at a desk', DESK],
  ['on a phone', undefined],
])('a careers lead is led %s from a mail that did not arrive to its pupil, and reads what to do', async (_, size) => {
  const { pupil, booking, mend } = loseLink()
  const lead = await visitor(size ? { size } : {})
  await signInAs(lead, /Farida/)
  expect(await lead.locator('main').innerText()).toContain('the mail to the parent or carer did not arrive')
  await lead.goto('/school/mail')
  await expectAccessible(lead)
  await lead.getByRole('link', { name: pupil }).click()
  expect(new URL(lead.url()).pathname).toBe(`/school/bookings/${booking}`)
  const said = await lead.locator('main').innerText()
  expect(said).toContain('Your school: the mail to the parent or carer did not arrive')
  expect(said).toContain('but the mail with it did not arrive. There is no such address, or it takes no mail (550)')
  await expectAccessible(lead)
  await picture(lead, 'lost-link')
  await lead.getByRole('link', { name: 'The pupil’s contact' }).click()
  expect(await lead.locator('h1').innerText()).toContain(pupil)
  mend()
})
