import { expect, test } from 'vitest'

import { AUDIENCES, doerWords, stepWords, whatHappensNext } from '~/modules/bookings/next-step'
import { BOOKING_STATES } from '~/modules/bookings/types'

const all = BOOKING_STATES.flatMap((state) => AUDIENCES.map((audience) => ({ state, audience })))

test.each(all)('what happens next with $state is said to the $audience in whole sentences', ({ state, audience }) => {
  const words = whatHappensNext(state, audience)
  expect(words).toMatch(/^[A-Z].*\.$/)
  expect(words).not.toMatch(/!|_|undefined/)
})

test('no sentence for a student is longer than twenty words', () => {
  for (const state of BOOKING_STATES)
    for (const own of [true, false])
      for (const sentence of whatHappensNext(state, 'student', own).split(/(?<=\.) /))
        expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(20)
})

test('only a student who agrees for themselves reads that they do', () => {
  expect(whatHappensNext('agreement_requested', 'student', true)).toContain('you agree for yourself')
  expect(whatHappensNext('agreement_requested', 'student')).toContain('parent or carer')
  expect(whatHappensNext('agreement_requested', 'school', true)).toBe(whatHappensNext('agreement_requested', 'school'))
})

test('no words name what only staff may know', () => {
  const words = [...all.map(({ state, audience }) => whatHappensNext(state, audience))]
  words.push(...Object.values(stepWords), ...Object.values(doerWords))
  expect(words.join(' ')).not.toMatch(/disadvantag|free school|looked.after|special/i)
})
