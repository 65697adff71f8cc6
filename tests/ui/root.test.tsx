// The built app's answers to requests that fail, in production, where Remix hides every thrown Error from the page.
import type { ServerBuild } from '@remix-run/node'
import { createRequestHandler } from '@remix-run/node'
import { useLocation } from '@remix-run/react'
import { expect, test, vi } from 'vitest'

import { useActionData } from '~/support/framework-view'
import { Prose } from '~/ui/prose'
import { BadRequest, Forbidden, NotFound } from '~/support/errors'

vi.mock('~/access/enter.server', () => ({ welcome: () => Promise.resolve({}) }))
const KEPT = { id: 'kf_1', values: { reason: 'Ill & away\nall week', bookingId: 'bk_1' }, until: 'tomorrow' }
vi.mock('~/access/shell.server', () => ({
  shell: (_: unknown, request: Request) => ({
    who: null,
    nav: [],
    csrf: '',
    demo: true,
    requestId: 'rq_7',
    language: 'en',
    kept: request.url.includes('?kept') ? { shown: { ...KEPT }, list: [] } : null,
  }),
}))
vi.mock('~/running.server', () => ({ running: {} }))
vi.mock('~/support/log', () => ({ log: () => {}, safeError: () => ({}) }))

const fails: Record<string, () => Error> = {
  '/absent': () => new NotFound('student'),
  '/other-role': () => new Forbidden('wrong door'),
  '/forged': () => new BadRequest('not a form'),
  '/bug': () => new Error('select name from students where id = 7'),
}

/** A page whose box stays, is gone, or is gone and its words shown, by its address. */
function Inside() {
  const { pathname } = useLocation()
  const again = useActionData<{ values: Record<string, string> }>()
  if (pathname === '/boxed') return <textarea name="reason" defaultValue={again?.values.reason} />
  const typed = pathname === '/told' ? <Prose text={again?.values.reason ?? ''} /> : null
  return (
    <>
      Hello from inside <input type="hidden" name="reason" />
      {typed}
    </>
  )
}

async function answer(path: string): Promise<{ status: number; html: string }> {
  const entry = await import('~/entry.server')
  const root = await import('~/root')
  const page = {
    default: Inside,
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

const CHECK = 'If these are your words, check them and send them.'
const GONE = 'This can no longer be done, and nothing has been saved.'

test('words that were kept are to be checked and sent while their box is on the page', async () => {
  const { html } = await answer('/boxed?kept')
  expect(html).toContain(CHECK)
  expect(html).not.toContain(GONE)
  expect(html.split('Ill &amp; away')).toHaveLength(2)
})

test.each([
  ['a page without the box', '/gone?kept', 200],
  ['a page that shows them itself', '/told?kept', 200],
  ['a page that is not there any more', '/absent?kept', 404],
])(
  'on %s it says that nothing can be done with them, and they stand there once, to be copied',
  async (_, path, code) => {
    const { status, html } = await answer(path)
    expect(status).toBe(code)
    expect(html).toContain(GONE)
    expect(html).not.toContain(CHECK)
    expect(html.split('Ill &amp; away')).toHaveLength(2)
    expect(html.split('all week')).toHaveLength(2)
    expect(html).not.toContain('bk_1')
  },
)

test('a fault of ours does not say that nothing can be done', async () => {
  expect((await answer('/bug?kept')).html).not.toContain(GONE)
})
