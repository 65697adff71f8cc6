import type { Installation } from '~/installation.server'
import { failureWords } from '~/starting.server'
import { commandOf } from '~/support/app-command'
import { formatDay } from '~/support/dates'
import { countOf, formOf, formatNumber, listOf } from '~/support/words'
import { findClock } from './clock'
import { amiss, type Finding, lookedAt, well } from './finding'
import { findNothingLost } from './nothing-lost'

const LONGEST_WAIT_MINUTES = 15
const LEAST_FREE_BYTES = 200_000_000
const MEGABYTE = 1_000_000

/** What the database of an installation tells of it. `now` is of the clock of this computer. */
export function findInstallation(found: Installation, now: Date): Finding[] {
  return [
    findSecret(found),
    findClock(now, found.clocks),
    findWrite(found),
    ...findSpace(found),
    findApps(found),
    ...findMail(found),
    ...findJobs(found),
    ...findNothingLost(found, now),
    ...findDistricts(found),
    ...findReference(found, now),
  ]
}

const findSecret = ({ isOwnSecret, secretAdvice }: Installation): Finding =>
  lookedAt(
    isOwnSecret !== false,
    isOwnSecret === null
      ? 'Secret: the first start settles it'
      : isOwnSecret
        ? 'Secret is the one of this database'
        : 'Secret is not the one of this database',
    secretAdvice,
  )

const findWrite = ({ writeProblem }: Installation): Finding =>
  writeProblem === null
    ? well('A test write goes through')
    : amiss('A test write does not go through', failureWords(writeProblem))

function findSpace({ space }: Installation): Finding[] {
  if (!space) return []
  const { freeBytes, databaseBytes } = space
  const what = `Free beside the database: ${formatNumber(Math.floor(freeBytes / MEGABYTE))} MB`
  const needed = Math.ceil((databaseBytes + LEAST_FREE_BYTES) / MEGABYTE)
  return [
    lookedAt(
      freeBytes >= needed * MEGABYTE,
      what,
      `Free some: ${formatNumber(needed)} MB are needed, for a copy of the database and some days.`,
    ),
  ]
}

const findApps = ({ apps }: Installation): Finding =>
  well(apps === 0 ? 'No app runs on it now' : countOf(apps, 'app runs on it', 'apps run on it'))

function findMail({ oldestMailSeconds, mailsGivenUp, apps }: Installation): Finding[] {
  const minutes = Math.ceil(oldestMailSeconds / 60)
  const waits = lookedAt(
    minutes < LONGEST_WAIT_MINUTES,
    minutes === 0 ? 'No mail waits' : `The oldest mail has waited ${formatNumber(minutes)} min`,
    apps === 0
      ? 'Start the app: it sends the mail.'
      : 'Look at what is said of the mail server, and for “mail server away” and “mail not sent” in the log.',
  )
  if (mailsGivenUp === 0) return [waits]
  const what = `${countOf(mailsGivenUp, 'mail was', 'mails were')} given up`
  return [
    waits,
    amiss(
      what,
      `Nobody got ${formOf(mailsGivenUp, 'it', 'them')}. Run: ${commandOf('mail failed')}. It says which and why; ${commandOf('mail resend')} sends ${formOf(mailsGivenUp, 'it', 'them')} again, ${commandOf('mail set-aside')} puts aside what cannot or need not be, and leads do both for their own under Log.`,
    ),
  ]
}

function findJobs({ failedJobs }: Installation): Finding[] {
  if (failedJobs.length === 0) return [well('No job has failed')]
  return failedJobs.map(({ name, on, code }) =>
    amiss(
      `The job “${name}” fails, since ${formatDay(on)}${code ? ` (${code})` : ''}`,
      'Look for “job failed” in the log. It is tried again by itself, and no longer said here once it works.',
    ),
  )
}

const findDistricts = ({ districtsTwice }: Installation): Finding[] =>
  districtsTwice.map(({ code, areas }) =>
    amiss(
      `The district ${code} is covered by ${listOf(areas.map((name) => `“${name}”`))}`,
      `A district belongs to one area. Take it from the other: ${commandOf(`area districts <area> --remove ${code}`)}`,
    ),
  )

const REFERENCE = {
  postcodes: { what: 'Postcodes', days: 400, needed: 'homes and workplaces have no place on the map' },
  wards: { what: 'Wards', days: null, needed: 'the area has no map' },
  deprivation: { what: 'Deprivation', days: null, needed: 'nobody knows which neighbourhoods are deprived' },
  schools: { what: 'Register of schools', days: 400, needed: 'schools have no name and place' },
} as const

function findReference({ imports }: Installation, now: Date): Finding[] {
  return Object.entries(REFERENCE).map(([kind, { what, days, needed }]) => {
    const at = imports.get(kind)
    const command = commandOf(`import ${kind} <file>`)
    if (!at) return amiss(`${what}: not imported`, `Without, ${needed}. Run: ${command}`)
    const age = Math.floor((now.getTime() - at.at.getTime()) / 86_400_000)
    const said = `${what}: imported on ${formatDay(at.on)}`
    return lookedAt(
      days === null || age <= days,
      said,
      `They are more than a year old. Fetch the newest file, and run: ${command}`,
    )
  })
}
