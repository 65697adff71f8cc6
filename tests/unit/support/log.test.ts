import { expect, test, vi } from 'vitest'

import { log, safeError } from '~/support/log'

test('of an error the log holds its kind, its code and where it happened, and never what it says', () => {
  const cause = Object.assign(new Error('Key (email)=(ada@example.org) already exists'), { code: '23505' })
  const error = new TypeError('insert into users values (Ada Test)', { cause })
  const safe = safeError(error)
  expect(safe).toMatchObject({ error: 'TypeError', code: '23505' })
  expect(safe.frames).toContain('log.test.ts')
  expect(JSON.stringify(safe)).not.toMatch(/Ada|ada@|insert|already/)
  expect(safeError('Ada')).toEqual({ error: 'string' })
})

test('a line of the log is one line of JSON', () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  log('warn', 'mail not sent', { mail: 'ml_1', lines: 'a\nb' })
  const [line] = written.mock.calls[0] ?? []
  expect(String(line)).toMatch(/^[^\n]+\n$/)
  expect(JSON.parse(String(line))).toMatchObject({ level: 'warn', event: 'mail not sent', mail: 'ml_1' })
})
