/** What of a request is looked at before anything reads it. */
export interface Knock {
  method: string
  /** Path and query as they stand in the request line. */
  url: string
  headers: Readonly<Record<string, string | string[] | undefined>>
}

/** Why a request is turned away, in words, with the status of the answer. */
export interface TurnedAway {
  status: number
  title: string
  text: string
}

/** The longest body of a form, in bytes: many times what every box of our longest page takes. */
export const MOST_FORM_BYTES = 256 * 1024
/** The longest body with a roster file in it, in bytes: the 10 MB that its page names, and what stands around a file. */
const MOST_ROSTER_BYTES = 11 * 1024 * 1024
/** The longest path and query, in characters. */
export const MOST_URL = 8 * 1024

const refused = (status: number, title: string, text: string): TurnedAway => ({ status, title, text })

const METHOD = refused(
  405,
  'Not asked like that',
  'A page is opened, or a form is sent. Nothing else is answered here.',
)
const HOST = refused(400, 'That address is not one', 'The request names a server in a way that no browser does.')
const PATH = refused(
  400,
  'That address is not whole',
  'Part of the address cannot be read. Open the link again, or type it anew.',
)
/** An address that is too long; Node answers one that never reaches us. */
export const LONG = refused(
  414,
  'That address is too long',
  'Nothing here has so long an address. Open the page again and choose less.',
)
/** A form that another site sent; the caller writes it down. */
export const ELSEWHERE = refused(
  403,
  'That form came from another site',
  'This form was sent from another site, so we did not take it. Nothing was saved.',
)
const LENGTH = refused(
  411,
  'That does not say how long it is',
  'Say how long the request is: forms of this site always do. Nothing was saved.',
)
const LARGE = refused(
  413,
  'That is too much at once',
  'What was sent is longer than any form of ours, so nothing was saved. Shorten your text and send it again.',
)
const FILE = refused(
  413,
  'That file is too large',
  'The most that can be uploaded is 10 MB, so nothing was saved. Send a smaller file.',
)

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value.join() : value)

/** The host of an address; null when it is none. */
const hostOf = (address: string): string | null => (URL.canParse(address) ? new URL(address).host : null)

/**
 * Why a request goes no further; null when it may be read. Only sizes, names and spelling are looked at: who is asking,
 * and whether a form is theirs, is decided behind the door.
 * @param ours  the address that people type: scheme, host and port.
 */
export function whyTurnAway({ method, url, headers }: Knock, ours: string): TurnedAway | null {
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') return METHOD
  if (url.length > MOST_URL) return LONG
  if (!isPath(url) || asksForPart(url)) return PATH
  const host = one(headers.host)
  if (!isHost(host)) return HOST
  if (method !== 'POST') return null
  const forwarded = one(headers['x-forwarded-host'])
  if (forwarded !== undefined && forwarded !== host && forwarded !== hostOf(ours)) return HOST
  const origin = one(headers.origin)
  const named = forwarded === hostOf(ours) ? forwarded : host // as `dropForwarded` leaves it
  if (origin && origin !== ours && hostOf(origin) !== named) return ELSEWHERE
  if (headers['transfer-encoding'] !== undefined) return LENGTH
  const bytes = Number(headers['content-length'] ?? 0)
  if (isRoster(url)) return bytes > MOST_ROSTER_BYTES ? FILE : null
  return bytes > MOST_FORM_BYTES ? LARGE : null
}

/** A path from the root that can be decoded, whatever follows the question mark. */
function isPath(url: string): boolean {
  if (!url.startsWith('/')) return false
  try {
    decodeURIComponent(url.split('?')[0] ?? '')
    return true
  } catch {
    return false
  }
}

/** Whether an address asks for the data of one part of a page, as the framework once did: no page of ours does. */
const asksForPart = (url: string): boolean => new URLSearchParams(url.split('?').slice(1).join('?')).has('_data')

const isHost = (host: string | undefined): host is string =>
  host !== undefined &&
  /^(?:[\w.-]{1,253}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i.test(host) &&
  hostOf(`http://${host}`) !== null

const isRoster = (url: string): boolean => /^\/school\/roster(?:\.data)?(?:$|\?)/.test(url)

const SAYS_PROXY = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']

/** Whether a request comes from this computer itself: from a loopback address, and passed on by nobody. */
export const isFromThisComputer = (address: string | undefined, headers: Knock['headers']): boolean =>
  /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/.test(address ?? '') &&
  !SAYS_PROXY.some((name) => headers[name] !== undefined)

/**
 * Headers by which a proxy names the outside are dropped: our own address comes from the settings, and no page is built
 * from what a request says of it.
 */
export function dropForwarded(headers: Record<string, string | string[] | undefined>, ours: string): void {
  if (one(headers['x-forwarded-host']) === hostOf(ours) || one(headers.origin) === ours)
    headers.host = hostOf(ours) ?? ''
  delete headers['x-forwarded-host']
  delete headers['x-forwarded-proto']
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** The whole page of a refusal; `styles` are the addresses of our style sheets. */
export const refusalPage = ({ title, text }: TurnedAway, styles: readonly string[]): string => `<!DOCTYPE html>
<html lang="en-GB" class="govuk-template"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escaped(title)} - Five by 18</title>
${styles.map((href) => `<link rel="stylesheet" href="${escaped(href)}">`).join('\n')}</head>
<body class="govuk-template__body"><div class="govuk-width-container"><main class="govuk-main-wrapper" id="main-content">
<h1 class="govuk-heading-l">${escaped(title)}</h1><p class="govuk-body">${escaped(text)}</p>
<p class="govuk-body"><a class="govuk-link" href="/">Go to the start page</a></p></main></div></body></html>
`
