// @vitest-environment jsdom
import { createRemixStub } from '@remix-run/testing'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import { decisionRefused } from '~/modules/bookings/messages'
import DecideSeveral, { action as decide, loader as decidePage } from '~/routes/school.approvals.decide'
import PupilOfRound from '~/routes/school.allocation.$roundId.pupils.$studentId'
import ADay, { loader as dayLoader } from '~/routes/student.days.$opportunityId/route'
import { withBack } from '~/support/way-back'
import { DecidedBeside } from '~/ui/school/decided-beside'
import { NotFound } from '~/support/errors'
import type * as form from '~/support/form'

const decided = vi.hoisted(() => ({ done: [] as string[], left: [] as object[] }))

vi.mock('~/access/enter.server', () => ({
  enter: () => Promise.resolve({ form: new FormData(), language: 'en', now: new Date() }),
}))
vi.mock('~/modules/matching/read-day.server', () => ({ readMyDay: () => Promise.reject(new NotFound('opportunity')) }))
vi.mock('~/modules/bookings/decide-as-shown.server', () => ({
  decideAsShown: () => Promise.resolve({ ok: true, value: decided }),
}))
vi.mock('~/support/form', async (original) => ({
  ...(await original<typeof form>()),
  readForm: () => ({
    ok: true,
    value: { reason: 'Too far away', requests: [] },
    values: { reason: 'Too far away' },
  }),
}))
vi.mock('~/access/shown-mark', () => ({ shownIn: () => 'mark' }))

afterEach(cleanup)

test('a day that was paused while a pupil wrote says so, and shows what they wrote', async () => {
  const request = new Request('http://localhost:3000/student/days/op_1')
  const drawn = await dayLoader({ request, params: { opportunityId: 'op_1' }, context: {} })
  if (!('data' in drawn)) throw new Error('the day is there')
  expect(drawn.init).toMatchObject({ status: 404 })
  const Stub = createRemixStub([{ id: 'day', path: '/student/days/:opportunityId', Component: ADay }])
  const answer = {
    errors: { form: 'This day is not open for booking at the moment.' },
    values: { why: 'I like boats' },
  }
  const hydrationData = { loaderData: { day: drawn.data }, actionData: { day: answer } }
  render(<Stub initialEntries={['/student/days/op_1']} hydrationData={hydrationData} />)
  await screen.findByRole('heading', { level: 1, name: 'This day is not offered now' })
  expect(document.body.textContent).toContain('I like boats')
  expect(document.body.textContent).not.toContain('Page not found')
})

const addressed = (decision: string, more: RequestInit = {}) => ({
  request: new Request(`http://localhost:3000/school/approvals/decide?${decision}&booking=bk_1&booking=bk_2`, more),
  params: {},
  context: {},
})
const sent = (decision = 'decision=decline') => decide(addressed(decision, { method: 'POST' }))

test('a place that a colleague took out first shows the reason of the second, which is kept nowhere else', async () => {
  const award = {
    id: 'aw_1',
    title: 'On the ward',
    employer: 'NHS',
    sector: 'Health',
    when: '4 December',
    why: 'First',
  }
  const removed = {
    ...award,
    state: 'removed',
    stateWords: 'Taken out',
    note: 'Exam',
    bookingId: null,
    bookingState: null,
  }
  const pupil = { studentId: 'st_1', name: 'Amina Khan', year: '10', daysHeld: 0, urgency: '', turn: '1', refusals: [] }
  const loaded = { name: 'Autumn', mayAdjust: true, isFull: false, choices: [], back: null, done: null }
  const path = '/school/allocation/:roundId/pupils/:studentId'
  const draw = (state: string) => {
    cleanup()
    const awards = [{ ...removed, state }]
    const answer = { errors: { form: 'No' }, values: { awardId: 'aw_1', reason: 'Moves away in May' } }
    const data = { loaderData: { pupil: { ...loaded, pupil: { ...pupil, awards } } }, actionData: { pupil: answer } }
    const Stub = createRemixStub([{ id: 'pupil', path, Component: PupilOfRound }])
    render(<Stub initialEntries={['/school/allocation/ro_1/pupils/st_1']} hydrationData={data} />)
  }
  draw('removed')
  await screen.findByText('Moves away in May')
  draw('proposed')
  await screen.findByDisplayValue('Moves away in May')
  expect(screen.queryByText('Moves away in May')).toBeNull()
})

