import { plainWriting } from './plain-writing'

/** The longest address that mail can be sent to. @source RFC 5321 4.5.3.1.3 */
export const LONGEST_EMAIL = 254

const MAILBOX = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/
const LABEL = /^[A-Za-z\d-]{1,63}$/

/**
 * An e-mail address in the form it is kept in, small letters and nothing round it; null when the text is none.
 * It is what a browser's e-mail box takes, with a dot in the domain: letters of other alphabets, which can imitate a known
 * address, are none. That somebody reads mail there is for a link to find out.
 * @source HTML Living Standard, "valid e-mail address"
 */
export function readEmail(text: string): string | null {
  if (text.length > 2 * LONGEST_EMAIL) return null
  const address = plainWriting(text)
  if (address.length > LONGEST_EMAIL) return null
  const [mailbox = '', domain = '', ...more] = address.split('@')
  if (more.length > 0 || !MAILBOX.test(mailbox)) return null
  const labels = domain.split('.')
  const isDomain = labels.length > 1 && labels.every(isLabel) && /^[A-Za-z]./.test(labels.at(-1) ?? '')
  return isDomain ? address.toLowerCase() : null
}

const isLabel = (label: string): boolean => LABEL.test(label) && !label.startsWith('-') && !label.endsWith('-')
