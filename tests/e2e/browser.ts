import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'

import { violationsOn } from '../support/axe'
import { launchChromium } from './chromium'
import { type Started, startApp } from './start-app'

export const PHONE = { width: 360, height: 740 }
export const DESK = { width: 1280, height: 900 }

let browser: Browser
let app: Started
let folder = ''
const contexts: BrowserContext[] = []

/** Where the database of this file's demo is. */
export const demoDatabase = (): string => `file:${join(folder, 'demo.db')}`

/**
 * Starts one browser for the file it is called in, and the built app with a copy of the demo's world.
 * @param provoked  the event of errors in the log that the file itself provokes; any other fails it
 */
export function withBrowser({ provoked }: { provoked?: string } = {}) {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'five-by-18-e2e-'))
    copyFileSync(inject('demoWorld'), join(folder, 'demo.db'))
    ;[app, browser] = await Promise.all([startApp({ DEMO: '1', DATABASE_URL: demoDatabase() }), launchChromium()])
  })
  afterAll(async () => {
    for (const context of contexts) await context.close()
    await browser.close()
    await app.stop()
    const errors = app.log().split('\n').filter(isError)
    expect(errors.filter((line) => !provoked || !line.includes(`"event":"${provoked}"`))).toEqual([])
    rmSync(folder, { recursive: true, force: true })
  })
}

const isError = (line: string): boolean => line.includes('"level":"error"')

/** A page of a fresh visitor: a phone without JavaScript unless told otherwise. */
export async function visitor(options: { javaScript?: boolean; size?: typeof PHONE } = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: app.origin,
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
export async function signInByButton(page: Page, words: string | RegExp): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: words }).first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** Goes to the own page of a persona who is signed in already (the first whose button holds these words). */
export async function signInAs(page: Page, words: RegExp): Promise<void> {
  const persona = inject('signedIn').find((one) => words.test(one.words))
  const [name = '', value = ''] = persona?.cookie.split('=') ?? []
  if (!persona) throw new Error(`Nobody of the demo is ${String(words)}`)
  await page.context().addCookies([{ name, value, url: app.origin }])
  await page.goto('/')
  await page.getByRole('link', { name: 'Go to your page' }).click()
}

let looker: Page | undefined

/** A page with JavaScript that axe looks through: one a file, so that styles and fonts are loaded once. */
async function lookerPage(size: typeof PHONE): Promise<Page> {
  if (!looker) {
    const context = await browser.newContext({ baseURL: app.origin })
    contexts.push(context)
    looker = await context.newPage()
  }
  await looker.setViewportSize(size)
  return looker
}

/** Fails with the rule and the elements of every accessibility violation of a page (WCAG 2.2 AA and best practice). */
export async function expectAccessible(page: Page): Promise<void> {
  const copy = await lookerPage(page.viewportSize() ?? PHONE)
  const url = page.url()
  const body = await page.content()
  // Under its own address, or its styles do not load and no colour is looked at.
  await copy.route(url, (route) => route.fulfill({ contentType: 'text/html', body }))
  try {
    await copy.goto(url, { waitUntil: 'load' })
    const words = (await violationsOn(copy)).map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)
    expect(words, `axe on ${url}`).toEqual([])
  } finally {
    await copy.unroute(url)
  }
}

/** Keeps a picture under screenshots/ (not committed), for a person to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.SCREENSHOTS) return
  mkdirSync('screenshots', { recursive: true })
  const size = page.viewportSize()
  await page.screenshot({ path: `screenshots/${name}-${size?.width}.png`, fullPage: true })
}
