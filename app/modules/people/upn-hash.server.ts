import { keyedHash } from '~/support/ids'

/**
 * How a unique pupil number is stored: a keyed hash, so that the same pupil is found again and the number cannot be read.
 * @param secret  the app's secret; with another one no stored pupil is found by UPN.
 */
export function upnHashOf(secret: string, upn: string): string {
  return keyedHash(secret, `upn:${upn}`)
}
