// The built app's answers to requests that fail, in production, where Remix hides every thrown Error from the page.
import type { ServerBuild } from '@remix-run/node'
import { createRequestHandler } from '@remix-run/node'
import { expect, test, vi } from 'vitest'

import { BadRequest, Forbidden, NotFound } from '~/support/errors'

vi.mock('~/access/enter.server', () => ({ welcome: () => Promise.resolve({}) }))
vi.mock('~/access/shell.server', () => ({
  shell: () => ({ who: null, nav: [], csrf: '', demo: true, requestId: 'rq_7' }),
}))
vi.mock('~/running.server', () => ({ running: {} }))
vi.mock('~/support/log', () => ({ log: () => {}, safeError: () => ({}) }))

const fails: Record<string, () => Error> = {
  '/absent': () => new NotFound('student'),
  '/other-role': () => new Forbidden('wrong door'),
  '/forged': () => new BadRequest('not a form'),
  '/bug': () => new Error('select name from students where id = 7'),
}

async function answer(path: string): Promise<{ status: number; html: string }> {
  const entry = await import('~/entry.server')
  const root = await import('~/root')
  const page = {
    default: () => 'Hello from inside',
    loader: ({ request }: { request: Request }) => {
      const fail = fails[new URL(request.url).pathname]
      if (fail) throw fail()
      return null
    },
  }
  const asset = {
    hasAction: false,
    hasLoader: true,
    hasClientAction: false,
    hasClientLoader: false,
    hasErrorBoundary: true,
    module: '',
  }
  const build: ServerBuild = {
    entry: { module: entry },
    routes: {
      root: { id: 'root', path: '', module: root },
      page: { id: 'page', parentId: 'root', path: ':name', module: page },
    },
    assets: {
      entry: { imports: [], module: '' },
      routes: {
        root: { id: 'root', path: '', ...asset },
        page: { id: 'page', parentId: 'root', path: ':name', ...asset },
      },
      url: '',
      version: '1',
    },
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: true,
      v3_lazyRouteDiscovery: true,
    },
    isSpaMode: false,
    basename: '/',
    publicPath: '/',
    assetsBuildDirectory: '',
    mode: 'production',
  }
  const response = await createRequestHandler(build, 'production')(new Request(`http://localhost${path}`))
  return { status: response.status, html: await response.text() }
}

test('a page is a whole document: language, styles, one deferred script of ours, no other', async () => {
  const { status, html } = await answer('/fine')
  expect(status).toBe(200)
  expect(html).toContain('Hello from inside')
  expect(html).toMatch(/<html lang="en-GB"/)
  expect(html.match(/<script[^>]*>/g)).toEqual(['<script src="/enhance.js" defer="">'])
  expect(html).not.toContain(' style=')
})

test.each([
  ['/absent', 404, 'Page not found'],
  ['/nowhere/at/all', 404, 'Page not found'],
  ['/other-role', 403, 'You cannot open this page'],
  ['/forged', 400, 'That did not reach us whole'],
  ['/bug', 500, 'Sorry, something went wrong'],
])('%s answers %i and says "%s"', async (path, status, words) => {
  const answered = await answer(path)
  expect(answered.status).toBe(status)
  expect(answered.html).toContain(`<h1 class="govuk-heading-l">${words}</h1>`)
  expect(answered.html).toContain(`<title>${words} - Five by 18</title>`)
})

test('a fault of ours gives its number and nothing of the fault', async () => {
  const { html } = await answer('/bug')
  expect(html).toContain('rq_7')
  expect(html).not.toContain('select name')
})
