import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { nameOfStyles } from '~/first-paint'
import { builtStyles } from './built-styles'
import { type Answer, ask, send } from './doors/ask'
import { secretOf, worldBehindDoors } from './doors/world'
import { id } from './doors/id'
import { dataPath, serve, type Served } from './doors/served'

/*
 * What comes with every answer in production, where sign-in may lead, and how much a first visit loads.
 * Seen to fail with `safePath` that returns whatever it is given.
 */

let world: Awaited<ReturnType<typeof worldBehindDoors>>
let secureWorld: typeof world // an app has its database to itself
let app: Served
let secure: Served

beforeAll(async () => {
  world = await worldBehindDoors()
  secureWorld = await worldBehindDoors()
  ;[app, secure] = await Promise.all([
    serve(world.url),
    serve(secureWorld.url, { APP_ORIGIN: 'https://days.example.org' }),
  ])
})
afterAll(async () => {
  await Promise.all([app.stop(), secure.stop()])
  await Promise.all([world.remove(), secureWorld.remove()])
})

const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': `'self' ${nameOfStyles(builtStyles())}`,
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'form-action': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
}

/** One answer of every sort. */
async function sorts(): Promise<Record<string, Answer>> {
  const who = world.sessions['student A']
  const page = await ask(app.origin, '/sign-in', null)
  const style = /href="(\/assets\/[^"]+\.css)"/.exec(page.body)?.[1] ?? 'no style sheet'
  const font = /href="(\/assets\/[^"]+\.woff2)"/.exec(page.body)?.[1] ?? 'no font'
  const school = world.sessions['school A']
  return {
    'public page': page,
    'own page': await ask(app.origin, '/student', who),
    data: await ask(app.origin, dataPath('/student'), who),
    csv: await ask(app.origin, '/school/progress.csv', school),
    redirect: await ask(app.origin, '/student', null),
    'data redirect': await ask(app.origin, dataPath('/student'), null),
    'not found': await ask(app.origin, '/nothing/here', null),
    forbidden: await ask(app.origin, '/school', who),
    'absent record': await ask(app.origin, `/student/bookings/${id('bk', 'zzz')}`, who),
    'forged form': await send(app.origin, '/sign-out', who, [], { origin: 'https://evil.example' }),
    'form without a token': await send(app.origin, '/sign-out', who, []),
    'wrong method': await send(app.origin, '/student', who, [['csrf', who.csrf]]),
    'parent page': await ask(app.origin, `/agree/${secretOf('agreea')}`, null),
    'style sheet': await ask(app.origin, style, null),
    font: await ask(app.origin, font, null),
    script: await ask(app.origin, '/enhance.js', null),
    icon: await ask(app.origin, '/favicon.svg', null),
    'absent asset': await ask(app.origin, '/assets/nothing.js', null),
    health: await ask(app.origin, '/health', null),
    ready: await ask(app.origin, '/ready', null),
  }
}

test('every sort of answer carries the security headers, and none says what it runs on', async () => {
  const expected = {
    'public page': 200,
    csv: 200,
    redirect: 302,
    'not found': 404,
    forbidden: 403,
    'style sheet': 200,
    font: 200,
    script: 200,
  }
  const answers = await sorts()
  for (const [sort, status] of Object.entries(expected)) expect(answers[sort]?.status, sort).toBe(status)
  for (const [sort, { headers, status }] of Object.entries(answers)) {
    const policy = Object.fromEntries(
      (headers.get('content-security-policy') ?? '').split(';').map((part) => {
        const [name = '', ...sources] = part.trim().split(' ')
        return [name, sources.join(' ')]
      }),
    )
    expect(policy, sort).toEqual(POLICY)
    expect(headers.get('x-content-type-options'), sort).toBe('nosniff')
    expect(headers.get('referrer-policy'), sort).toBe('same-origin')
    expect(headers.get('x-frame-options'), sort).toBe('SAMEORIGIN')
    expect(headers.get('cross-origin-opener-policy'), sort).toBe('same-origin')
    expect(headers.get('access-control-allow-origin'), sort).toBeNull()
    expect(headers.get('x-powered-by'), sort).toBeNull()
    expect(headers.get('server'), sort).toBeNull()
    if (status === 200)
      expect(headers.get('content-type'), sort).toMatch(
        /^(text\/[a-z]+|application\/[a-z+]+|image\/svg\+xml|font\/woff2|text\/x-script)/,
      )
  }
})

