import { expect, test } from 'vitest'

import { changedSince, fieldsOf, leftAsSeen, savedSince, seenOf } from '~/support/seen'

const opened = { title: 'A day', risks: 'Sharp edges\nHot pans', yearGroups: ['10', '11'], wear: '' }

test('a form that nobody overtook has no saved answer beside it, however its text is spaced', () => {
  const stored = { ...opened, risks: 'Sharp edges\r\nHot pans ', yearGroups: ['11', '10'] }
  expect(changedSince(seenOf(opened), stored)).toEqual([])
  expect(savedSince(seenOf(opened), stored, { ...opened, title: 'Mine' })).toEqual({})
})

test('what somebody else saved is shown where what was sent is another answer, and nowhere else', () => {
  const stored = { ...opened, title: 'Theirs', wear: 'Boots', yearGroups: ['10'] }
  const sent = { ...opened, title: 'Mine', wear: 'Boots', risks: 'Only I changed this' }
  expect(changedSince(seenOf(opened), stored)).toEqual(['title', 'wear', 'yearGroups'])
  expect(savedSince(seenOf(opened), stored, sent)).toEqual({ title: 'Theirs', yearGroups: ['10'] })
})

test('a field in which nobody typed is known by its mark, and by none when the marks tell nothing', () => {
  const stored = { ...opened, title: 'Theirs', wear: 'Boots' }
  const sent = { ...opened, wear: 'Shoes' }
  expect(leftAsSeen(seenOf(opened), sent, stored)).toEqual(['risks', 'title', 'yearGroups'])
  expect(leftAsSeen('x', sent, stored)).toEqual([])
})

test('an answer that somebody took out is shown as nothing', () => {
  const stored = { ...opened, risks: '' }
  expect(savedSince(seenOf(opened), stored, opened)).toEqual({ risks: '' })
})

test.each(['', 'x', 'a.b', 'a.b.c.d.e.f'])('marks that tell nothing ("%s") hide no difference', (seen) => {
  const stored = { ...opened, title: 'Theirs' }
  expect(savedSince(seen, stored, { ...opened, wear: 'Boots' })).toEqual({ title: 'Theirs', wear: '' })
})

test('the marks say nothing of what the fields hold, and tell which field holds it', () => {
  expect(seenOf({ a: 'same', b: 'same' })).toMatch(/^[\w-]{8}\.[\w-]{8}$/)
  const [a, b] = seenOf({ a: 'same', b: 'same' }).split('.')
  expect(a).not.toBe(b)
})

test('a record is shown as its boxes show it', () => {
  expect(fieldsOf({ name: null, places: 4, virtual: false, years: [10, 11] })).toEqual({
    name: '',
    places: '4',
    virtual: 'false',
    years: ['10', '11'],
  })
})
