import Database from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { hashSecret, newSecret } from '~/support/ids'
import { demoDatabase, expectAccessible, picture, signInAs, visitor, withBrowser } from './browser'

withBrowser()

const NARROW = { width: 320, height: 640 }

/** Does something to the demo's database, which only this file has. */
function inDatabase<T>(act: (db: Database.Database) => T): T {
  const db = new Database(demoDatabase().replace(/^file:/, ''), { timeout: 10_000 })
  try {
    return act(db)
  } finally {
    db.close()
  }
}

type Asked = { id: string; bookingId: string; studentId: string; opportunityId: string }

/** A link to a placement that waits for its parent and whose host asks for nothing special. */
interface Link {
  path: string
  /** Changes what stands behind the link. */
  now: (sql: string) => void
  /** What the day, its host and the people say of themselves, in no language of the product's. */
  facts: string[]
}

/** The page of a parent who reads the pseudo-language: the next link of the demo, with a secret that is known here. */
function linkInPseudo(nth: number, mode: 'in_person' | 'virtual' = 'in_person'): Link {
  const secret = newSecret()
  return inDatabase((db) => {
    const asked = db
      .prepare(
        `select a.id, b.id as bookingId, b.student_id as studentId, b.opportunity_id as opportunityId
         from agreements a join bookings b on b.id = a.booking_id
         where b.state = 'agreement_requested' and b.agreer = 'parent' and a.answer is null and a.replaced_at is null
         order by a.id limit 1 offset ?`,
      )
      .get(nth) as Asked
    db.prepare('update agreements set token_hash = ? where id = ?').run(hashSecret(secret), asked.id)
    db.prepare(`update students set parent_language = 'en-XA' where id = ?`).run(asked.studentId)
    db.prepare(`update opportunities set mode = ?, wear = '', bring = '', eat = '' where id = ?`).run(
      mode,
      asked.opportunityId,
    )
    return { path: `/agree/${secret}`, now: (sql) => change(sql, asked), facts: factsOf(db, asked.bookingId) }
  })
}

const change = (sql: string, { id, bookingId }: Asked) =>
  inDatabase((db) => void db.prepare(sql).run(sql.startsWith('update agreements') ? id : bookingId))

/** The texts of a booking's day that its host, its school and its student wrote. */
function factsOf(db: Database.Database, bookingId: string): string[] {
  const row = db
    .prepare(
      `select o.title, e.name as employer, s.name as school, o.supervisor_name, o.what_you_will_do, o.who_you_will_meet,
         o.risks, w.name || ', ' || w.address_line || ', ' || w.postcode as site, w.name as workplace,
         w.address_line || ', ' || w.postcode as address, b.why
       from bookings b join opportunities o on o.id = b.opportunity_id join employers e on e.id = o.employer_id
       join workplaces w on w.id = o.workplace_id join schools s on s.id = b.school_id where b.id = ?`,
    )
    .get(bookingId) as Record<string, string>
  return Object.values(row)
}

/** What all hosts, schools, staff and pupils of the demo wrote of themselves and of what they did. */
function everyFact(): string[] {
  const texts = [
    `select given_name || ' ' || family_name from students`,
    `select coalesce(reg_group, '') from students`,
    `select title from opportunities`,
    `select supervisor_name from opportunities`,
    `select name from employers`,
    `select name || ', ' || address_line || ', ' || postcode from workplaces`,
    `select coalesce(why, '') from bookings`,
    `select coalesce(reason, '') from booking_events`,
    ...['learned', 'surprised', 'next'].map((column) => `select ${column} from reflections`),
    ...['went_well', 'next_step'].map((column) => `select ${column} from host_feedback`),
    ...['reflections', 'host_feedback'].map(
      (table) => `select (select coalesce(group_concat(value, ', '), '') from json_each(skills)) from ${table}`,
    ),
  ]
  return inDatabase((db) => texts.flatMap((sql) => db.prepare(sql).pluck().all() as string[]))
}

/** One booking of a school in each state that the demo has there. */
const oneInEachState = (school: string): { id: string; state: string }[] =>
  inDatabase(
    (db) =>
      db
        .prepare(
          `select min(b.id) as id, b.state from bookings b join schools s on s.id = b.school_id
           where s.name like ? group by b.state order by b.state`,
        )
        .all(`${school}%`) as { id: string; state: string }[],
  )

/** Texts of the page's content that are neither in the pseudo-language nor facts; times of what has happened are left out. */
const untranslated = async (page: Page, facts: readonly string[]) => {
  const texts = await page.locator('main').evaluate((main) => {
    const found: string[] = []
    const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
      const text = walk.currentNode.textContent?.trim() ?? ''
      if (!walk.currentNode.parentElement?.closest('script, style, time')) found.push(text)
    }
    return found
  })
  return texts.filter(
    (text) => /[A-Za-z]/.test(text) && !/\[[^]*\]/.test(text) && !facts.some((fact) => fact.includes(text)),
  )
}

async function expectHolds(page: Page, facts: readonly string[]) {
  expect(await untranslated(page, facts)).toEqual([])
  expect(await page.locator('main').textContent()).toContain('[')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width)
  await expectAccessible(page)
}

test('in a longer language the agreement page holds at 320 pixels before it is answered and when the answer is no', async () => {
  const page = await visitor({ size: NARROW })
  const { path, facts } = linkInPseudo(0)

  await page.goto(path)
  await expectHolds(page, facts)
  await picture(page, 'agreement-pseudo')
  const said = await page.locator('main dd').allTextContents()
  expect(said.filter((text) => text.startsWith('[')).length).toBeGreaterThanOrEqual(4) // when, wear, bring, food

  await page.getByRole('button', { name: /Î áĝŕëë/ }).click() // without a name
  await page.getByRole('alert').waitFor()
  await expectHolds(page, facts)

  await page.getByRole('textbox').fill('Pat Test')
  await page.getByRole('button', { name: /Î ðö ñöţ áĝŕëë/ }).click()
  await page.waitForURL(/done=refused/)
  await expectHolds(page, facts)
  await page.goto(path)
  await expectHolds(page, facts)
})

