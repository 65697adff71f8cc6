import { afterEach, beforeEach, expect, vi } from 'vitest'

// A test that logs an error has failed, whatever its assertions say.
beforeEach(() => {
  vi.spyOn(console, 'error')
})

afterEach(() => {
  expect(vi.mocked(console.error).mock.calls, 'console.error was called').toEqual([])
  vi.restoreAllMocks()
})
