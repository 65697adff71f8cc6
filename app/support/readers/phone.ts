import { plainWriting } from './plain-writing'

export const LONGEST_PHONE = 30
const LEAST_DIGITS = 7
const MOST_DIGITS = 15 // E.164

/**
 * A telephone number as it was written, grouped as its owner groups it, with ordinary digits, hyphens and single blanks;
 * null when it is none. A plus for another country comes first. Letters that look like digits are not taken for them.
 */
export function readPhone(text: string): string | null {
  if (text.length > 2 * LONGEST_PHONE) return null
  const written = plainWriting(text)
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/ +/g, ' ')
  if (written.length > LONGEST_PHONE || !/^\+?[\d ().-]+$/.test(written)) return null
  const digits = written.replace(/\D/g, '').length
  return digits >= LEAST_DIGITS && digits <= MOST_DIGITS ? written : null
}
