// The whole kit in a real browser: nothing for axe to complain about, nothing wider than a small phone.
// GALLERY_SHOTS=<folder> keeps a picture of each page to look at.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { renderToStaticMarkup } from 'react-dom/server'
import { compile } from 'sass'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { violationsOn } from '../support/axe'
import { gallery } from './gallery'

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const shots = process.env.GALLERY_SHOTS
const require = createRequire(import.meta.url)
const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url))

const css = compile(path('app/styles/app.scss'), { loadPaths: [path('node_modules')], quietDeps: true }).css.replace(
  /url\("?([^")]*)"?\)/g,
  (_, file: string) => `url(data:font/woff2;base64,${readFileSync(require.resolve(file)).toString('base64')})`,
)
const enhance = readFileSync(path('public/enhance.js'), 'utf8')

const always = [
  { width: 320, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const
const forLooking = [
  { width: 360, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
] as const
const views = shots ? [...always, ...forLooking] : always

const cases = Object.entries(gallery).flatMap(([name, page]) =>
  views.map((view) => [name, view.width, view.colorScheme, page] as const),
)

const missing = !existsSync(executablePath) && !process.env.CI
let browser: Browser | undefined

beforeAll(async () => {
  if (missing) return
  const quiet = ['background-networking', 'component-update', 'sync'].map((what) => `--disable-${what}`)
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', ...quiet],
  })
})

afterAll(async () => {
  await browser?.close()
})

test.skipIf(missing).each(cases)(
  'the %s page at %i px in %s passes axe and fits',
  async (name, width, colorScheme, page) => {
    const context = await browser!.newContext({ viewport: { width, height: 800 }, colorScheme, deviceScaleFactor: 1 })
    const tab = await context.newPage()
    await tab.setContent(
      `<!doctype html><html lang="en-GB" class="govuk-template"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1"><title>${name}</title><style>${css}</style></head>
    <body class="govuk-template__body">${renderToStaticMarkup(page)}<script>${enhance}</script></body></html>`,
    )
    await tab.evaluate(() => document.fonts.ready)
    if (shots) await tab.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}.png`, fullPage: true })
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)

    await tab.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)))
    const violations = await violationsOn(tab)
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
    await context.close()
  },
)
