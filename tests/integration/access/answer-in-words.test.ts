import { expect, test, vi } from 'vitest'

import { schoolActor } from '#seeds/factories'
import { answerInWords } from '~/access/answer-in-words.server'
import { Forbidden, NotFound } from '~/support/errors'
import { sourceFiles } from '../../support/source-files'
import { smallWorld } from '../../support/world'

/*
 * Every door without a page of its own (a file, a form that leads elsewhere), asked for something that is not there or not
 * this person's. The framework would answer with its own name for the error.
 */

const door = vi.hoisted(() => ({ ctx: null as unknown, error: null as Error | null }))
vi.mock('~/access/enter.server', async (whole) => ({
  ...(await whole<object>()),
  enter: () => (door.error ? Promise.reject(door.error) : Promise.resolve(door.ctx)),
  welcome: () => Promise.reject(new NotFound('nothing')),
}))
vi.mock('~/access/note-refusal.server', () => ({ noteDenied: () => Promise.resolve() }))

type Door = (args: { request: Request; params: Record<string, string>; context: object }) => unknown
const modules = import.meta.glob<Record<'loader' | 'action', Door | undefined>>('../../../app/routes/**/*.tsx')

const doors = sourceFiles('app/routes').filter(
  ({ text }) => /export async function (?:loader|action)/.test(text) && !text.includes('export default'),
)
const files = doors.map(({ path }) => path).filter((path) => /\[\.\]\w+\.tsx$/.test(path))

async function answer(path: string, name: 'loader' | 'action', method = 'GET') {
  const found = (await modules[`../../../${path}`]?.())?.[name]
  if (!found) return null
  const request = new Request('http://test.example/', { method })
  const response = (await answerInWords(found)({ request, params: { roundId: 'ro_other' }, context: {} })) as Response
  return { status: response.status, body: await response.text(), type: response.headers.get('content-type') }
}

test('there are doors without a page, and files among them', () => {
  expect(doors.length).toBeGreaterThan(8)
  expect(files.length).toBeGreaterThan(5)
})

test.each(files)('%s says in words that a record is not there or is another’s', async (path) => {
  const w = await smallWorld()
  door.ctx = { ...w.as(schoolActor()), form: null }
  door.error = path.includes('$') ? null : new NotFound('nothing')
  const got = await answer(path, 'loader')
  expect(got).toMatchObject({ status: 404, type: 'text/html; charset=utf-8' })
  expect(got?.body).toContain('There is nothing at this address, or it is not yours to see.')
  expect(got?.body).not.toContain('Unexpected Server Error')
})

test.each(doors.map(({ path }) => path))('%s says in words that it is for another role', async (path) => {
  door.error = new Forbidden('wrong door', { denied: 'door of school' })
  for (const name of ['loader', 'action'] as const) {
    const got = await answer(path, name, name === 'action' ? 'POST' : 'GET')
    if (got) expect([403, 404]).toContain(got.status)
    if (got) expect(got.body).toMatch(/is for somebody with another role|not yours to see/)
  }
})

test('a fault of ours is said in words with its number, and no more', async () => {
  const fails = answerInWords(() => {
    throw new Error('a secret of the database')
  })
  const request = new Request('http://test.example/', { headers: { 'x-request-id': 'rq_1' } })
  const response = (await fails({ request })) as Response
  const body = await response.text()
  expect(response.status).toBe(500)
  expect(body).toContain('Number of this request: rq_1')
  expect(body).not.toContain('database')
})

test('an answer that a door throws itself is left as it is', async () => {
  const thrown = new Response(null, { status: 302, headers: { location: '/sign-in' } })
  const door = answerInWords(() => {
    throw thrown
  })
  await expect(door({ request: new Request('http://test.example/') })).rejects.toBe(thrown)
})