test('in a longer language it holds for a day on a screen, when the answer is yes, and once the place has ended since', async () => {
  const page = await visitor({ size: NARROW })
  const { path, facts, now } = linkInPseudo(0, 'virtual')

  await page.goto(path)
  await expectHolds(page, facts)
  expect(await page.locator('main').textContent()).not.toContain(facts.at(-2)) // an address nobody goes to
  await page.getByRole('textbox').fill('Pat Test')
  await page.getByRole('button', { name: /Î áĝŕëë/ }).click()
  await page.waitForURL(/done=agreed/)
  await expectHolds(page, facts)
  await page.goto(path)
  await expectHolds(page, facts)

  now(`update bookings set state = 'cancelled' where id = ?`)
  await page.goto(path)
  await expectHolds(page, facts)
  await picture(page, 'agreement-pseudo-ended')
})

test.each([
  ['has run out', 'update agreements set expires_at = 0 where id = ?'],
  ['was replaced', 'update agreements set replaced_at = 1 where id = ?'],
  ['is not needed any more', `update bookings set state = 'cancelled' where id = ?`],
])('in a longer language a link that %s says so at 320 pixels', async (_, sql) => {
  const page = await visitor({ size: NARROW })
  const { path, facts, now } = linkInPseudo(0)
  now(sql)
  await page.goto(path)
  await expectHolds(page, facts)
})

test('in a longer language a student reads what they are asked to agree to, and how to give it up, at 320 pixels', async () => {
  const page = await visitor({ size: NARROW })
  await signInAs(page, /two of five days/)
  const { id, facts } = inDatabase((db) => {
    const booking = db
      .prepare(
        `select b.id, b.opportunity_id as opportunityId, u.id as userId
         from bookings b join users u on u.student_id = b.student_id
         where u.username = 'maya.adeyemi' and b.first_on > date('now', '+2 days') limit 1`,
      )
      .get() as { id: string; opportunityId: string; userId: string }
    db.prepare(`update bookings set state = 'agreement_requested', agreer = 'student' where id = ?`).run(booking.id)
    db.prepare(`update users set language = 'en-XA' where id = ?`).run(booking.userId)
    db.prepare(`update opportunities set wear = '', bring = '', eat = '' where id = ?`).run(booking.opportunityId)
    return { id: booking.id, facts: factsOf(db, booking.id) }
  })
  await page.goto(`/student/bookings/${id}`)
  await expectHolds(page, facts)
  await picture(page, 'own-agreement-pseudo')
  await page.goto('/student/bookings')
  await expectHolds(page, everyFact())
  await page.goto(`/student/bookings/${id}/leave`)
  await expectHolds(page, facts)
})

test('in a longer language a school reads and decides its requests at 320 pixels', async () => {
  const page = await visitor({ size: NARROW })
  await signInAs(page, /careers lead at Lanternhill/)
  inDatabase((db) => db.prepare(`update users set language = 'en-XA' where kind = 'school'`).run())
  const facts = everyFact()
  await page.goto('/school/approvals')
  await expectHolds(page, facts)
  await picture(page, 'approvals-pseudo')
  const ids = await page
    .locator('input[name=booking]')
    .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value))
  expect(ids.length).toBeGreaterThan(1)
  for (const decision of ['approve', 'decline'] as const) {
    await page.goto(`/school/approvals/decide?decision=${decision}&booking=${ids[0]}&booking=${ids[1]}`)
    await expectHolds(page, facts)
  }
  await page.locator('main form button').last().click() // without a reason
  await page.getByRole('alert').waitFor()
  await expectHolds(page, facts)
  await page.locator('input[name=reason]').fill('Exams.')
  await page.locator('main form button').last().click()
  await page.waitForURL(/done=decline/)
  await expectHolds(page, facts)
})

test('in a longer language a school reads of a booking in every state at 320 pixels', async () => {
  const page = await visitor({ size: NARROW })
  await signInAs(page, /careers lead at Lanternhill/)
  inDatabase((db) => db.prepare(`update users set language = 'en-XA' where kind = 'school'`).run())
  const facts = everyFact()
  const bookings = oneInEachState('Lanternhill')
  expect(bookings.length).toBeGreaterThan(6)
  for (const { id } of bookings) {
    await page.goto(`/school/bookings/${id}`)
    await expectHolds(page, facts)
  }
  const waits = inDatabase((db) =>
    db
      .prepare(
        `select b.id from bookings b join schools s on s.id = b.school_id where s.name like 'Lanternhill%'
         and b.state = 'agreement_requested' and b.agreer = 'parent' and b.first_on > date('now', '+2 days') limit 1`,
      )
      .pluck()
      .get(),
  )
  await page.goto(`/school/bookings/${String(waits)}`)
  await page.locator('input[name=email]').fill('not an address')
  await page.locator('form:has(input[name=emailSeen]) button').click()
  await page.getByRole('alert').waitFor()
  await expectHolds(page, facts)
  await page.locator('input[name=email]').fill('')
  await page.locator('form:has(input[name=emailSeen]) button').click()
  await page.locator('textarea[readonly]').waitFor()
  await page.locator('textarea[readonly]').evaluate((box) => box.replaceChildren()) // the link itself is no words
  await expectHolds(page, facts)
  await picture(page, 'school-booking-pseudo')
})
