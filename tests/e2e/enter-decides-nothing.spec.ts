import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { DESK, signInAs, visitor, withBrowser } from './browser'

withBrowser()

/** Presses Enter in every box of the main part that takes a line of text, and says where that led. */
async function enterEverywhere(page: Page, path: string): Promise<string[]> {
  await page.goto(path)
  const boxes = 'main form[method=post] input:not([type=hidden]):not([type=file])'
  const led: string[] = []
  for (let n = 0; n < (await page.locator(boxes).count()); n += 1) {
    const box = page.locator(boxes).nth(n)
    if (!(await box.isVisible())) continue
    const { deeds, name } = await box.evaluate((element) => {
      const { form, name: called } = element as HTMLInputElement
      return { deeds: form?.querySelectorAll('button:not([disabled])').length ?? 0, name: called }
    })
    if (deeds < 2) continue
    const sent = page.waitForRequest((request) => request.method() === 'POST', { timeout: 500 }).catch(() => null)
    await box.press('Enter')
    led.push(`${name}: ${(await sent) ? 'sent' : 'nothing'}`)
  }
  return led
}

test('Enter in a box decides nothing where a form has more than one deed', async () => {
  const lead = await visitor({ size: DESK, javaScript: true })
  await signInAs(lead, /careers lead at Lanternhill/)
  await lead.goto('/school/approvals')
  const request = await lead.locator('main a[href^="/school/bookings/"]').first().getAttribute('href')
  const decided = await enterEverywhere(lead, request ?? '')
  expect(decided.length).toBeGreaterThan(0)

  const area = await visitor({ size: DESK })
  await signInAs(area, /area lead/)
  await area.goto('/area/employers?state=check_due')
  const employer = await area.locator('main a[href^="/area/employers/em_"]').first().getAttribute('href')
  const checked = await enterEverywhere(area, employer ?? '')
  expect(checked.length).toBeGreaterThan(0)

  const host = await visitor({ size: DESK })
  await signInAs(host, /employer with a register/)
  const posted = await enterEverywhere(host, '/employer/opportunities/new')
  expect(posted.length).toBeGreaterThan(5)

  expect([...decided, ...checked, ...posted].filter((one) => !one.endsWith(': nothing'))).toEqual([])
})
