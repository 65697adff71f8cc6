import { mkdirSync } from 'node:fs'

import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const PHONE = { width: 360, height: 740 }
export const DESK = { width: 1280, height: 900 }

let browser: Browser
const contexts: BrowserContext[] = []

/** Starts one browser for the file it is called in. */
export function withBrowser() {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })
  })
  afterAll(async () => {
    for (const context of contexts) await context.close()
    await browser.close()
  })
}

/** A page of a fresh visitor: a phone without JavaScript unless told otherwise. */
export async function visitor(options: { javaScript?: boolean; size?: typeof PHONE } = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: inject('origin'),
    viewport: options.size ?? PHONE,
    javaScriptEnabled: options.javaScript ?? false,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  })
  contexts.push(context)
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return page
}

/** Signs in with the demo's button whose text holds these words (a persona's role or name). */
export async function signInAs(page: Page, words: string | RegExp): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: words }).first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** Fails with the rule and the elements of every accessibility violation of a page (WCAG 2.2 AA and best practice). */
export async function expectAccessible(page: Page): Promise<void> {
  const scripted = await browser.newContext({ baseURL: inject('origin'), viewport: page.viewportSize() ?? PHONE })
  try {
    await scripted.addCookies(await page.context().cookies())
    const copy = await scripted.newPage()
    const body = await page.content()
    // Under its own address, or its styles do not load and no colour is looked at.
    await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html', body }))
    await copy.goto(page.url(), { waitUntil: 'load' })
    const found = await new AxeBuilder({ page: copy }).analyze()
    const words = found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)
    expect(words, `axe on ${page.url()}`).toEqual([])
  } finally {
    await scripted.close()
  }
}

/** Keeps a picture under screenshots/ (not committed), for a person to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.SCREENSHOTS) return
  mkdirSync('screenshots', { recursive: true })
  const size = page.viewportSize()
  await page.screenshot({ path: `screenshots/${name}-${size?.width}.png`, fullPage: true })
}