test('no page, data, error or redirect is kept by a cache; built files are', async () => {
  const answers = await sorts()
  const kept = ['style sheet', 'font', 'script', 'icon']
  const open = ['health', 'ready', 'absent asset']
  for (const [sort, { headers }] of Object.entries(answers)) {
    const cache = headers.get('cache-control') ?? ''
    if (kept.includes(sort)) expect(cache, sort).toMatch(/max-age=(31536000|3600)/)
    else if (!open.includes(sort)) expect(cache, sort).toContain('no-store')
  }
})

test('pages that a secret link opens ask search engines to stay away', async () => {
  const tokens = ['/agree/', '/invite/', '/verify-email/', '/password-reset/']
  for (const path of tokens) {
    const { body, headers } = await ask(app.origin, path + secretOf('invitation'), null)
    const words = `${headers.get('x-robots-tag') ?? ''} ${/<meta name="robots"[^>]*>/.exec(body)?.[0] ?? ''}`
    if (path === '/agree/') {
      const agree = await ask(app.origin, path + secretOf('agreea'), null)
      expect(agree.status).toBe(200)
      expect(`${agree.headers.get('x-robots-tag') ?? ''} ${agree.body}`).toContain('noindex')
    } else expect(words, path).toContain('noindex')
  }
})

test('over https the cookie is bound to the host and hidden from scripts, and the browser is told to stay on https', async () => {
  const origin = 'https://days.example.org'
  const { headers } = await send(secure.origin, '/sign-out', null, [], { origin, host: 'days.example.org' })
  const cookie = headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^__Host-session=;/)
  for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Secure']) expect(cookie).toContain(part)
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
  expect((await send(app.origin, '/sign-out', null, [])).headers.get('set-cookie')).toMatch(
    /^session=;.*HttpOnly.*SameSite=Lax/,
  )
})

const ELSEWHERE = [
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  '/%2f%2fevil.example',
  '/%5cevil.example',
  '/\tevil.example',
  '/.//evil.example',
  '/student/..//evil.example',
  ' //evil.example',
  '/\n/evil.example',
  'data:text/html,x',
  '//user@evil.example',
  '/@evil.example/../..//evil.example',
  '///evil.example',
  '/\\/evil.example',
  '/%09/evil.example',
  '/%0d%0aLocation:%20https://evil.example',
  '/%2F%2Fevil.example',
  '%2f%2fevil.example',
  '/%252f%252fevil.example/..',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  '\u0001javascript:alert(1)',
  '\uff0f\uff0fevil.example',
  '/\u2028/evil.example',
  'http:\\\\evil.example',
  'student@evil.example',
  '.evil.example',
  '?//evil.example',
  '#//evil.example',
]

test('sign-in leads to no other place than a path of ours', async () => {
  const who = world.sessions['student A']
  for (const to of ELSEWHERE) {
    const page = await ask(app.origin, `/sign-in?to=${encodeURIComponent(to)}`, null)
    expect(page.body.includes('evil.example'), to).toBe(false)
    const signedIn = await ask(app.origin, `/sign-in?to=${encodeURIComponent(to)}`, who)
    expect(signedIn.status).toBe(302)
    const location = signedIn.headers.get('location') ?? ''
    expect(new URL(location, app.origin).origin, `${to} led to ${location}`).toBe(app.origin)
  }
  const good = await ask(app.origin, '/sign-in?to=%2Fstudent%2Fdays%3Fsector%3Dhealth', who)
  expect(good.headers.get('location')).toBe('/student/days?sector=health')
})

