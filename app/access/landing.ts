/*
 * Where whoever sent a form was led, as it is kept for a second sender, and as it says that it was sent before. Pure.
 */

// Whoever holds one of these addresses can answer, choose a password or verify with it: it stands in no row.
const SECRET_ADDRESS =
  /\/(?:agree|invite|password-reset|verify-email)\/|%2f(?:agree|invite|password-reset|verify-email)%2f/i

/** What is kept of where a sender was sent: of the page that the form stood on only what comes after it, of another secret address nothing. */
export function keptLanding(location: string, path: string): string {
  if (!SECRET_ADDRESS.test(location)) return location
  const page = pageOf(path)
  return pageOf(location) === page ? location.slice(page.length) : ''
}

const pageOf = (address: string): string => address.split(/[?#]/)[0] ?? ''

/** The way to what was kept of a landing, for a sender who comes with the address of the page. */
export const wayTo = (landing: string, path: string): string =>
  /^[?#]/.test(landing) ? pageOf(path) + landing : landing || path

/** At the end of an address of `?done=…` to which a form led once more that had been sent, and done, a while before: which form. */
export const SENT_AGAIN = /&again=([\w-]{8})$/

/** The same way, saying of which form it was that it had been sent, and done, before. An address that says nothing was done stays as it is. */
export function saidAgain(way: string, key: string): string {
  if (!/[?&]done=/.test(way)) return way
  const [address = '', mark] = way.split('#')
  return `${address}&again=${key.slice(0, 8)}${mark === undefined ? '' : `#${mark}`}`
}
