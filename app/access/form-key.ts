import { seal, unseal } from '~/support/seal'

const PURPOSE = 'whose form'

/** For whom the page of a form was drawn; null for a visitor without a session. */
export interface FormKey {
  userId: string | null
}

/** The hidden key of the forms of one page: sealed, and different each time a page is drawn. */
export const makeFormKey = (secret: string, { userId }: FormKey): string =>
  seal(secret, PURPOSE, JSON.stringify(userId))

/** For whom a key that arrived was made; null when we did not make it. */
export function readFormKey(secret: string, key: FormDataEntryValue | null): FormKey | null {
  const text = typeof key === 'string' && key.length < 500 ? unseal(secret, PURPOSE, key) : null
  return text === null ? null : { userId: JSON.parse(text) as string | null }
}
