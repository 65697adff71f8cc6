/*
 * Errors that a use-case throws to end a request. They carry the fields by which Remix recognises an error response, so
 * a loader or action need not catch them: the page answers with the status and the nearest error boundary.
 */
abstract class EndsRequest extends Error {
  abstract status: number
  abstract statusText: string
  internal = false
  data = null
  /** What somebody tried that is not theirs to do, for the log; null when nothing was. */
  readonly denied: string | null

  constructor(message: string, more: { denied?: string } = {}) {
    super(message)
    this.denied = more.denied ?? null
  }

  /** Remix hands an error response that carries an error to `handleError`, and lets others pass in silence. */
  get error(): Error | undefined {
    return this.denied === null ? undefined : this
  }
}

/** What the error says somebody tried that is not theirs; null for every other error. */
export const deniedOf = (error: unknown): string | null => (error instanceof EndsRequest ? error.denied : null)

/** The status that an error of ours ends its request with; null for every other error, which is a bug. */
export const statusOf = (error: unknown): number | null => (error instanceof EndsRequest ? error.status : null)

const TROUBLE_SECONDS = 5

/** When to come again, for the head of an answer: soon after trouble of the database, and nothing for every other status. */
export const whenToComeAgain = (status: number): Record<string, string> =>
  status === 503 ? { 'retry-after': String(TROUBLE_SECONDS) } : {}

/** The record is not there, or not this person's: both look the same from outside, so that nothing leaks. */
export class NotFound extends EndsRequest {
  override name = 'NotFound'
  status = 404
  statusText = 'Not Found'
}

/** The signed-in person has no business at this door. */
export class Forbidden extends EndsRequest {
  override name = 'Forbidden'
  status = 403
  statusText = 'Forbidden'
}

/** The form stood on a page that was drawn for another sign-in: an earlier one of the same person, or somebody else's. */
export class StalePage extends EndsRequest {
  override name = 'StalePage'
  status = 409
  statusText = 'Conflict'
}

/** The request is not one that any page of ours sends. */
export class BadRequest extends EndsRequest {
  override name = 'BadRequest'
  status = 400
  statusText = 'Bad Request'
}

/**
 * Sees that what a form names belongs to what the address names: a form of one record is not taken at another's page.
 * @throws NotFound when they are two
 */
export function assertOf(ofRow: string, ofAddress: string): void {
  if (ofRow !== ofAddress) throw new NotFound('a record of another page')
}

/** The row, or a 404. @throws NotFound when there is none */
export function found<T>(row: T | null | undefined, what: string): T {
  if (row === null || row === undefined) throw new NotFound(what)
  return row
}
