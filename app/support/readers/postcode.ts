import { plainWriting } from './plain-writing'

export const LONGEST_POSTCODE = 20
const COMPACT = /^[A-Za-z]{1,2}\d[A-Za-z\d]?\d[A-Za-z]{2}$/

/**
 * A postcode as Royal Mail writes it ('M1 1AE'), from however a person typed it.
 * @returns null when the text does not have the shape of a postcode; a shape alone does not mean that it exists.
 */
export function readPostcode(text: string): string | null {
  if (text.length > LONGEST_POSTCODE) return null
  const compact = plainWriting(text).replace(/[\s.,'()_-]/g, '')
  if (!COMPACT.test(compact)) return null
  const letters = compact.toUpperCase()
  return `${letters.slice(0, -3)} ${letters.slice(-3)}`
}
