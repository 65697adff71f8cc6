import { isIP } from 'node:net'

import { z } from 'zod'

import { FROM_THE_FOLDER } from './app-command'

/** What stands for APP_SECRET where none is given, outside production. */
export const DEVELOPMENT_SECRET = 'a development secret that production refuses'

const yesOrNo = (name: string) =>
  z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'], error: `${name} must be true or false` })

const atLeast = (name: string, characters: number) =>
  z.string().min(characters, `${name} must be at least ${characters} characters`)

const beginning = (name: string, pattern: RegExp, beginnings: string) =>
  z.string().regex(pattern, `${name} must begin with ${beginnings}`)

function whole(name: string, least: number, most: number) {
  const words = `${name} must be a whole number from ${least} to ${most}`
  return z.coerce.number(words).int(words).min(least, words).max(most, words)
}

/** Whether a word names a proxy, or the network of some, as Express understands it. */
function isProxy(word: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(word)) return true
  const [address = '', bits, ...more] = word.split('/')
  const most = { 4: 32, 6: 128 }[isIP(address)]
  if (most === undefined || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most)
}

const settings = z.object({
  DATABASE_URL: beginning('DATABASE_URL', /^(file:.+|postgres(ql)?:\/\/.+)$/, 'file: or postgres://').default(
    'file:data/five-by-18.db',
  ),
  APP_ORIGIN: z
    .string()
    .refine(
      (text) => /^https?:\/\/[^/]+$/.test(text) && URL.canParse(text),
      'APP_ORIGIN must be the address people type, such as https://days.example.org, without a path',
    )
    .optional(),
  PORT: whole('PORT', 0, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  APP_SECRET: atLeast('APP_SECRET', 32).optional(),
  SMTP_URL: z
    .string()
    .refine(
      (text) => /^smtps?:\/\//.test(text) && URL.canParse(text),
      'SMTP_URL must be smtp:// or smtps:// and a server, such as smtps://user:password@mail.example.org, with %40 for an @ in the password',
    )
    .optional(),
  NOTIFY_API_KEY: z
    .string()
    .regex(
      /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}-[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
      'NOTIFY_API_KEY must be a whole key as GOV.UK Notify shows it, once',
    )
    .optional(),
  NOTIFY_TEMPLATE_ID: z
    .uuid('NOTIFY_TEMPLATE_ID must be the id of a template, such as 7a1c1f0e-1f5c-4c5c-9a57-2d4a3f1f2a10')
    .optional(),
  NOTIFY_CALLBACK_TOKEN: atLeast('NOTIFY_CALLBACK_TOKEN', 20).optional(),
  NOTIFY_URL: beginning('NOTIFY_URL', /^https?:\/\/\S+$/, 'https://').default(
    'https://api.notifications.service.gov.uk',
  ),
  MAIL_FROM: z.string().default('Five by 18 <no-reply@localhost>'),
  TRUST_PROXY: z
    .string()
    .refine(
      (text) => /^\d{1,2}$/.test(text) || text.split(',').every((one) => isProxy(one.trim())),
      'TRUST_PROXY must be how many proxies stand in front (such as 1), or their addresses (such as loopback, 10.0.0.1, 10.0.1.0/24)',
    )
    .optional(),
  SECURITY_CONTACT: beginning('SECURITY_CONTACT', /^(mailto:|https:\/\/)\S+$/, 'mailto: or https://').optional(),
  OPERATOR_EMAIL: z.email('OPERATOR_EMAIL must be an e-mail address').optional(),
  BACKUP_KEY: atLeast('BACKUP_KEY', 16).optional(),
  BACKUP_DIR: z.string().optional(),
  BACKUP_KEEP: whole('BACKUP_KEEP', 1, 10_000).default(30),
  BACKUP_HOUR: whole('BACKUP_HOUR', 0, 23).default(1),
  METRICS_PORT: whole('METRICS_PORT', 1, 65535).optional(),
  // said by `commandOf`
  APP_COMMAND: z
    .string()
    .regex(/^[^\p{Cc}]+$/u, 'APP_COMMAND must be how you call the command line, such as five-by-18, on one line')
    .default(FROM_THE_FOLDER),
  DEMO: yesOrNo('DEMO').default(false),
  NODE_ENV: z.string().default('development'),
})

/** What settings are called. */
export const SETTING_NAMES: readonly string[] = Object.keys(settings.shape)

/** The backups that the app makes by itself, one a day. */
export interface BackupSchedule {
  folder: string
  /** How many stay. */
  keep: number
  /** From which hour of London's clock on, 0 to 23. */
  hour: number
}

/** GOV.UK Notify, where mail goes through it. */
export interface NotifySettings {
  url: string
  apiKey: string
  templateId: string
}

export interface Settings {
  databaseUrl: string
  origin: string
  port: number
  host: string
  secret: string
  smtpUrl: string | null
  mailFrom: string
  /** Null where mail goes through SMTP, or nowhere. */
  notify: NotifySettings | null
  /** What Notify says of itself when it tells what became of a mail; null where it may not. */
  notifyCallbackToken: string | null
  /** How many proxies to believe, or their addresses; null to believe none. */
  trustProxy: number | string | null
  /** Where to tell of a weakness, as mailto: or https:; null for the page that says who runs this. */
  securityContact: string | null
  /** Who hears when the nightly look finds something wrong; null for nobody. */
  operatorEmail: string | null
  /** The passphrase that seals backups; null leaves them readable to whoever has the file. */
  backupKey: string | null
  /** Null when the app makes none by itself. */
  backups: BackupSchedule | null
  /** Where this computer alone reads the figures of the app; null for nowhere. */
  metricsPort: number | null
  demo: boolean
  production: boolean
}

/**
 * Reads the settings from the environment.
 * @returns the settings, or every problem as a sentence that names the variable and says what to set.
 */
export function readSettings(
  env: NodeJS.ProcessEnv,
): { ok: true; settings: Settings } | { ok: false; problems: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = settings.safeParse(given)
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map((issue) => issue.message) }
  const v = parsed.data
  const production = v.NODE_ENV === 'production' && !v.DEMO
  const problems: string[] = []
  if (production && !v.APP_ORIGIN)
    problems.push('APP_ORIGIN is not set: set it to the address people type, such as https://days.example.org.')
  if (production && !v.APP_SECRET)
    problems.push('APP_SECRET is not set: set it to 32 or more random characters and keep them.')
  if (production && v.APP_SECRET === DEVELOPMENT_SECRET)
    problems.push('APP_SECRET is the development secret: choose your own.')
  if (production && !v.SMTP_URL && !v.NOTIFY_API_KEY)
    problems.push(
      'SMTP_URL is not set: mail could not be sent. Set it to your mail server, such as smtps://user:password@mail.example.org.',
    )
  if (v.NOTIFY_API_KEY && !v.NOTIFY_TEMPLATE_ID)
    problems.push('NOTIFY_TEMPLATE_ID is not set: set it to the id of a template with ((subject)) and ((body)) in it.')
  if (v.DEMO && v.APP_ORIGIN?.startsWith('https:'))
    problems.push('DEMO lets anybody sign in as anybody, so it does not run at an https address. Leave DEMO out.')
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    settings: {
      databaseUrl: v.DATABASE_URL,
      origin: v.APP_ORIGIN ?? `http://localhost:${v.PORT}`,
      port: v.PORT,
      host: v.HOST,
      secret: v.APP_SECRET ?? DEVELOPMENT_SECRET,
      smtpUrl: v.SMTP_URL ?? null,
      mailFrom: v.MAIL_FROM,
      notify:
        v.NOTIFY_API_KEY && v.NOTIFY_TEMPLATE_ID
          ? { url: v.NOTIFY_URL, apiKey: v.NOTIFY_API_KEY, templateId: v.NOTIFY_TEMPLATE_ID }
          : null,
      notifyCallbackToken: v.NOTIFY_CALLBACK_TOKEN ?? null,
      trustProxy: v.TRUST_PROXY && /^\d+$/.test(v.TRUST_PROXY) ? Number(v.TRUST_PROXY) : (v.TRUST_PROXY ?? null),
      securityContact: v.SECURITY_CONTACT ?? null,
      operatorEmail: v.OPERATOR_EMAIL ?? null,
      backupKey: v.BACKUP_KEY ?? null,
      backups: v.BACKUP_DIR === undefined ? null : { folder: v.BACKUP_DIR, keep: v.BACKUP_KEEP, hour: v.BACKUP_HOUR },
      metricsPort: v.METRICS_PORT ?? null,
      demo: v.DEMO,
      production,
    },
  }
}

let current: Settings | null = null

/** The process's settings, read once. @throws with every problem in words when they do not hold */
export function env(): Settings {
  if (current) return current
  const read = readSettings(process.env)
  if (!read.ok) throw new Error(read.problems.join('\n'))
  return (current = read.settings)
}
