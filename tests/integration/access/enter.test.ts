import { beforeAll, expect, test } from 'vitest'

import { closeDatabase } from '#db/client.server'
import { welcome } from '~/access/enter.server'
import { BadRequest } from '~/support/errors'
import { freshDatabase } from '../../support/database'

beforeAll(async () => {
  const fresh = await freshDatabase()
  process.env.DATABASE_URL = fresh.url
  return async () => {
    await closeDatabase()
    await fresh.remove()
  }
})

const post = (name: string) =>
  new Request('http://localhost:3000/sign-in', {
    method: 'POST',
    body: new URLSearchParams({ name }),
    headers: { 'sec-fetch-site': 'same-origin' },
  })

test('a NUL character in an address or a form is refused on either engine, and never reaches a query', async () => {
  await expect(welcome(new Request('http://localhost:3000/agree/a%00b'))).rejects.toThrow(BadRequest)
  await expect(welcome(post('a\0b'))).rejects.toThrow(BadRequest)
  expect((await welcome(post('a b'))).form?.get('name')).toBe('a b')
})
