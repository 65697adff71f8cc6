// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { fireEvent } from '@testing-library/dom'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const script = readFileSync('public/stay.js', 'utf8')
const MINUTE = 60_000

/** What the pages of one browser say to each other, by hand: a page hears all but itself. */
const windows: { hear: (data: unknown) => void }[] = []
class Channel {
  hear: (data: unknown) => void = () => {}
  constructor() {
    windows.push(this)
  }
  addEventListener(_kind: string, hear: (event: { data: unknown }) => void) {
    this.hear = (data) => hear({ data })
  }
  postMessage(data: unknown) {
    for (const one of windows) if (one !== this) one.hear(data)
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('BroadcastChannel', Channel)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  windows.length = 0
})

/** A page of somebody who is signed out in so many minutes. */
function page(minutes: number, { of = 'mine', stay = true } = {}): HTMLElement {
  document.body.innerHTML = `<input id="typed"><div data-ending="${minutes * 60}" data-ending-of="${of}">
    <p data-ending-note>Until 10:30am.</p><div role="status" data-ending-soon></div>
    <template><p>Soon, at 10:30am.</p>${stay ? '<button type="button">Stay</button>' : ''}<p>Over.</p></template></div>`
  // oxlint-disable-next-line no-eval, no-implied-eval -- the file runs as the browser would run it
  new Function(script)()
  return document.querySelector<HTMLElement>('[role=status]') ?? expect.fail('no status')
}

const answer = (more: object) =>
  vi.stubGlobal('fetch', vi.fn().mockResolvedValue({ ok: true, redirected: false, ...more }))

test('the file stays small', () => {
  expect(script.length).toBeLessThanOrEqual(2800)
})

test('nothing is said until three minutes before the end, then once, and at the end that it is over', () => {
  const status = page(20)
  vi.advanceTimersByTime(16.9 * MINUTE)
  expect(status.textContent).toBe('')
  vi.advanceTimersByTime(0.2 * MINUTE)
  expect(status.textContent).toBe('Soon, at 10:30am.Stay')
  const said = status.firstChild
  vi.advanceTimersByTime(MINUTE)
  expect(status.firstChild).toBe(said)
  vi.advanceTimersByTime(2 * MINUTE)
  expect(status.textContent).toBe('Over.')
})

test('nothing asks the server by itself: only pressing keeps a sign-in', () => {
  answer({})
  page(20)
  vi.advanceTimersByTime(30 * MINUTE)
  expect(fetch).not.toHaveBeenCalled()
})

test('pressing keeps it, says until when, and puts the cursor back where it was', async () => {
  const status = page(2)
  const news = { seconds: 20 * 60, note: 'Until 11am.', soon: 'Soon, at 11am.', stayed: 'Still in.' }
  answer({ json: () => Promise.resolve(news) })
  const typed = document.querySelector<HTMLInputElement>('#typed') ?? expect.fail('no box')
  const stay = status.querySelector('button') ?? expect.fail('no button')
  typed.focus()
  stay.focus()
  fireEvent.click(stay)
  await vi.advanceTimersByTimeAsync(1)
  expect(fetch).toHaveBeenCalledExactlyOnceWith('/stay')
  expect([status.textContent, document.querySelector('[data-ending-note]')?.textContent]).toEqual([
    'Still in.',
    'Until 11am.',
  ])
  expect(document.activeElement).toBe(typed)
  await vi.advanceTimersByTimeAsync(17.2 * MINUTE)
  expect(status.textContent).toBe('Soon, at 11am.Stay')
})

test('pressing too late says that it is over; pressing without a network leaves the way to try again', async () => {
  const status = page(2)
  vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new Error('no network')))
  fireEvent.click(status.querySelector('button') ?? expect.fail('no button'))
  await vi.advanceTimersByTimeAsync(1)
  expect(status.textContent).toBe('Soon, at 10:30am.Stay')
  answer({ redirected: true })
  fireEvent.click(status.querySelector('button') ?? expect.fail('no button'))
  await vi.advanceTimersByTimeAsync(1)
  expect(status.textContent).toBe('Over.')
})

test('what is done in another window of the same sign-in keeps this one quiet; another’s sign-in ends it', () => {
  const status = page(2)
  expect(status.textContent).not.toBe('')
  const tell = (of: string, minutes: number) =>
    new Channel().postMessage({ of, endsAt: Date.now() + minutes * MINUTE, note: 'Until 11am.', soon: 'Soon.' })
  tell('mine', 20)
  expect(status.textContent).toBe('')
  tell('mine', 1)
  expect(status.textContent).toBe('')
  tell('another', 20)
  expect(status.textContent).toBe('Over.')
})

test('at the longest a sign-in lasts there is no button, since nothing moves it', () => {
  expect(page(2, { stay: false }).querySelector('button')).toBeNull()
})
