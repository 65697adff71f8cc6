import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { compile } from 'sass'
import { describe, expect, test } from 'vitest'

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url))
const { css } = compile(path('app/styles/app.scss'), {
  loadPaths: [path('node_modules')],
  style: 'compressed',
  quietDeps: true,
})

test('the styles carry nothing that says GOV.UK: not its font, not its crown, not its blue', () => {
  expect(css).not.toMatch(/GDS Transport|crown|#1d70b8/i)
  expect(css.match(/@font-face/g)).toHaveLength(2)
  expect(css.match(/url\([^)]*\)/g)?.every((url) => url.includes('atkinson-hyperlegible-next'))).toBe(true)
})

test('the styles are at most 20 kB on the wire', () => {
  expect(gzipSync(css).length).toBeLessThanOrEqual(20_000)
})

const schemes = {
  light: propertiesOf(css.slice(0, css.indexOf('prefers-color-scheme: dark'))),
  dark: propertiesOf(css.slice(css.indexOf('prefers-color-scheme: dark'), css.indexOf('@media print{:root'))),
}

function propertiesOf(part: string): Map<string, string> {
  const found = [...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6})/g)]
  const inPart = [...part.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6})/g)]
  expect(found.length).toBeGreaterThan(inPart.length)
  return new Map(inPart.map(([, name = '', colour = '']) => [name, colour]))
}

function brightness(colour: string): number {
  const full = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(full.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [brightness(a), brightness(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['app-paper', 'app-card', 'app-quiet', 'app-accent-soft']
const inks = ['text', 'secondary-text', 'error', 'link', 'link-visited', 'link-hover'].map(
  (ink) => `govuk-${ink}-colour`,
)
const textPairs = [
  ...grounds.flatMap((ground) => inks.map((ink) => [ink, ground] as const)),
  ...['grey', 'teal', 'green', 'amber', 'red', 'purple', 'blue'].map(
    (colour) => [`app-tag-${colour}-text`, `app-tag-${colour}`] as const,
  ),
  ['app-header-text', 'app-header'] as const,
  ['app-danger-text', 'app-danger'] as const,
  ['govuk-inverse-text-colour', 'govuk-brand-colour'] as const,
  ['govuk-inverse-text-colour', 'govuk-success-colour'] as const,
]
const graphicPairs = [
  'govuk-brand-colour',
  'app-accent',
  'app-segment-line',
  'govuk-input-border-colour',
  'app-map-line',
].flatMap((line) => ['app-paper', 'app-card'].map((ground) => [line, ground] as const))

describe.each(Object.entries(schemes))('%s colours', (_, colours) => {
  const colour = (name: string) => colours.get(name) ?? expect.fail(`no colour ${name}`)

  test.each(textPairs)('%s can be read on %s', (ink, ground) => {
    expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(graphicPairs)('%s can be seen on %s', (line, ground) => {
    expect(contrast(colour(line), colour(ground))).toBeGreaterThanOrEqual(3)
  })
})

test.each(['app-button', 'app-button-hover', 'app-button-warning', 'app-button-warning-hover'])(
  'white can be read on %s in both schemes',
  (name) => {
    const both = [...css.matchAll(new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`, 'g'))].map(([, found = '']) => found)
    expect(both).toHaveLength(2)
    for (const ground of both) expect(contrast('#ffffff', ground)).toBeGreaterThanOrEqual(4.5)
  },
)
