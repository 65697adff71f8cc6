import { expect, test } from 'vitest'

import { keepBack, readBack, withBack } from '~/support/way-back'

const LISTS = { '/student/days': 'Find a day', '/student': 'Home' }
const back = (value: string) =>
  readBack(`http://test.example/student/days/op_1?${new URLSearchParams({ back: value })}`, LISTS)

test('a record that was opened from a narrowed list leads back to it, with its filters and its page', () => {
  const list = '/student/days?sector=health&from=2026-12-01&page=3'
  const record = withBack('/student/days/op_1', list)
  expect(readBack(`http://test.example${record}`, LISTS)).toEqual({ to: list, label: 'Find a day' })
  expect(withBack('/student/days/op_1?done=added#top', list)).toMatch(/^\/student\/days\/op_1\?done=added&back=.+#top$/)
})

test('an address without a list leads to the first list that the record names', () => {
  expect(withBack('/student/days/op_1', '/student/days')).toBe('/student/days/op_1')
  expect(readBack('http://test.example/student/days/op_1', LISTS)).toEqual({ to: '/student/days', label: 'Find a day' })
  expect(back('/student?a=b')).toEqual({ to: '/student?a=b', label: 'Home' })
})

test.each([
  'https://evil.example/student/days?x=1',
  '//evil.example/student/days?x=1',
  '/\\evil.example?x=1',
  '\\/student/days?x=1',
  'javascript:alert(1)?x',
  'data:text/html,x?y',
  '/student/days/../../sign-out?x=1',
  '/student/days%2f..%2fsign-out?x=1',
  '/student/days@evil.example?x=1',
  '/student/days.evil.example?x=1',
  ' /student/days?x=1',
  '\t/student/days?x=1',
  '/school/students?x=1',
  '__proto__',
  'constructor?x=1',
  'toString',
  '',
  `/student/days?x=${'y'.repeat(700)}`,
])('"%s" is no way back', (value) => {
  expect(back(value)).toEqual({ to: '/student/days', label: 'Find a day' })
})

test.each([
  '/student/days?x=1#//evil.example',
  '/student/days?\r\nlocation: https://evil.example',
  '/student/days?"><script>alert(1)</script>',
  '/student/days?//evil.example',
  '/student/days?back=%2F%2Fevil.example',
])('whatever its query holds, "%s" stays a query of the same list', (value) => {
  const { to } = back(value)
  expect(to).toMatch(/^\/student\/days\?[\w.%*+=&-]+$/)
  expect(new URL(to, 'http://test.example')).toMatchObject({ host: 'test.example', pathname: '/student/days' })
})

test('the news of a list is old on the way back', () => {
  expect(back('/student/days?done=left&count=3&page=2').to).toBe('/student/days?page=2')
  expect(back('/student/days?done=left').to).toBe('/student/days')
})

test('what goes on within a record keeps its list', () => {
  const at = `http://test.example${withBack('/student/days/op_1', '/student/days?page=2')}`
  const next = keepBack(at, '/student/days/op_1?done=added')
  expect(readBack(`http://test.example${next}`, LISTS).to).toBe('/student/days?page=2')
  expect(keepBack('http://test.example/student/days/op_1', '/student/days/op_1?done=added')).toBe(
    '/student/days/op_1?done=added',
  )
})
