import Database from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { hashSecret, newSecret } from '~/support/ids'
import { demoDatabase, expectAccessible, picture, visitor, withBrowser } from './browser'

withBrowser()

const NARROW = { width: 320, height: 640 }

/** The page of a parent who has not answered yet and reads the pseudo-language: a link of the demo, with a secret that is known here. */
function pageInPseudo(): string {
  const secret = newSecret()
  const db = new Database(demoDatabase().replace(/^file:/, ''), { timeout: 10_000 })
  try {
    const asked = db
      .prepare(
        `select a.id, b.student_id as studentId from agreements a join bookings b on b.id = a.booking_id
         where b.state = 'agreement_requested' and a.answer is null and a.replaced_at is null order by a.id limit 1`,
      )
      .get() as { id: string; studentId: string }
    db.prepare('update agreements set token_hash = ? where id = ?').run(hashSecret(secret), asked.id)
    db.prepare(`update students set parent_language = 'en-XA' where id = ?`).run(asked.studentId)
  } finally {
    db.close()
  }
  return `/agree/${secret}`
}

/** Texts of the page's content that are neither in the pseudo-language nor the day's own facts. */
const untranslated = (page: Page) =>
  page.locator('main').evaluate((main) => {
    const found: string[] = []
    const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
      const text = walk.currentNode.textContent?.trim() ?? ''
      const around = walk.currentNode.parentElement
      const isFact = around?.closest('dd, .govuk-caption-l, script, style')
      if (text && !isFact && !/\[[^]*\]/.test(text)) found.push(text)
    }
    return found
  })

async function expectHolds(page: Page) {
  expect(await untranslated(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW.width)
  await expectAccessible(page)
}

test('in a longer language the agreement page holds at 320 pixels in each of its states, and nothing is left in English', async () => {
  const page = await visitor({ size: NARROW })
  const path = pageInPseudo()

  await page.goto(path)
  expect(await page.locator('main dl').textContent()).toContain('[')
  await expectHolds(page)
  await picture(page, 'agreement-pseudo')

  await page.getByRole('button', { name: /Î áĝŕëë/ }).click() // without a name
  await page.getByRole('alert').waitFor()
  await expectHolds(page)

  await page.getByRole('textbox').fill('Pat Test')
  await page.getByRole('button', { name: /Î ðö ñöţ áĝŕëë/ }).click()
  await page.waitForURL(/done=refused/)
  await expectHolds(page)

  await page.goto(path)
  await expectHolds(page)
})
