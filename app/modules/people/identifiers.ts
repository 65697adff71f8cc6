/** What a text said to be a unique pupil number turned out to be. */
export type UpnCheck =
  { ok: true; upn: string; kind: 'permanent' | 'temporary' } | { ok: false; reason: 'shape' | 'check_letter' }

/** I, O and S are never used, because they look like digits. A letter's place here is its value. */
const UPN_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'
const UPN_SHAPE = /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/

/**
 * Reads a unique pupil number, with spaces or lower case forgiven, and checks its first letter against the rest.
 * @returns the number in its stored form; temporary when it ends in a letter.
 * @source Department for Education, Unique pupil numbers: check letter is the weighted sum (2 to 13) modulo 23.
 */
export function checkUpn(text: string): UpnCheck {
  const upn = withoutSpaces(text)
  if (!UPN_SHAPE.test(upn)) return { ok: false, reason: 'shape' }
  let sum = 0
  for (let place = 1; place < upn.length; place += 1) {
    const character = upn.charAt(place)
    const letterValue = UPN_LETTERS.indexOf(character)
    sum += (letterValue >= 0 ? letterValue : Number(character)) * (place + 1)
  }
  if (UPN_LETTERS.charAt(sum % UPN_LETTERS.length) !== upn.charAt(0)) return { ok: false, reason: 'check_letter' }
  return { ok: true, upn, kind: /\d$/.test(upn) ? 'permanent' : 'temporary' }
}

/**
 * A Companies House number in its eight-character form, with leading zeros put back and letters in capitals.
 * @returns null when it cannot be one. There is no check digit, so a mistyped digit passes.
 */
export function normaliseCompanyNumber(text: string): string | null {
  const compact = withoutSpaces(text)
  const number = /^\d+$/.test(compact) ? compact.padStart(8, '0') : compact
  return /^([A-Z]{2}|[A-Z]\d|\d{2})(\d{6}|\d{5}[A-Z])$/.test(number) ? number : null
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase()
}
