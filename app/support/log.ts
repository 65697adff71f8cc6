type Fields = Record<string, string | number | boolean | null>

/**
 * Writes one JSON line to standard error. Fields are named one by one by the caller: no objects, no errors (whose
 * messages may hold bound values), no names of people.
 */
export function log(level: 'info' | 'warn' | 'error', event: string, fields: Fields = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`)
}

/** What of an error may be logged: its class, code and stack frames, never its message. */
export function safeError(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: typeof error }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const cause = error.cause
  const code =
    cause instanceof Error && 'code' in cause ? String(cause.code) : 'code' in error ? String(error.code) : null
  return {
    error: error.name,
    code,
    frames: frames
      .slice(0, 6)
      .map((line) => line.trim())
      .join(' | '),
  }
}
