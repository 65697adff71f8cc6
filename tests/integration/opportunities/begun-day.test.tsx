// @vitest-environment jsdom
import { createRemixStub } from '@remix-run/testing'
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import { employerActor } from '#seeds/factories'
import ADay, { loader } from '~/routes/employer.opportunities.$opportunityId._index'
import { smallWorld } from '../../support/world'

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

afterEach(cleanup)

const ASKS = 'Pupils can find it and ask for a place.'
const BEGUN = 'This day has begun, so nobody can ask for a place any more.'

test.each([
  ['ahead', ['2026-12-05'], ASKS, 'Who is coming'],
  ['today', ['2026-11-21'], BEGUN, 'Who is coming'],
  ['running', ['2026-11-20', '2026-11-23'], BEGUN, 'Who is coming'],
  ['over', ['2026-11-20'], 'This day is over.', 'Who had a place'],
])('a published day that is %s says of itself what is so', async (_, on, next, heading) => {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1', on, takenPlaces: 1 })
  door.ctx = w.as(employerActor())
  const args = { request: new Request('http://test.example/'), params: { opportunityId: 'op_1' } } as never
  const Stub = createRemixStub([{ id: 'page', path: '/', Component: ADay }])
  const said = render(<Stub hydrationData={{ loaderData: { page: await loader(args) } }} />).container.textContent ?? ''
  for (const each of [ASKS, BEGUN, 'This day is over.']) expect(said.includes(each)).toBe(each === next)
  for (const each of ['Who is coming', 'Who had a place']) expect(said.includes(each)).toBe(each === heading)
})
