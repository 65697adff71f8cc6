import { resolve } from 'node:path'

import { flatRoutes } from '@remix-run/dev/dist/config/flat-routes.js'
import { matchRoutes } from '@remix-run/react'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { cutTo, handlersOf, pageFinder } from '~/page-handlers'

type Route = { id: string; parentId?: string; path?: string; index?: boolean }
const routes: Record<string, Route> = { root: { id: 'root', path: '' }, ...flatRoutes(resolve('app')) }
const find = pageFinder(routes)

type Branch =
  { id: string; path?: string; index: false; children: Branch[] } | { id: string; path?: string; index: true }
const tree = (parentId?: string): Branch[] =>
  Object.values(routes)
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index }) => (index ? { id, path, index: true } : { id, path, index: false, children: tree(id) }))
const whole = tree()
const chosenByFramework = (path: string) => matchRoutes(whole, path)?.at(-1)?.route.id ?? null

const addressOf = (id: string): string => {
  const route = routes[id]
  return route ? `${addressOf(route.parentId ?? '')}${route.path ? `/${route.path}` : ''}` : ''
}
const addresses = Object.keys(routes).map((id) => addressOf(id) || '/')
const words = [...new Set(addresses.flatMap((address) => address.split('/')))]

test('every address of the product has a page of its own, the one that the framework chooses', () => {
  for (const address of addresses.filter((each) => !each.includes('*'))) {
    const path = address.replaceAll(/:\w+/g, 'bk_1a')
    expect(find(path), path).not.toBeNull()
    expect(find(path), path).toBe(chosenByFramework(path))
  }
})

test('of 3,000 addresses with words of ours exchanged, none leads to another page than the framework’s', () => {
  const odd = fc.constantFrom('New', 'EDIT', 'x', 'a.data', '%6eew', '', '.', 'é')
  const part = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...words.filter(Boolean)) }, odd, fc.string())
  const changes = fc.array(fc.tuple(fc.nat(6), part), { minLength: 1, maxLength: 1 })
  let found = 0
  fc.assert(
    fc.property(fc.constantFrom(...addresses), changes, (address, changed) => {
      const parts = address.replaceAll(/:\w+/g, 'bk_1a').split('/')
      for (const [at, word] of changed) parts[1 + (at % (parts.length + 1))] = word
      const path = parts.join('/')
      const id = find(path)
      if (id === null) return
      found += 1
      expect([path, id]).toEqual([path, chosenByFramework(path)])
    }),
    { numRuns: 3000 },
  )
  expect(found).toBeGreaterThan(200)
})

test('what is spelt in an unusual way, ends in .data or is no page of ours goes to the whole', () => {
  for (const path of [
    '/student/',
    '//student',
    '/student%2Fdays',
    '/student/days.data',
    '/nothing',
    '/student/days/op_1.data',
  ])
    expect(find(path), path).toBeNull()
})

test('a page’s own build holds it and what stands around it, is made once, and leaves the whole as it was', () => {
  const made: string[][] = []
  const build = { routes, assets: { routes: { ...routes } }, entry: 'the entry' }
  const handlerOf = handlersOf(build, (part) => made.push(Object.keys(part.routes)))
  expect([handlerOf('/student/days'), handlerOf('/student/days'), handlerOf('/nothing')]).toEqual([2, 2, 1])
  expect(made[1]).toContain('routes/student.days._index')
  expect(made[1]?.length).toBeLessThan(5)
  expect(made[0]).toEqual(Object.keys(routes))
  expect(cutTo(build, 'routes/student.days._index').entry).toBe('the entry')
})