test('whose requests a colleague decided at this very moment is told that nothing was done, with the reason kept', async () => {
  decided.left = [{ bookingId: 'bk_1', pupil: 'Amina Khan', reason: 'student_left', gone: null }]
  expect(await sent()).toMatchObject({ data: { values: { reason: 'Too far away' } }, init: { status: 409 } })
  decided.done = ['bk_2']
  expect(await sent()).not.toMatchObject({ init: { status: 409 } })
  decided.left = []
  expect(await sent()).toBeInstanceOf(Response)
})

test('the page of several names each pupil once: what changed since it was opened, and what was left before', async () => {
  const gone = (n: number) => ({ bookingId: `bk_${n}`, pupil: `Pupil ${n}`, says: 'Ann Clerk declined it.' })
  const shown = {
    total: 0,
    who: [],
    page: 1,
    pageSize: 25,
    happens: [],
    undo: 'Go back.',
    mark: '',
    ids: [],
    readAt: '',
  }
  const filters = { year: null, page: 1, only: null }
  const loaded = {
    shown: { ...shown, left: [gone(1), gone(2)] },
    ticked: { decision: 'decline', booking: [], all: false },
    filters,
    unread: {},
  }
  const answer = { errors: { form: 'Nothing has been done.' }, values: { reason: 'Too far' }, since: [gone(2)] }
  const Stub = createRemixStub([{ id: 'decide', path: '/', Component: DecideSeveral }])
  render(<Stub hydrationData={{ loaderData: { decide: loaded }, actionData: { decide: answer } }} />)
  await screen.findByRole('heading', { level: 1, name: 'There is nothing here to decline now' })
  const items = [...document.querySelectorAll('main li, li')].map((item) => item.textContent)
  expect(items).toEqual([
    'Nothing has been done.',
    'Pupil 2: Ann Clerk declined it.',
    'Pupil 1: Ann Clerk declined it.',
  ])
  expect(document.body.textContent).toContain('Too far')
})

test('whoever was overtaken in some of several sees each of those by its pupil, with a way to it, and what became of it', () => {
  const others = [{ bookingId: 'bk_1', pupil: 'Amina Khan', says: 'Ann Clerk declined this request at 14:32.' }]
  const back = { to: '/school/approvals?year=10', label: 'Approvals' }
  const Stub = createRemixStub([
    {
      path: '/',
      Component: () => (
        <DecidedBeside
          says="4 requests approved."
          others={others}
          pageOf={(id) => withBack(`/school/bookings/${id}`, back.to)}
          back={back}
        />
      ),
    },
  ])
  render(<Stub />)
  screen.getByRole('heading', { level: 1, name: '1 request was left as it is' })
  expect(document.body.textContent).toContain('4 requests approved.')
  expect(screen.getByRole('listitem').textContent).toBe('Amina Khan: Ann Clerk declined this request at 14:32.')
  const link = screen.getByRole('link', { name: 'Amina Khan' }).getAttribute('href')
  expect(link).toBe('/school/bookings/bk_1?back=%2Fschool%2Fapprovals%3Fyear%3D10')
})

test.each(['decision=banana', 'decision=', 'decision=__proto__', 'decision=Approve', 'x=1'])(
  'an address that says neither decision (%s) approves nobody: it leads back to the requests, still ticked, and says so',
  async (decision) => {
    for (const run of [() => decidePage(addressed(decision)), () => sent(decision)]) {
      const way = await run().catch((thrown: unknown) => thrown)
      if (!(way instanceof Response)) throw new Error('a decision was shown or taken')
      expect(way.headers.get('location')).toBe('/school/approvals?nothing=undecided&booking=bk_1&booking=bk_2')
    }
    expect(decisionRefused('en', 'undecided')).toBe(
      'The address did not say whether to approve or to decline, so nothing was decided. Choose one of the two below.',
    )
  },
)
