import { expect, test } from 'vitest'

import { areaActor, schoolActor } from '#seeds/factories'
import { acceptRound } from '~/modules/rounds/accept-round.server'
import { cancelRound } from '~/modules/rounds/cancel-round.server'
import { readRound } from '~/modules/rounds/queries.server'
import { runRound, waitForRun } from '~/modules/rounds/run-round.server'
import { setUpRound } from '~/modules/rounds/set-up-round.server'
import { readDiscardedLotteries } from '~/modules/rounds/discarded-lotteries.server'
import { undoRound } from '~/modules/rounds/undo-round.server'
import { frozenRound, ok, type RoundWorld, roundWorld, setUp } from './round-world'

async function ranRound(w: RoundWorld): Promise<string> {
  const id = await frozenRound(w)
  ok(await runRound(w.lead, { roundId: id }))
  await waitForRun(id)
  return id
}

test('whoever cancels what they do not like and draws again is found out', async () => {
  const w = await roundWorld(3, [1])
  ok(await cancelRound(w.lead, { roundId: ok(await setUpRound(w.lead, setUp())).id })) // no lottery was drawn
  ok(await cancelRound(w.lead, { roundId: await frozenRound(w) }))
  ok(await cancelRound(w.lead, { roundId: await ranRound(w) }))
  const takenBack = await ranRound(w)
  ok(await acceptRound(w.lead, { roundId: takenBack }))
  ok(await undoRound(w.lead, { roundId: takenBack }))
  const id = await ranRound(w)
  const three =
    'Not counting this one, 3 lotteries for these year groups were drawn and thrown away: 2 after the outcome could be read, 1 before.'
  expect((await readRound(w.lead, id)).lotteries).toBe(three)
  ok(await acceptRound(w.lead, { roundId: id }))
  expect(await readDiscardedLotteries(w.lead, id)).toBe(three)
  const next = w.as(schoolActor(), new Date(w.now.getTime() + 60_000))
  const after = ok(await setUpRound(next, setUp()))
  expect((await readRound(next, after.id)).lotteries).toBe(
    'No other lottery for these year groups was drawn and thrown away since the round before it was accepted.',
  )
})

test('a school’s lotteries are not those of its area, nor of another school', async () => {
  const w = await roundWorld(3, [1])
  ok(await cancelRound(w.lead, { roundId: await ranRound(w) }))
  const none = 'No other lottery for these year groups was drawn and thrown away.'
  const area = w.as(areaActor())
  const ofArea = ok(await setUpRound(area, setUp()))
  expect((await readRound(area, ofArea.id)).lotteries).toBe(none)
  await w.make.school({ id: 'sc_2', urn: 999_002 })
  const second = w.as(schoolActor('sc_2'))
  const ofSecond = ok(await setUpRound(second, setUp()))
  expect((await readRound(second, ofSecond.id)).lotteries).toBe(none)
})
