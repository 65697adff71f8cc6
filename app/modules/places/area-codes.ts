import { ownOf } from '~/support/own'

/*
 * Codes that changed while the place did not, old to new.
 * Source: the orders that changed the boundaries of Barnsley and Sheffield on 1 April 2025.
 */
const RECODED_DISTRICTS: Readonly<Record<string, string>> = {
  E08000016: 'E08000038', // Barnsley
  E08000019: 'E08000039', // Sheffield
}

const AREA_CODE = /^[EKLMNSWJ]\d{8}$/
const NO_SUCH_AREA = /9{6}$/

/** The code a district has today, for a code from an older file. */
export function currentDistrictCode(code: string): string {
  return ownOf(RECODED_DISTRICTS, code) ?? code
}

/**
 * An area code from a file, with pseudo codes ('E99999999': there is no such area here) turned into ''.
 * @returns null when the text is neither an area code, a pseudo code nor empty.
 */
export function readAreaCode(text: string): string | null {
  const code = text.trim().toUpperCase()
  if (code === '' || NO_SUCH_AREA.test(code)) return ''
  return AREA_CODE.test(code) ? code : null
}
