import { causesOf } from './causes'

/**
 * Which kind of constraint an error of either engine reports; null for any other error. Looks through `cause`, since
 * the wrapper's own message holds the bound values and must not be read or logged.
 */
export function constraintViolation(error: unknown): 'unique' | 'foreign_key' | 'check' | null {
  for (const e of causesOf(error)) {
    const code = 'code' in e ? String(e.code) : ''
    if (code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
      return 'unique'
    if (code === '23503' || code === 'SQLITE_CONSTRAINT_FOREIGNKEY') return 'foreign_key'
    if (code === '23514' || code === 'SQLITE_CONSTRAINT_CHECK') return 'check'
  }
  return null
}
