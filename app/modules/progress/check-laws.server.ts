import { setImmediate as letOthersRun } from 'node:timers/promises'

import type { Read } from '#db/client.server'
import { bookingsToCheckForJob, daysToCheckForJob, heldToCheckForJob } from '#db/stores/laws'
import { type Breach, brokenByBookings, brokenByDays, brokenByDiaries, LAWS } from './laws'
import type { BrokenLaw } from './laws-mail'

const AT_ONCE = 60
const SHOWN = 5

/** What a look at every law found: how much was looked at, and of each broken law how many and the first few ids. */
export interface LawsFound {
  days: number
  students: number
  bookings: number
  broken: BrokenLaw[]
}

type Looked = Pick<LawsFound, 'days' | 'students' | 'bookings'> & { breaches: Breach[] }

const isSame = (a: Breach) => (b: Breach) => a.law === b.law && a.id === b.id

/**
 * Looks whether every law holds, a few rows at a time with a pause after each, so that nobody waits for it. People go on
 * working meanwhile, so that what seems broken is looked at again: only what is so both times is.
 * @param since  from when steps are looked for in the log; null for none
 */
export async function checkLaws(read: Read, since: Date | null): Promise<LawsFound> {
  const { breaches, ...found } = await lookOnce(read, since)
  const again = breaches.length === 0 ? breaches : (await lookOnce(read, since)).breaches
  const lasting = breaches.filter((breach) => again.some(isSame(breach)))
  const broken = LAWS.flatMap((law) => {
    const ids = lasting.filter((breach) => breach.law === law).map(({ id }) => id)
    return ids.length === 0 ? [] : [{ law, count: ids.length, ids: ids.slice(0, SHOWN) }]
  })
  return { ...found, broken }
}

async function lookOnce(read: Read, since: Date | null): Promise<Looked> {
  const found = { days: 0, students: 0, bookings: 0 }
  const breaches: Breach[] = []
  for (let after: string | undefined = ''; after !== undefined; await letOthersRun()) {
    const days = await daysToCheckForJob(read, after, AT_ONCE)
    breaches.push(...brokenByDays(days))
    found.days += days.length
    after = days.at(-1)?.id
  }
  for (let after: string | null = ''; after !== null; await letOthersRun()) {
    const { last, held } = await heldToCheckForJob(read, after, AT_ONCE)
    breaches.push(...brokenByDiaries(held))
    found.students += new Set(held.map(({ studentId }) => studentId)).size
    after = last
  }
  for (let after: string | undefined = ''; after !== undefined; await letOthersRun()) {
    const bookings = await bookingsToCheckForJob(read, after, AT_ONCE)
    breaches.push(...brokenByBookings(bookings, since))
    found.bookings += bookings.length
    after = bookings.at(-1)?.id
  }
  return { ...found, breaches }
}