test('a visitor’s page has its styles inside and waits for no sheet; whoever has signed in has the sheet alone', async () => {
  const waitedFor = /<link rel="stylesheet" href="[^"]+"\/?>/
  for (const path of ['/', '/sign-in', '/nothing/here', `/agree/${secretOf('agreea')}`]) {
    const { body } = await ask(app.origin, path, null)
    expect(body, path).not.toMatch(waitedFor)
    expect(/<style>([^]*?)<\/style>/.exec(body)?.[1] === builtStyles(), path).toBe(true)
    expect(body, path).toMatch(/<link rel="stylesheet" href="\/assets\/[^"]+\.css" media="print"\/>/)
  }
  const { body } = await ask(app.origin, '/student', world.sessions['student A'])
  expect(body).toMatch(waitedFor)
  expect(body).not.toContain('<style')
})

test('a first visit loads at most 100 kB, compressed: page, styles, script and font', async () => {
  const student = world.sessions['student A']
  const pages: [string, typeof student | null][] = [
    ['/', null],
    ['/sign-in', null],
    ['/student', student],
    ['/student/days', student],
  ]
  for (const [path, who] of pages) {
    const page = await ask(app.origin, path, who)
    expect(page.status, path).toBe(200)
    const found = [...page.body.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js|woff2|svg))"/g)].map(
      ([, file = '']) => file,
    )
    const files = new Set(found)
    const weights: Record<string, number> = { html: gzipSync(page.body).length }
    for (const file of files) {
      const bytes = Buffer.from(await (await fetch(app.origin + file)).arrayBuffer())
      const kind = file.split('.').at(-1) ?? ''
      weights[kind] = (weights[kind] ?? 0) + (kind === 'woff2' ? bytes.length : gzipSync(bytes).length)
    }
    const total = Object.values(weights).reduce((sum, one) => sum + one, 0)
    process.stdout.write(`${path}: ${(total / 1000).toFixed(1)} kB gzipped ${JSON.stringify(weights)}\n`)
    expect(Object.keys(weights).sort(), path).toEqual(['css', 'html', 'js', 'svg', 'woff2'])
    expect(total, path).toBeLessThanOrEqual(100_000)
  }
})

test('search engines find the front page alone; the files that are looked for by name are there', async () => {
  const found = await ask(app.origin, '/robots.txt', null)
  expect([found.status, found.body]).toEqual([200, 'User-agent: *\nAllow: /$\nDisallow: /\n'])
  expect((await ask(app.origin, '/', null)).headers.get('x-robots-tag')).toBeNull()
  for (const path of ['/sign-in', '/privacy', '/employers/join', '/nothing/here', '/student', '/_root.data'])
    expect((await ask(app.origin, path, null)).headers.get('x-robots-tag'), path).toContain('noindex')
  const security = await ask(app.origin, '/.well-known/security.txt', null)
  expect(security.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(security.body).toMatch(/^Contact: \S+\nExpires: \S+Z\n/)
  const page = await ask(app.origin, '/', null)
  const [, href = ''] = /<link rel="manifest" href="([^"]+)"/.exec(page.body) ?? []
  const manifest = await ask(app.origin, href, null)
  expect(manifest.headers.get('content-type')).toMatch(/^application\/manifest\+json/)
  const { name, icons } = JSON.parse(manifest.body) as { name: string; icons: { src: string }[] }
  expect(name).toBe('Five by 18')
  for (const { src } of icons) expect((await ask(app.origin, src, null)).status, src).toBe(200)
})

test('no page ships a script of the framework: the only ones are ours', async () => {
  const pages = Object.entries(await sorts()).filter(([, { headers }]) =>
    (headers.get('content-type') ?? '').startsWith('text/html'),
  )
  expect(pages.length).toBeGreaterThan(5)
  for (const [sort, { body }] of pages) {
    const scripts = [...body.matchAll(/<script\b[^>]*>/g)].map(([tag]) => /src="([^"]*)"/.exec(tag)?.[1] ?? tag)
    expect(
      scripts.filter((src) => src !== '/enhance.js' && src !== '/stay.js'),
      sort,
    ).toEqual([])
    expect(body, sort).not.toMatch(/modulepreload|__remix|onload=|onerror=/)
  }
})
