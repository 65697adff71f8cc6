import { BlockList, isIPv6 } from 'node:net'

import type { Settings } from '~/support/env'
import { listOf } from '~/support/words'
import { amiss, type Finding, lookedAt, well } from './finding'
import { findExamples, findNoSettings, findSender } from './given'

const NEAR_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|.*\.localhost)$/
// Networks of a house or an office, that nobody outside reaches.
const INDOORS = new BlockList()
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  INDOORS.addSubnet(network, bits)
INDOORS.addSubnet('fc00::', 7, 'ipv6')
const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/

/**
 * What the settings say of themselves, and where two of them do not go together.
 * @param given  the names of those that are set
 */
export function findSettings(
  settings: Settings,
  { ownSecret, given }: { ownSecret: boolean; given: readonly string[] },
): Finding[] {
  const { smtpUrl, notify, demo, production, origin } = settings
  return [
    lookedAt(
      ownSecret || demo,
      ownSecret ? 'Own secret' : 'Secret of development',
      'Set APP_SECRET to 32 or more random characters, and keep them.',
    ),
    lookedAt(
      Boolean(smtpUrl ?? notify) || demo,
      notify
        ? 'Mail goes by GOV.UK Notify'
        : smtpUrl
          ? 'Mail server is set'
          : demo
            ? 'Mail is shown on /demo/mail'
            : 'No mail server',
      'Set SMTP_URL, such as smtps://user:password@mail.example.org.',
    ),
    lookedAt(
      !production || origin.startsWith('https:'),
      `People reach it at ${origin}`,
      'Set APP_ORIGIN to an address that begins with https://.',
    ),
    ...findNoSettings(given),
    ...(demo ? [] : findExamples(settings)),
    ...findSender(settings),
    ...together([...findContradictions(settings), ...findBackupSettings(settings, given)]),
  ]
}

function isIndoors(hostname: string): boolean {
  if (/\.(?:local|lan|internal|test)$/.test(hostname)) return true
  const address = hostname.replace(/^\[|\]$/g, '')
  return INDOORS.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

/** Settings that each may be, and together may not. */
const together = (found: Finding[]): Finding[] => (found.length > 0 ? found : [well('Settings go together')])

function findBackupSettings({ backups, backupKey, secret, production }: Settings, given: readonly string[]): Finding[] {
  const stray = ['BACKUP_KEEP', 'BACKUP_HOUR'].filter((name) => given.includes(name))
  const found = [
    backups === null && stray.length > 0
      ? amiss(
          `${listOf(stray)} without BACKUP_DIR`,
          'The app makes no backup: it does not know where to. Set BACKUP_DIR to a folder that is kept.',
        )
      : null,
    backups !== null && backupKey === null && production
      ? amiss(
          'BACKUP_DIR without BACKUP_KEY',
          'Whoever gets hold of a backup reads everything about every pupil. Set BACKUP_KEY to 16 characters or more, and keep it apart from the backups.',
        )
      : null,
    backupKey !== null && backupKey === secret
      ? amiss(
          'BACKUP_KEY and APP_SECRET',
          'They are the same: whoever opens a backup could make its links too. Choose two.',
        )
      : null,
  ]
  return found.filter((one) => one !== null)
}

function findContradictions(settings: Settings): Finding[] {
  const {
    origin,
    host,
    port,
    metricsPort,
    trustProxy,
    demo,
    production,
    smtpUrl,
    notify,
    notifyCallbackToken,
    mailFrom,
  } = settings
  const at = new URL(origin)
  const isNear = NEAR_HOST.test(at.hostname)
  const isWebbed = at.protocol === 'https:'
  const isOpen = !LOOPBACK.test(host)
  return [
    demo && smtpUrl
      ? amiss(
          'DEMO and SMTP_URL',
          'The demo would send mail to people who do not exist. Leave SMTP_URL out: mail is shown on /demo/mail.',
        )
      : null,
    demo && !isNear && !isIndoors(at.hostname)
      ? amiss(
          'DEMO and a public APP_ORIGIN',
          `In the demo anybody signs in as anybody, and ${at.hostname} is for everybody. Leave DEMO out.`,
        )
      : null,
    !demo && !production && isWebbed
      ? amiss(
          'APP_ORIGIN and NODE_ENV',
          'This is a site that people use, but NODE_ENV is not production here. Give the command line the settings of the app.',
        )
      : null,
    !demo && isWebbed && trustProxy === null
      ? amiss(
          'APP_ORIGIN and TRUST_PROXY',
          'Whoever does https for the app is a proxy, but none is believed: everybody seems to come from one address. Set TRUST_PROXY, to loopback if it runs on this computer.',
        )
      : null,
    typeof trustProxy === 'number' && trustProxy > 0 && isOpen
      ? amiss(
          'TRUST_PROXY and HOST',
          `TRUST_PROXY counts proxies, but HOST ${host} lets people reach the app round them and say any address. Set TRUST_PROXY to the addresses of the proxies, or HOST to 127.0.0.1.`,
        )
      : null,
    isNear && !isWebbed && trustProxy === null && port !== 0 && Number(at.port || '80') !== port
      ? amiss(
          'APP_ORIGIN and PORT',
          `APP_ORIGIN says ${origin}, but the app listens on ${port}: forms would be refused as another site’s. Make them the same.`,
        )
      : null,
    notify && smtpUrl
      ? amiss(
          'NOTIFY_API_KEY and SMTP_URL',
          'All mail goes by GOV.UK Notify, none to the mail server. Leave one of them out.',
        )
      : null,
    notify && notifyCallbackToken === null
      ? amiss(
          'NOTIFY_API_KEY without NOTIFY_CALLBACK_TOKEN',
          `Nobody hears of mail that comes back. Set it to 20 or more random characters, and tell Notify to send delivery receipts to ${origin}/notify/delivery with it as bearer token.`,
        )
      : null,
    demo && notify
      ? amiss(
          'DEMO and NOTIFY_API_KEY',
          'The demo would send mail to people who do not exist. Leave NOTIFY_API_KEY out.',
        )
      : null,
    metricsPort !== null && metricsPort === port
      ? amiss(
          'METRICS_PORT and PORT',
          'They are the same, and only one can listen there: the app does not start. Choose two.',
        )
      : null,
    production && !notify && /@localhost\b/.test(mailFrom)
      ? amiss(
          'MAIL_FROM',
          'Mail would come from an address that nobody has, and mail servers turn it away. Set MAIL_FROM, such as “Five by 18 <days@example.org>”.',
        )
      : null,
  ].filter((one) => one !== null)
}
