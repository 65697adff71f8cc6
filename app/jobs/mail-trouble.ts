import { NotifyRefused } from '~/support/notify.server'

const GIVE_UP_AFTER_MS = 4 * 60 * 60_000
const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 15 * 60_000

/** What a mail server, or the way to it, said to a mail. */
export interface MailError {
  /** The answer of the server, such as 550; null where there was none. */
  responseCode: number | null
  /** Of the network or the library, such as ECONNREFUSED; null where there is none. */
  code: string | null
  /** At which command of the conversation, such as RCPT TO; null where it is not known. */
  command: string | null
  /** Where GOV.UK Notify said it, whose numbers are those of HTTP. */
  via?: 'notify'
}

/** What can be told of an error of nodemailer, or of Notify. */
export function mailErrorOf(error: unknown): MailError {
  const of = (name: string): unknown =>
    error instanceof Error && name in error ? (error as unknown as Record<string, unknown>)[name] : null
  const [responseCode, code, command] = [of('responseCode'), of('code'), of('command')]
  if (error instanceof NotifyRefused)
    return { responseCode: error.status, code: error.code, command: null, via: 'notify' }
  return {
    responseCode: typeof responseCode === 'number' ? responseCode : null,
    code: typeof code === 'string' ? code : null,
    command: typeof command === 'string' ? command : null,
  }
}

/** In a word, for the row and the log. */
export const mailErrorWord = ({ responseCode, code, via }: MailError): string =>
  responseCode === null ? (code ?? 'unknown') : `${via === 'notify' ? 'NOTIFY' : 'SMTP'} ${responseCode}`

const AWAY = ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'ECONNREFUSED', 'EDNS', 'EAUTH', 'ETLS', 'EPROTOCOL']

/**
 * Whether no mail would go now, so that the others wait in their order: the server is away, does not know us, or refuses
 * the sender. What it says to one reader or one text is that mail's own.
 */
export const isServersOwn = ({ responseCode, code, command, via }: MailError): boolean =>
  (via === 'notify' && !isOfThisMail(responseCode)) ||
  responseCode === 421 ||
  command === 'MAIL FROM' ||
  (AWAY.includes(code ?? '') && (responseCode === null || code === 'EAUTH'))

/**
 * Whether Notify refuses this one mail: what it holds, or how long it is. Of a key, a limit or a fault of its own no mail is the cause.
 * @source https://docs.notifications.service.gov.uk/node.html#send-an-email-error-codes
 */
const isOfThisMail = (status: number | null): boolean => status === 400 || status === 413

/** Whether a mail has waited so long that it is given up. */
export const isTooLate = ({ createdAt }: { createdAt: Date }, now: Date): boolean =>
  now.getTime() - createdAt.getTime() > GIVE_UP_AFTER_MS

/**
 * When a mail that was not taken is tried again; null when never. "No" for good is final at once (5xx); "not now" waits a
 * little longer each time, for four hours.
 * @source RFC 5321, 4.2.1 and 4.5.4.1
 */
export function nextTryOf(error: MailError, mail: { attempts: number; createdAt: Date }, now: Date): Date | null {
  const isNo = error.via === 'notify' || (error.responseCode ?? 0) >= 500
  const isFinal = isNo && !isServersOwn(error)
  if (isFinal || isTooLate(mail, now)) return null
  return new Date(now.getTime() + Math.min(2 ** mail.attempts * FIRST_WAIT_MS, LONGEST_WAIT_MS))
}
