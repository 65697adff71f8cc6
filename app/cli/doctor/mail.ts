import nodemailer from 'nodemailer'

import { amiss, type Finding, lookedAt, well } from './finding'
import { apart } from './clock'

const WAIT_MS = 10_000
// Many servers say their time in the line with which they greet.
const DATE_IN_GREETING = /[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}/

const WORDS: readonly (readonly [codes: readonly string[], what: string, fix: (host: string) => string])[] = [
  [
    ['EAUTH'],
    'turns us away',
    () =>
      'It does not take the name and password in SMTP_URL. Ask for the right ones; signs such as @ and : in them are written %40 and %3A.',
  ],
  [['EDNS', 'ENOTFOUND', 'EAI_AGAIN'], 'is not found', (host) => `No computer is called ${host}. Look at SMTP_URL.`],
  [
    ['ETIMEDOUT'],
    'does not answer',
    () => 'Look at its port in SMTP_URL, at the firewall, and whether it runs: no answer came within ten seconds.',
  ],
  [
    ['ETLS'],
    'has a certificate that is not trusted',
    () => 'Use the name that stands in the certificate in SMTP_URL, or have it renewed; a wrong clock does this too.',
  ],
  [
    ['WRONG_VERSION'],
    'speaks otherwise',
    () =>
      'It does not begin with TLS on this port. SMTP_URL begins with smtps:// for port 465 and with smtp:// for 25 and 587.',
  ],
  [
    ['EPROTOCOL', 'ECONNECTION'],
    'ends the talk',
    () => 'It is no mail server, or takes no mail from this computer. Look at SMTP_URL, and at the log of that server.',
  ],
]

/** Greets the mail server, signs in, and goes again. @param now  by the clock of this computer */
export async function findMailServer(smtpUrl: string, now: () => Date): Promise<Finding[]> {
  const { hostname, host } = new URL(smtpUrl)
  let greeted: Finding[] = []
  const hear = (_entry: unknown, line?: unknown) => {
    const date = typeof line === 'string' && line.startsWith('220') ? DATE_IN_GREETING.exec(line)?.[0] : undefined
    if (date) greeted = [clockFinding(new Date(date), now())]
  }
  const logger = { level: () => {}, trace: hear, debug: hear, info: hear, warn: hear, error: hear, fatal: hear }
  const waits = { connectionTimeout: WAIT_MS, greetingTimeout: WAIT_MS, socketTimeout: WAIT_MS, dnsTimeout: WAIT_MS }
  const transport = nodemailer.createTransport({ url: smtpUrl, ...waits, logger, debug: true } as object)
  try {
    await transport.verify()
    return [well(`Mail server answers: ${host}`), ...greeted]
  } catch (error) {
    const codes = codesOf(error)
    const known = WORDS.find(([list]) => list.some((code) => codes.includes(code)))
    const [, what, fix] = known ?? [[], 'cannot be reached', () => 'Start it, or look at SMTP_URL and the firewall.']
    return [amiss(`Mail server ${host} ${what}`, fix(hostname)), ...greeted]
  } finally {
    transport.close()
  }
}

const clockFinding = (theirs: Date, ours: Date): Finding =>
  lookedAt(
    apart(theirs, ours) === null,
    `Clock beside the mail server’s: ${apart(theirs, ours) ?? 'the same'}`,
    'One of the two is wrong: set the clock of this computer by the network (timedatectl), or have the other’s set.',
  )

/** The codes of an error and of what it wraps, also those that only its words tell: a refused connection is an `ESOCKET` that says why. */
function codesOf(error: unknown): string[] {
  const codes: string[] = []
  for (let e = error; e instanceof Error; e = e.cause) {
    if ('code' in e) codes.push(String(e.code))
    codes.push(...e.message.split(/[^A-Z_]/).filter((word) => word.length > 4))
    if (e.message.includes('wrong version number')) codes.push('WRONG_VERSION')
    if (/certificate|altnames/.test(e.message)) codes.push('ETLS')
  }
  return codes
}
