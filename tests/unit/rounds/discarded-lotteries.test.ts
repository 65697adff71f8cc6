import { expect, test } from 'vitest'

import { type Drawn, discardedBeside, discardedWords } from '~/modules/rounds/discarded-lotteries'

const at = (day: number) => new Date(Date.UTC(2026, 10, day))

const round = (id: string, with_: Partial<Drawn> = {}): Drawn => ({
  id,
  state: 'cancelled',
  yearGroups: [10],
  fromOn: '2026-12-01',
  openedAt: at(1),
  ranAt: null,
  acceptedAt: null,
  endedAt: at(28),
  ...with_,
})
const own = round('own', { state: 'proposed', openedAt: at(10), ranAt: at(12), endedAt: null })

const of = (...others: Drawn[]) => discardedBeside('own', [own, ...others])

test('a lottery is thrown away when its lists had opened and the round was cancelled or taken back', () => {
  const draft = round('draft', { openedAt: null })
  const opened = round('opened')
  const ran = round('ran', { ranAt: at(3) })
  const undone = round('undone', { state: 'undone', ranAt: at(3), acceptedAt: at(4) })
  const going = round('going', { state: 'open', endedAt: null })
  expect(of(draft, opened, ran, undone, going)).toEqual({ seen: 2, unseen: 1, sinceAccepted: false })
})

test('those before the last accepted round that stands are not counted again', () => {
  const before = round('before', { openedAt: at(1), ranAt: at(2) })
  const accepted = round('accepted', { state: 'accepted', openedAt: at(3), acceptedAt: at(5) })
  const after = round('after', { openedAt: at(6) })
  expect(of(before, accepted, after)).toEqual({ seen: 0, unseen: 1, sinceAccepted: true })
  expect(discardedBeside('accepted', [own, before, accepted, after])).toEqual({
    seen: 1,
    unseen: 0,
    sinceAccepted: false,
  })
})

test('of several drawn side by side, those not accepted count, whenever they end', () => {
  const taken = round('taken', { state: 'accepted', openedAt: at(10), acceptedAt: at(13) })
  const beside = round('beside', { openedAt: at(11), ranAt: at(12), endedAt: at(20) })
  expect(discardedBeside('taken', [taken, beside])).toMatchObject({ seen: 1 })
})

test('rounds of other year groups do not count, and pupils stay the same over the summer', () => {
  expect(of(round('others', { yearGroups: [11, 12] }))).toMatchObject({ unseen: 0 })
  expect(of(round('summer', { yearGroups: [9], fromOn: '2026-06-01' }))).toMatchObject({ unseen: 1 })
  expect(of(round('below', { yearGroups: [10], fromOn: '2026-06-01' }))).toMatchObject({ unseen: 0 })
})

test('it is said in one sentence', () => {
  const words = (seen: number, unseen: number, sinceAccepted = false) => discardedWords({ seen, unseen, sinceAccepted })
  expect(words(0, 0)).toBe('No other lottery for these year groups was drawn and thrown away.')
  expect(words(1, 0, true)).toBe(
    'Not counting this one, 1 lottery for these year groups was drawn and thrown away since the round before it was accepted, after its outcome could be read.',
  )
  expect(words(0, 2)).toBe(
    'Not counting this one, 2 lotteries for these year groups were drawn and thrown away, before their outcome could be read.',
  )
  expect(words(2, 1)).toBe(
    'Not counting this one, 3 lotteries for these year groups were drawn and thrown away: 2 after the outcome could be read, 1 before.',
  )
})
