import { expect, onTestFinished, test, vi } from 'vitest'

import { addAudit } from '#db/stores/audit'
import { claimSending, noteLanding } from '#db/stores/sent-forms'
import { findSchool } from '#db/stores/organisations'
import { schoolActor } from '#seeds/factories'
import { readDone } from '~/access/done.server'
import { answerOnce, transactOnce } from '~/access/send-once.server'
import { landVisitor, readVisitorDone, wasLedHere } from '~/access/visitor-done.server'
import { rosterDone } from '~/modules/roster/report'
import { settingsDone } from '~/modules/people/colleague-messages'
import { setAgreementPolicy } from '~/modules/people/set-agreement-policy.server'
import { sayDone } from '~/support/done-lines'
import { redirect } from '~/support/framework'
import { keyedHash } from '~/support/ids'
import { seenOf } from '~/support/seen'
import { smallWorld } from '../../support/world'
import { sourceFiles } from '../../support/source-files'

const SAID = 'http://test.example/school/bookings/bk_1?done=approve&back=x'

async function landed(landing: string) {
  const w = await smallWorld()
  await w.db.transact(async (tx) => {
    await claimSending(tx, { actor: 'us_ann', key: 'k', sentAt: w.now })
    await noteLanding(tx, 'us_ann', 'k', landing)
  })
  const at = (minutes: number) => new Date(w.now.getTime() + minutes * 60_000)
  const read = (userId: string, url: string, minutes = 1) =>
    readDone(w.as({ ...schoolActor(), userId }, at(minutes)), url)
  const ask = async (...of: Parameters<typeof read>) => (await read(...of))?.key ?? null
  const act = (userId: string, minutes: number) => {
    const by = { actor: { ...schoolActor(), userId }, now: at(minutes) }
    const what = { action: 'booking.move', subjectKind: 'booking', subjectId: 'bk_1' }
    return w.db.transact((tx) => addAudit(tx, by, what))
  }
  return { ask, read, act }
}

test('an address says that something was done only to whoever did it, there, and within the hour', async () => {
  const { ask } = await landed('/school/bookings/bk_1?done=approve&back=x')
  expect(await ask('us_ann', SAID)).toBe('approve')
  expect(await ask('us_bob', SAID)).toBe(null)
  expect(await ask('us_ann', SAID.replace('bk_1', 'bk_2'))).toBe(null)
  expect(await ask('us_ann', SAID.replace('approve', 'decline'))).toBe(null)
  expect(await ask('us_ann', SAID, 59)).toBe('approve')
  expect(await ask('us_ann', SAID, 60)).toBe(null)
})

test('it says too whether somebody did something since to the same thing', async () => {
  const { read, act } = await landed('/school/bookings/bk_1?done=approve&back=x')
  await act('us_ann', 0)
  expect(await read('us_ann', SAID)).toEqual({ key: 'approve', isOvertaken: false, sentBefore: null })
  await act('us_bob', 5)
  expect(await read('us_ann', SAID, 6)).toEqual({ key: 'approve', isOvertaken: true, sentBefore: null })
})

test('a place on the page to which the answer led does not matter', async () => {
  const { ask } = await landed('/school/allocation/ro_1?done=answered#reviews')
  expect(await ask('us_ann', 'http://test.example/school/allocation/ro_1?done=answered')).toBe('answered')
})

/** Files that read the word from the address itself, and why a made-up one does no harm. */
const READING: Record<string, string> = {
  'app/access/done.server.ts': 'believes it where a form of this person was answered with this address',
  'app/access/visitor-done.server.ts': 'believes it where this browser was answered with this address',
  'app/routes/employer.organisation._index/route.tsx': 'only once readDone believes the address',
  'app/modules/matching/wishes-forms.ts': 'only once readDone believes the address',
}

