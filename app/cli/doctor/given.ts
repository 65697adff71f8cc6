import { type Settings, SETTING_NAMES } from '~/support/env'
import { lettersBetween } from '~/support/nearness'
import { readEmail } from '~/support/readers/email'
import { amiss, type Finding } from './finding'

/*
 * What somebody wrote into the settings that each of them alone takes without a word: names that are none, values of the
 * example that nobody changed, and a sender that is none.
 */

/** Beginnings that only settings of ours have. */
const OUR_BEGINNINGS = /^(?:SMTP|MAIL|NOTIFY|BACKUP|METRICS|TRUST|OPERATOR|SECURITY)_/
/** Set by systemd, for programs that tell it how they do. */
const OF_SYSTEMD = ['NOTIFY_SOCKET']
const WRITTEN_AS_SETTING = /^[A-Z][A-Z\d_]{2,40}$/
const SHORT_NAME = 5

const bare = (name: string): string => name.toUpperCase().replaceAll(/[_-]/g, '')

/** Whether two letters beside each other are all that differs. */
const isSwapped = (one: string, other: string): boolean =>
  one.length === other.length &&
  [...one].some((_, at) => one.slice(0, at) + (one[at + 1] ?? '') + one[at] + one.slice(at + 2) === other)

/** Whether one name may be a slip of the pen for another; short ones are near to much that is none. */
function isNear(name: string, known: string): boolean {
  if (bare(name) === bare(known)) return true
  if (!WRITTEN_AS_SETTING.test(name)) return false
  const most = known.length > SHORT_NAME ? 2 : 1
  return isSwapped(bare(name), bare(known)) || lettersBetween(bare(name), bare(known)) <= most
}

/** Names that were set and do nothing, because no setting is called so. @param given  the names of what is set */
export function findNoSettings(given: readonly string[]): Finding[] {
  return given
    .filter((name) => !SETTING_NAMES.includes(name) && !OF_SYSTEMD.includes(name))
    .flatMap((name) => {
      const beginning = OUR_BEGINNINGS.exec(name)?.[0]
      const [meant] = SETTING_NAMES.filter(
        (known) => isNear(name, known) || (beginning !== undefined && known.startsWith(beginning)),
      ).toSorted((a, b) => lettersBetween(bare(name), bare(a)) - lettersBetween(bare(name), bare(b)))
      if (meant === undefined) return []
      return [
        amiss(`${name} is no setting`, `It does nothing. Perhaps ${meant} is meant; the README, Settings, names all.`),
      ]
    })
}

/** A host that is kept free for examples. @source RFC 2606, section 3 */
const OF_AN_EXAMPLE = /(?:^|[.@])example\.(?:org|com|net)$/i

/** The host of an address, or what stands in its place where the address is one of mail. */
const hostOf = ({ hostname, pathname }: URL): string => hostname || pathname

/** Whether a mail server of one’s own is still called with the name and password of the example. */
function isExampleUser(smtpUrl: string | null): boolean {
  if (smtpUrl === null) return false
  const { username, password } = new URL(smtpUrl)
  return username === 'user' && password === 'password'
}

/** Settings that still say what an example of them says. */
export function findExamples(settings: Settings): Finding[] {
  const { origin, smtpUrl, notify, mailFrom, operatorEmail, securityContact } = settings
  const values: [name: string, host: string, toDo: string][] = [
    ['APP_ORIGIN', new URL(origin).hostname, 'the address that people type'],
    ['SMTP_URL', smtpUrl ? new URL(smtpUrl).hostname : '', 'your mail server, with your name and password there'],
    [
      'MAIL_FROM',
      notify ? '' : (addressIn(mailFrom) ?? ''),
      'an address of your own, that your mail server lets you send from',
    ],
    ['OPERATOR_EMAIL', operatorEmail ?? '', 'the address of whoever looks after this installation'],
    [
      'SECURITY_CONTACT',
      securityContact && URL.canParse(securityContact) ? hostOf(new URL(securityContact)) : '',
      'where you want to be told of a weakness',
    ],
  ]
  return values
    .filter(([name, host]) => OF_AN_EXAMPLE.test(host) || (name === 'SMTP_URL' && isExampleUser(smtpUrl)))
    .map(([name, , toDo]) => amiss(`${name} is that of the example`, `Nobody is reached by it. Set it to ${toDo}.`))
}

/** The address of a sender such as 'Five by 18 <days@example.org>', or of an address alone; null when it is none. */
function addressIn(sender: string): string | null {
  const text = sender.trim()
  const opening = text.indexOf('<')
  if (opening < 0) return readEmail(text)
  const name = text.slice(0, opening).trim()
  const isQuoted = name.length > 1 && name.startsWith('"') && name.endsWith('"')
  const marks = isQuoted ? /["\\]/ : /[",;:@()[\]\\]/ // with such marks in it a mail server reads several senders
  if (marks.test(isQuoted ? name.slice(1, -1) : name) || !text.endsWith('>')) return null
  return readEmail(text.slice(opening + 1, -1))
}

/** A sender that no mail server takes. Of the default, which is nobody’s address, another finding speaks. */
export function findSender({ mailFrom, notify, demo }: Settings): Finding[] {
  if (notify || demo || /@localhost\b/.test(mailFrom) || addressIn(mailFrom) !== null) return []
  return [
    amiss(
      'MAIL_FROM is no sender',
      'Mail servers turn such mail away. Set it to an address, or to a name with the address in angle brackets, such as Five by 18 <days@example.org>; a name with a comma in it goes between "quotes".',
    ),
  ]
}
