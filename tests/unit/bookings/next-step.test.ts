import { expect, test } from 'vitest'

import { whoDid } from '~/modules/bookings/steps'
import { AUDIENCES, doerWords, stepWords, whatHappensNext } from '~/modules/bookings/next-step'
import { BOOKING_STATES } from '~/modules/bookings/types'
import { USER_KINDS } from '~/modules/people/types'
import { wordsIn } from '~/words/words'

const english = wordsIn('en')

const all = BOOKING_STATES.flatMap((state) => AUDIENCES.map((audience) => ({ state, audience })))

test.each(all)('what happens next with $state is said to the $audience in whole sentences', ({ state, audience }) => {
  const words = whatHappensNext(english, state, audience)
  expect(words).toMatch(/^[A-Z].*\.$/)
  expect(words).not.toMatch(/!|_|undefined/)
})

test('no sentence for a student is longer than twenty words', () => {
  for (const state of BOOKING_STATES)
    for (const own of [true, false])
      for (const sentence of whatHappensNext(english, state, 'student', { agreesThemselves: own }).split(/(?<=\.) /))
        expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(20)
})

test('where a student agrees for themselves, they and their school read that, and no other link is spoken of', () => {
  expect(whatHappensNext(english, 'agreement_requested', 'student', { agreesThemselves: true })).toContain(
    'you agree for yourself',
  )
  expect(whatHappensNext(english, 'agreement_requested', 'student')).toContain('parent or carer')
  for (const state of ['school_approved', 'agreement_requested'] as const)
    for (const audience of ['student', 'school'] as const)
      expect(whatHappensNext(english, state, audience, { agreesThemselves: true })).not.toMatch(/parent|carer|link/)
  expect(whatHappensNext(english, 'agreement_requested', 'school')).toContain('parent or carer has a link')
})

test('while nobody was reached, neither the pupil nor the school reads that somebody has a link', () => {
  for (const audience of ['student', 'school'] as const) {
    const words = whatHappensNext(english, 'agreement_requested', audience, { turn: 'agreement_is_asked' })
    expect(words).toMatch(/Nobody has been asked|No parent or carer has a working link/)
    expect(words).not.toMatch(/has been asked to agree\.|has a link|look for the link/)
  }
})

test('while the mail to a parent or carer did not arrive, nobody reads that they were asked', () => {
  for (const audience of ['student', 'school'] as const) {
    const words = whatHappensNext(english, 'agreement_requested', audience, { turn: 'mail_is_mended' })
    expect(words).toContain('did not arrive')
    expect(words).not.toMatch(/has been asked to agree\.|has a link|look for the link/)
  }
})

test('who leaves a waiting list or says no to an offer gives up no place, in the words of every reader', () => {
  for (const audience of AUDIENCES) {
    for (const endedFrom of ['waitlisted', 'offered'] as const) {
      const next = whatHappensNext(english, 'withdrawn', audience, { endedBy: 'student', endedFrom })
      const step = stepWords(english, audience, { from: endedFrom, to: 'withdrawn', byKind: 'student' })
      for (const words of [next, step]) {
        expect(words).toMatch(endedFrom === 'waitlisted' ? /left the waiting list/i : /said no to (this|the) place/i)
        expect(words).not.toMatch(/g[ai]ve(n)? (this|the|it|up)/i)
      }
    }
    const taken = whatHappensNext(english, 'withdrawn', audience, { endedBy: 'school', endedFrom: 'waitlisted' })
    expect(taken).toContain('off the waiting list')
  }
})

test.each(AUDIENCES)(
  'who waits for a day that takes nobody reads so, and not that a place is offered: %s',
  (audience) => {
    const next = (freed: 'offered' | 'later' | 'nobody') => whatHappensNext(english, 'waitlisted', audience, { freed })
    expect(next('offered')).toMatch(/If one comes free/)
    expect(next('later')).toMatch(/takes nobody new at the moment\. When it does again/)
    expect(next('nobody')).toMatch(/too late now/)
    for (const freed of ['later', 'nobody'] as const)
      for (const sentence of next(freed).split(/(?<=\.) /))
        if (audience === 'student') expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(20)
  },
)

test('an offer that ended is not said to have gone to somebody', () => {
  for (const audience of AUDIENCES) {
    const words = whatHappensNext(english, 'lapsed_offer', audience)
    expect(words).not.toMatch(/went to/)
    expect(whatHappensNext(english, 'offered', audience, { turn: 'offer_is_over' })).toBe(words)
  }
})

test('no words name what only staff may know', () => {
  const words = all.map(({ state, audience }) => whatHappensNext(english, state, audience))
  const doers = [...USER_KINDS, 'parent' as const, 'system' as const]
  for (const to of BOOKING_STATES)
    for (const audience of AUDIENCES)
      words.push(...doers.map((byKind) => stepWords(english, audience, { from: null, to, byKind })))
  words.push(...doers.map((by) => doerWords(english, by)))
  expect(words.join(' ')).not.toMatch(/disadvantag|free school|looked.after|special/i)
})

test.each(AUDIENCES)('once a day is over, nobody is told to go: the %s reads about the register', (audience) => {
  const words = whatHappensNext(english, 'confirmed', audience, { turn: 'host_registers' })
  expect(words).toMatch(/register/)
  expect(words).not.toMatch(/go on the day|goes on the day|comes on the day/)
})

const LATE = [
  { turn: 'register_too_late', state: 'confirmed' },
  { turn: 'feedback_too_late', state: 'awaiting_feedback' },
] as const

test.each(LATE)('nobody is told to wait for a host that is too late: $turn', ({ turn, state }) => {
  for (const audience of AUDIENCES) {
    const words = whatHappensNext(english, state, audience, { turn })
    expect(words).toMatch(/^[A-Z].*\.$/)
    expect(words).toMatch(/in time|too late|no longer can/)
    expect(words).not.toMatch(/ yet|ask them|has to give|says how it went|so that the day can count/)
  }
  for (const sentence of whatHappensNext(english, state, 'student', { turn }).split(/(?<=\.) /))
    expect(sentence.split(' ').length, sentence).toBeLessThanOrEqual(20)
})

test.each(['school', 'area', 'system'] as const)(
  'what the %s ended is told to nobody as the pupil’s own act',
  (endedBy) => {
    for (const to of ['withdrawn', 'cancelled'] as const)
      for (const audience of AUDIENCES)
        expect(whatHappensNext(english, to, audience, { endedBy })).not.toMatch(/^You |pupil gave|given up/)
    for (const to of ['withdrawn', 'cancelled'] as const) {
      expect(stepWords(english, 'student', { from: 'confirmed', to, byKind: endedBy })).not.toContain('You ')
      expect(stepWords(english, 'school', { from: 'confirmed', to, byKind: endedBy })).not.toContain('pupil')
    }
    for (const to of ['withdrawn', 'cancelled'] as const)
      expect(whatHappensNext(english, to, 'student', { endedBy: 'student' })).toMatch(/^You gave this one up/)
  },
)

test('a place that a round gave was not asked for, and a place taken from the list was offered first', () => {
  const first = (byKind: 'student' | 'school') => stepWords(english, 'student', { from: null, to: 'requested', byKind })
  expect(first('student')).toBe('You asked for a place')
  expect(first('school')).toBe('A round gave you this place')
  const offered = { from: 'offered', to: 'requested', byKind: 'student' } as const
  expect(stepWords(english, 'student', offered)).toBe('You said yes to the place')
  const none = { endedBy: null, endedFrom: null }
  expect(whoDid([{ from: null, to: 'requested', byKind: 'school' }])).toEqual({ isGiven: true, ...none })
})
