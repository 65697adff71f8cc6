/*
 * `npm run pictures`: takes the pictures of the README and the guides anew, from the built app on a fresh copy of the demo, whose
 * people and places are invented. Each is one screen of a phone (360 pixels) or of a desk (1280); beside it stand words.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser, Page } from 'playwright-core'

import { launchChromium } from '../e2e/chromium'
import { startApp } from '../e2e/start-app'

const PHONE = { width: 360, height: 720 }
const DESK = { width: 1280, height: 640 }
const TO_THE_KEY = { ...DESK, height: 900 }
/** What is left above where a picture begins: less than between two parts of a page, so that no half of another is seen. */
const MARGIN = 12

interface Picture {
  name: string
  size: typeof PHONE
  /** The words of the persona's button; null for a parent or carer, who has a link and no account. */
  who: RegExp | null
  address: string
  /** What to click after the address is open, to come to the screen. */
  follow?: RegExp
  /** The words that stand at the top of the picture, where the top of the page says little. */
  from?: string
}

const PICTURES: readonly Picture[] = [
  { name: 'student-five-days', size: PHONE, who: /Maya/, address: '/student' },
  { name: 'student-find-a-day', size: PHONE, who: /Maya/, address: '/student/days' },
  {
    name: 'student-my-day',
    size: PHONE,
    who: /Maya/,
    address: '/student/bookings',
    follow: /Set out a bridge/,
  },
  {
    name: 'parent-agrees',
    size: PHONE,
    who: null,
    address: '/demo/mail',
    from: 'Agree to this placement',
  },
  {
    name: 'host-register',
    size: PHONE,
    who: /Denise/,
    address: '/employer',
    follow: /Take the register/,
    from: 'Register',
  },
  { name: 'host-days', size: DESK, who: /Denise/, address: '/employer/opportunities' },
  { name: 'school-today', size: DESK, who: /Farida/, address: '/school' },
  { name: 'school-pupils', size: DESK, who: /Farida/, address: '/school/students' },
  { name: 'school-progress', size: DESK, who: /Farida/, address: '/school/progress' },
  { name: 'school-round', size: DESK, who: /Farida/, address: '/school/allocation', follow: /Winter round/ },
  { name: 'area-to-do', size: DESK, who: /Joanna/, address: '/area' },
  { name: 'area-wards', size: TO_THE_KEY, who: /Joanna/, address: '/area/wards', from: 'wards offer no places' },
]

async function take(browser: Browser, origin: string, picture: Picture): Promise<void> {
  const { name, size, who, address, follow, from } = picture
  const context = await browser.newContext({
    baseURL: origin,
    viewport: size,
    javaScriptEnabled: false,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  })
  try {
    const page = await context.newPage()
    if (who) {
      await page.goto('/sign-in')
      await page.getByRole('button', { name: who }).first().click()
    }
    await page.goto(address)
    if (follow) await followTo(page, address, follow)
    if (who === null) await openLinkToAgree(page, address)
    await page.waitForLoadState('networkidle')
    const clip = from ? { fullPage: true, clip: { x: 0, y: await topOf(page, from), ...size } } : {}
    await page.screenshot({ path: `docs/pictures/${name}.png`, ...clip })
  } finally {
    await context.close()
  }
}

/** Follows the first link of these words, on the first page of a list that has one. */
async function followTo(page: Page, address: string, words: RegExp): Promise<void> {
  const link = page.getByRole('link', { name: words }).first()
  for (let number = 2; (await link.count()) === 0; number += 1) {
    const answer = await page.goto(`${address}?page=${number}`)
    if (!answer?.ok() || number > 100) throw new Error(`Nothing under ${address} leads to ${String(words)}`)
  }
  await link.click()
}

/** Opens the newest link to agree that still waits for an answer: of those in the mails of the demo, some are answered. */
async function openLinkToAgree(page: Page, address: string): Promise<void> {
  for (let number = 1; number <= 100; number += 1) {
    const answer = await page.goto(`${address}?page=${number}`)
    if (!answer?.ok()) break
    const mails = await page.getByRole('link', { name: /please agree to a placement/ }).all()
    const addresses = await Promise.all(mails.map((mail) => mail.getAttribute('href')))
    for (const mail of addresses.filter((one) => one !== null)) {
      await page.goto(mail)
      const [link] = /\/agree\/\w+/.exec(await page.content()) ?? []
      if (!link) throw new Error(`${page.url()} holds no link to agree`)
      await page.goto(link)
      if ((await page.getByRole('button', { name: 'I agree' }).count()) > 0) return
    }
  }
  throw new Error(`No mail under ${address} has a link to agree that waits for an answer`)
}

/** Where a picture begins that shows a page from these words on: at the line above them, where they are a heading with one. */
async function topOf(page: Page, words: string): Promise<number> {
  const found = page.getByRole('main').getByText(words).first()
  const above = found.locator('xpath=preceding-sibling::*[1][contains(@class, "govuk-caption")]')
  const box = await ((await above.count()) > 0 ? above : found).boundingBox()
  return Math.max(0, (box?.y ?? 0) - MARGIN)
}

if (!existsSync('build/server/index.js')) execFileSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' })
const folder = mkdtempSync(join(tmpdir(), 'five-by-18-pictures-'))
const settings = { DEMO: '1', DATABASE_URL: `file:${join(folder, 'demo.db')}` }
try {
  const env = { ...process.env, ...settings, NODE_ENV: 'production' as const }
  execFileSync('npx', ['tsx', 'seeds/run.ts'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const app = await startApp(settings)
  try {
    const browser = await launchChromium()
    for (const picture of PICTURES) {
      await take(browser, app.origin, picture)
      process.stdout.write(`docs/pictures/${picture.name}.png\n`)
    }
    await browser.close()
  } finally {
    await app.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
