import { expect, test, vi } from 'vitest'

import { addReview } from '#db/stores/my-rounds'
import { schoolActor } from '#seeds/factories'
import { answerReview, reviewRefused } from '~/modules/rounds/reviews.server'
import * as reviewPage from '~/routes/school.allocation.$roundId.reviews.$reviewId'
import { frozenRound, ok, roundWorld } from './round-world'

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

test('whoever answers a pupil after a colleague did reads who answered and when, and keeps what they wrote', async () => {
  const w = await roundWorld()
  const roundId = await frozenRound(w)
  const of = { kind: 'school', schoolId: 'sc_1' } as const
  await w.make.user({ id: 'us_ann', displayName: 'Ann Clerk', email: 'ann@example.org', ...of })
  const ann = w.as({ ...schoolActor(), userId: 'us_ann' })
  const about = { roundId, studentId: 'st_1', schoolId: 'sc_1', asked: 'Why not me?', askedAt: w.now }
  await w.db.transact((tx) => addReview(tx, { id: 'rv_1', ...about }))
  const answer = async (ctx: typeof ann) => {
    const form = new FormData()
    form.append('reviewId', 'rv_1')
    form.append('answer', 'We looked.')
    door.ctx = { ...ctx, form }
    const request = new Request('http://test.example/', { method: 'POST' })
    return reviewPage.action({ request, params: { roundId, reviewId: 'rv_1' }, context: {} })
  }
  ok(await answerReview(ann, { reviewId: 'rv_1', answer: 'We looked again.' }))
  const says = 'answered at midday, so yours was not sent. The answer that the pupil reads is below.'
  expect(await answer(w.lead)).toMatchObject({
    data: { errors: { form: `Ann Clerk ${says}` }, values: { answer: 'We looked.' } },
    init: { status: 409 },
  })
  expect(await answer(ann)).toMatchObject({ data: { errors: { form: `You ${says}` } } })
  await expect(reviewRefused(w.as(schoolActor('sc_2')), 'rv_1', 'already_answered')).rejects.toMatchObject({
    status: 404,
  })
})