test('no page says from its address alone that something was done', () => {
  const reading = sourceFiles('app').filter(({ text }) => /\.(?:get|getAll|has)\(\s*['"`](?:done|sent)['"`]/.test(text))
  expect(reading.map(({ path }) => path).toSorted()).toEqual(Object.keys(READING).toSorted())
})

test('what a visitor did is said through the mark in their browser', () => {
  const landing = sourceFiles('app/routes').filter(
    ({ text }) => /[?&]done=/.test(text) && !/\benter\(/.test(text) && !text.includes('landVisitor('),
  )
  expect(landing.map(({ path }) => path)).toEqual([])
})

test('no page says from its address alone that something was refused', () => {
  const reading = sourceFiles('app').filter(({ text }) =>
    /\.(?:get|getAll|has)\(\s*['"`](?:refused|nothing)['"`]/.test(text),
  )
  expect(reading.map(({ path }) => path).toSorted()).toEqual([
    'app/routes/school.allocation.$roundId._index/route.tsx',
    'app/routes/school.approvals._index.tsx',
  ])
  for (const { text, path } of reading)
    expect(text, path).toMatch(
      /\(await wasLedHere\(request, ctx\.now\)\) \? (?:roundRefusedWords\(ctx\.language, )?\w+\.get\('(?:refused|nothing)'\)/,
    )
  const saying = sourceFiles('app').filter(({ text }) => /\?refused=|nothing: 'yes' \}\)/.test(text))
  expect(saying).toHaveLength(3)
  for (const { text, path } of saying) expect(text, path).not.toMatch(/redirect\([^)]*(?:refused=|nothing:)/)
})

test('a refusal in an address is believed in the browser that was led there, and for ten minutes', async () => {
  const now = new Date('2026-11-26T12:00:00Z')
  const answer = await landVisitor('/school/allocation/ro_1?refused=not_run', now)
  const [cookie = ''] = answer.headers.getSetCookie().map((one) => one.split(';')[0])
  const ask = (path: string, brought = cookie, minutes = 1) =>
    wasLedHere(at(path, brought), new Date(now.getTime() + minutes * 60_000))
  expect(await ask('/school/allocation/ro_1?refused=not_run')).toBe(true)
  expect(await ask('/school/allocation/ro_1?refused=not_run', '')).toBe(false)
  expect(await ask('/school/allocation/ro_2?refused=not_run')).toBe(false)
  expect(await ask('/school/allocation/ro_1?refused=not_open')).toBe(false)
  expect(await ask('/school/allocation/ro_1?refused=not_run', cookie, 10)).toBe(false)
})

const at = (path: string, cookie = '') => new Request(`http://test.example${path}`, { headers: { cookie } })

test('an address says to a visitor that something was done only in the browser that did it, there, and for ten minutes', async () => {
  const now = new Date('2026-11-26T12:00:00Z')
  const answer = await landVisitor('/sign-in?done=verified', now)
  expect(answer.headers.get('location')).toBe('/sign-in?done=verified')
  const [cookie = ''] = answer.headers.getSetCookie().map((one) => one.split(';')[0])
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  const ask = (path: string, brought = cookie, minutes = 1) => readVisitorDone(at(path, brought), later(minutes))
  expect(await ask('/sign-in?done=verified')).toBe('verified')
  expect(await ask('/sign-in?done=verified', '')).toBeNull()
  expect(await ask('/sign-in?done=verified', `${cookie}x`)).toBeNull()
  expect(await ask('/sign-in?done=password')).toBeNull()
  expect(await ask('/password-reset?done=sent')).toBeNull()
  expect(await ask('/sign-in')).toBeNull()
  expect(await ask('/sign-in?done=verified', cookie, 9)).toBe('verified')
  expect(await ask('/sign-in?done=verified', cookie, 10)).toBeNull()
  expect(Buffer.from(cookie, 'base64').toString()).not.toContain('sign-in')
})

/** Sends one form of Ann's at these minutes after noon, and reads the address each sending led to as she does then. */
async function sentAt(...seconds: number[]) {
  const w = await smallWorld()
  const ann = { ...schoolActor(), userId: 'us_ann' }
  const said: (string | null)[] = []
  for (const [turn, after] of seconds.entries()) {
    const now = new Date(w.now.getTime() + after * 1000)
    const requestId = `again ${seconds.join()} ${turn}`
    const form = { actor: 'us_ann', key: keyedHash('a', seconds.join()), path: '/school/roster', now, requestId }
    const transact = transactOnce(w.db, form)
    const action = answerOnce(async () => {
      await transact((tx) =>
        addAudit(tx, { actor: ann, now }, { action: 'roster.import', subjectKind: 'import', subjectId: 'im_1' }),
      )
      return redirect('/school/roster?done=applied#top')
    })
    const headers = { 'x-request-id': requestId }
    const answer = await action({ request: new Request('http://test.example/school/roster', { headers }) })
    const way = answer instanceof Response ? (answer.headers.get('location') ?? '') : ''
    vi.advanceTimersByTime(10_000) // what this process remembers of its answers is over
    const done = await readDone(w.as(ann, now), new URL(way.split('#')[0] ?? '', 'http://test.example').href)
    said.push(sayDone(rosterDone, done, null))
    expect(way.endsWith('#top')).toBe(true)
  }
  return said
}

test('a form sent again a while after it was done is told that it was done then, and not now', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const once = 'You applied the roster'
  expect(await sentAt(0)).toEqual([once])
  expect(await sentAt(0, 3)).toEqual([once, once]) // a double click
  const again = expect.stringMatching(
    /^This form was already sent, on .* at midday, and was done then\. It has not been done again/,
  )
  expect(await sentAt(0, 600)).toEqual([once, again])
})

test('a form that was done and undone, sent again, is not done: its sender reads who undid it and when', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const w = await smallWorld()
  const staff = { kind: 'school', schoolId: 'sc_1', role: 'lead' } as const
  await w.make.user({ id: 'us_ann', displayName: 'Ann Clerk', email: 'ann@example.org', ...staff })
  await w.make.user({ id: 'us_bea', displayName: 'Bea Clerk', email: 'bea@example.org', ...staff })
  const at = (minutes: number) => new Date(w.now.getTime() + minutes * 60_000)
  const ctxOf = (userId: string, minutes: number) => w.as({ ...schoolActor(), userId }, at(minutes))
  const choose = (ctx: ReturnType<typeof ctxOf>, agreementPolicy: 'parent_always' | 'own_from_16') =>
    setAgreementPolicy(ctx, { schoolId: 'sc_1', agreementPolicy, seen: seenOf({ agreementPolicy: before }) })
  const before = (await findSchool(w.db.read, 'sc_1'))?.agreementPolicy ?? 'parent_always'
  const other = before === 'parent_always' ? 'own_from_16' : 'parent_always'
  const send = async (minutes: number) => {
    const requestId = `undone ${minutes}`
    const form = {
      actor: 'us_ann',
      key: keyedHash('a', 'undone'),
      path: '/school/settings',
      now: at(minutes),
      requestId,
    }
    const ctx = { ...ctxOf('us_ann', minutes), transact: transactOnce(w.db, form) }
    const action = answerOnce(async () => {
      await choose(ctx, other)
      return redirect('/school/settings?done=saved')
    })
    const headers = { 'x-request-id': requestId }
    const answer = await action({ request: new Request('http://test.example/school/settings', { headers }) })
    const way = answer instanceof Response ? (answer.headers.get('location') ?? '') : ''
    return sayDone(settingsDone, await readDone(ctx, new URL(way, 'http://test.example').href), null)
  }
  expect(await send(0)).toMatch(/^Your choice of who agrees has been saved/)
  await setAgreementPolicy(ctxOf('us_bea', 1), { schoolId: 'sc_1', agreementPolicy: before })
  for (const minutes of [2, 90]) {
    expect(await send(minutes)).toMatch(
      /^This form was already sent, .* It has not been done again: Bea Clerk acted on the same thing since, at .*\. What you see here/,
    )
    expect((await findSchool(w.db.read, 'sc_1'))?.agreementPolicy).toBe(before)
  }
})

test('nobody is told by an address alone that a form was sent before', async () => {
  const { ask } = await landed('/school/bookings/bk_1?done=approve&back=x')
  expect(await ask('us_ann', `${SAID}&again=kkkkkkkk`)).toBe(null)
})
