import { expect, test } from 'vitest'

import { drawnPageOf, pageResponse } from '~/drawn-page'
import { boxed, unbox } from '~/page-data'

test('what a loader answers cannot be written into the page a second time, and the page has it', async () => {
  const answer = await boxed(() => ({ name: 'Ada' }))(undefined)
  expect(JSON.stringify(answer)).toBe('{}')
  expect(Object.entries(answer as object)).toEqual([])
  const data = { page: answer, root: null }
  unbox(data)
  expect(data).toEqual({ page: { name: 'Ada' }, root: null })
})

test('an answer of its own kind goes as it is: a landing, nothing, a list', async () => {
  const landing = new Response(null, { status: 303 })
  for (const value of [landing, null, ['a']]) expect(await boxed(() => value)(undefined)).toBe(value)
})

test('a refusal that a loader throws stays one', async () => {
  await expect(boxed(() => Promise.reject(new Response(null, { status: 404 })))(undefined)).rejects.toMatchObject({
    status: 404,
  })
})

test('a page is a text for a server that takes it so, else a body', async () => {
  const page = pageResponse('<p>é</p>', { status: 409 }, { takesPages: true })
  expect([page.status, page.body, drawnPageOf(page)]).toEqual([409, null, '<p>é</p>'])
  const plain = pageResponse('<p>é</p>', { status: 200 })
  expect([drawnPageOf(plain), await plain.text()]).toEqual([null, '<p>é</p>'])
})
