import { expect, test } from 'vitest'

import { ROUND_STATES } from '~/modules/allocation/states'
import { foundIn } from '~/modules/rounds/reasons'
import { type RefusalReason, REFUSALS } from '~/support/refusals'
import { refuse } from '~/support/refuse'
import { sourceFiles } from '../../support/source-files'

const statusOf = (reason: RefusalReason) => refuse(reason, {}).init?.status

test.each<[string, RefusalReason]>([
  ['a decision that a colleague took first', 'not_waiting'],
  ['a round that a colleague changed', 'changed_meanwhile'],
  ['a round found in another state', 'is_frozen'],
  ['an act that would do something else than was shown', 'not_as_shown'],
  ['a mark that somebody else made', 'marked_meanwhile'],
  ['a booking that has ended', 'not_live'],
  ['the last place, taken by somebody else', 'no_places_left'],
  ['a link that has been answered', 'already_answered'],
  ['an access that was stopped', 'stopped_already'],
  ['a place that the pupil took elsewhere since', 'busy_then'],
  ['a host that was suspended since', 'employer_suspended'],
  ['a host whose check was shortened since', 'check_ends_too_soon'],
  ['a host that may not ask for a check any more', 'suspended'],
  ['a day that was sent for checking from another page', 'not_a_draft'],
  ['a day that was put away', 'not_editable'],
  ['a day whose last date has come', 'over'],
  ['a register whose time ran out', 'host_too_late'],
  ['lists that closed', 'lists_closed'],
  ['choices that others keep changing', 'choices_keep_changing'],
  ['a day of a proposal that a colleague gave away', 'no_seat_left'],
  ['a pupil of a proposal who got enough from a colleague', 'no_more_places'],
])('%s is answered as something else than the page showed', (_what, reason) => {
  expect(statusOf(reason)).toBe(409)
})

test.each<RefusalReason>([
  'reason_needed',
  'name_needed',
  'email_wrong',
  'nothing_selected',
  'minutes_missing',
  'too_long',
  'is_reversal', // an entry is one from the first: no page ever offers to reverse it
])('what was typed is answered as that: %s', (reason) => {
  expect(statusOf(reason)).toBe(422)
})

test('what was typed comes back with the sentence, and the status says why', () => {
  expect(refuse('not_live', { form: 'It has ended.' }, { reason: 'Ill' })).toMatchObject({
    data: { errors: { form: 'It has ended.' }, values: { reason: 'Ill' } },
    init: { status: 409 },
  })
  expect(refuse(undefined, { day: 'Select at least one day.' })).toMatchObject({ init: { status: 422 } })
})

const product = sourceFiles('app')

/** What a call is handed: the text up to the bracket that closes it. */
function insideOf(call: string): string {
  let open = 1
  const end = [...call].findIndex((letter) => {
    open += letter === '(' ? 1 : letter === ')' ? -1 : 0
    return open === 0
  })
  return call.slice(0, end)
}

test('no door chooses the status of a refusal by hand', () => {
  const doors = product.filter(({ path }) => path.includes('routes/'))
  const byHand = doors.flatMap(({ path, text }) => {
    const calls = text
      .split(/\bfail\(/)
      .slice(1)
      .map(insideOf)
    return [...calls.filter((call) => /\breason\b(?=[\])])/.test(call)), ...(/\? 409/.exec(text) ?? [])].map(
      (call) => `${path}: ${call}`,
    )
  })
  expect(doors.length).toBeGreaterThan(80)
  expect(byHand).toEqual([])
})

test('every reason with a mark is still given', () => {
  const others = product.filter(({ path }) => !path.endsWith('support/refusals.ts')).map(({ text }) => text)
  const names = Object.keys(REFUSALS)
  expect(names.length).toBeGreaterThan(150)
  // Of a round in another state the reason is made from the state: `foundIn` of `modules/rounds/reasons`.
  const isGiven = (name: string) => others.some((text) => text.includes(`'${name}'`)) || isOfState(name)
  expect(names.filter((name) => !isGiven(name))).toEqual([])
})

const isOfState = (name: string) => ROUND_STATES.some((state) => foundIn(state) === name)
