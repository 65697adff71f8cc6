import { seal, unseal } from '~/support/seal'

const PURPOSE = 'whose form'
const MOST_PAGE = 300 // characters of an address that a key carries whole
const MOST_KEY = 1000

/** For whom, when and where the page of a form was drawn; all but the first only for somebody with a session. */
export interface FormKey {
  /** Null for a visitor without a session. */
  userId: string | null
  /** Path and query of the page. */
  page?: string
  at?: Date
  /** What was typed before, when the page is drawn to show it again (kept-forms.server.ts). */
  keptId?: string | null
}

/** The hidden key of the forms of one page: sealed, and different each time a page is drawn. */
export function makeFormKey(secret: string, { userId, page = '', at, keptId }: FormKey): string {
  const path = page.length > MOST_PAGE ? page.split('?')[0] : page
  const drawn = userId === null || !at ? userId : [userId, path, at.getTime(), keptId ?? null]
  return seal(secret, PURPOSE, JSON.stringify(drawn))
}

/** For whom, when and where a key that arrived was made; null when we did not make it. */
export function readFormKey(secret: string, key: FormDataEntryValue | null): FormKey | null {
  const text = typeof key === 'string' && key.length < MOST_KEY ? unseal(secret, PURPOSE, key) : null
  if (text === null) return null
  const drawn = JSON.parse(text) as string | null | [string, string, number, string | null]
  if (!Array.isArray(drawn)) return { userId: drawn }
  const [userId, page, at, keptId] = drawn
  return { userId, page, at: new Date(at), keptId }
}
