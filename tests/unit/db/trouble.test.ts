import { expect, test, vi } from 'vitest'

import { listenFor, Silence } from '#db/silence'
import { DatabaseTrouble, savedOf, type Trouble, troubleOf } from '#db/trouble'

const withCode = (code: string, more: object = {}) => Object.assign(new Error('never read'), { code, ...more })
const onConnect = { syscall: 'connect' }

test.each<[string, Error, Trouble]>([
  ['SQLite, locked', withCode('SQLITE_BUSY_SNAPSHOT'), 'busy'],
  ['SQLite, disk full', withCode('SQLITE_FULL'), 'full'],
  ['SQLite, a file that may not be written', withCode('SQLITE_READONLY_DBMOVED'), 'read_only'],
  ['SQLite, a disk that fails', withCode('SQLITE_IOERR_FSYNC'), 'io'],
  ['SQLite, a file that is not there', withCode('SQLITE_CANTOPEN'), 'gone'],
  ['SQLite, closed', new TypeError('The database connection is not open'), 'gone'],
  ['PostgreSQL, a lock', withCode('55P03'), 'busy'],
  ['PostgreSQL, too many at once', withCode('53300'), 'busy'],
  ['PostgreSQL, all connections in use', new Error('timeout exceeded when trying to connect'), 'busy'],
  ['PostgreSQL, disk full', withCode('53100'), 'full'],
  ['PostgreSQL, a standby', withCode('25006'), 'read_only'],
  ['PostgreSQL, a disk that fails', withCode('58030'), 'io'],
  ['PostgreSQL, stopped', withCode('ECONNREFUSED', onConnect), 'gone'],
  ['PostgreSQL, killed', new Error('Connection terminated unexpectedly'), 'gone'],
  ['PostgreSQL, a connection exception', withCode('08006'), 'gone'],
  ['PostgreSQL, starting', withCode('57P03'), 'starting'],
  ['PostgreSQL, going down', withCode('57P01'), 'starting'],
  ['PostgreSQL, too slow', withCode('57014'), 'silent'],
  ['PostgreSQL, no answer', new Error('Query read timeout'), 'silent'],
  ['no way there in time', withCode('ETIMEDOUT', onConnect), 'silent'],
])('%s: %s', (_what, error, trouble) => {
  expect(troubleOf(error)).toBe(trouble)
  expect(troubleOf(new Error('a query failed', { cause: error }))).toBe(trouble)
})

test.each([
  ['a rule of the database', withCode('23505')],
  ['a rule of SQLite', withCode('SQLITE_CONSTRAINT_UNIQUE')],
  ['a file that is not there', withCode('ENOENT', { syscall: 'open' })],
  ['a mail server that is away', withCode('ECONNECTION')],
  ['a bug', new TypeError('x is not a function')],
  ['nothing', null],
])('%s is no trouble of the database', (_what, error) => expect(troubleOf(error)).toBeNull())

test('what became of a write is known where the engine said so, and "not saved" otherwise', () => {
  expect(savedOf(new DatabaseTrouble('gone', { saved: 'unsure' }))).toBe('unsure')
  expect(savedOf(withCode('SQLITE_FULL'))).toBe('no')
})

const never = () => new Promise<never>(() => {})

test('who waits for a silent database is let go, who comes then is not let in, and both when it answers again', async () => {
  const silence = new Silence()
  const waiting = silence.giveUp(never)
  silence.set(true)
  await expect(waiting).rejects.toMatchObject({ trouble: 'silent', saved: 'unsure' })
  const begun = vi.fn(() => Promise.resolve('done'))
  await expect(silence.giveUp(begun)).rejects.toMatchObject({ trouble: 'silent', saved: 'no' })
  expect(begun).not.toHaveBeenCalled()
  silence.set(false)
  expect(await silence.giveUp(begun)).toBe('done')
})

test('a database that gives no sign of life for eight turns is silent; one sign, or a failure, and it is not', async () => {
  vi.useFakeTimers()
  let answer: (error?: Error) => void = () => {}
  const ask = () => new Promise<void>((resolve, reject) => (answer = (error) => (error ? reject(error) : resolve())))
  const anew = vi.fn()
  const silence = new Silence()
  const stop = listenFor(silence, { ask, anew })
  const isSilent = () => silence.giveUp(() => Promise.resolve(false)).catch(() => true)
  await vi.advanceTimersByTimeAsync(100 + 700)
  expect(await isSilent()).toBe(false)
  await vi.advanceTimersByTimeAsync(100)
  expect(await isSilent()).toBe(true)
  answer()
  await vi.advanceTimersByTimeAsync(0)
  expect(await isSilent()).toBe(false)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await isSilent()).toBe(true)
  answer(new Error('connection refused'))
  await vi.advanceTimersByTimeAsync(0)
  expect(await isSilent()).toBe(false)
  expect(anew).not.toHaveBeenCalled()
  stop()
  vi.useRealTimers()
})

test('after thirty turns without a sign it is asked over new connections, and the old ones are cut', async () => {
  vi.useFakeTimers()
  const asked: (() => void)[] = []
  const ask = () => new Promise<void>((resolve) => asked.push(resolve))
  const anew = vi.fn()
  const silence = new Silence()
  const stop = listenFor(silence, { ask, anew })
  const isSilent = () => silence.giveUp(() => Promise.resolve(false)).catch(() => true)
  await vi.advanceTimersByTimeAsync(3_000)
  expect([asked.length, anew.mock.calls.length, await isSilent()]).toEqual([1, 0, true])
  await vi.advanceTimersByTimeAsync(100)
  expect([asked.length, anew.mock.calls.length]).toEqual([2, 1])
  asked[0]?.() // too late: it was given up
  await vi.advanceTimersByTimeAsync(0)
  expect(await isSilent()).toBe(true)
  asked[1]?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(await isSilent()).toBe(false)
  stop()
  vi.useRealTimers()
})
