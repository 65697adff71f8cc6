import { listFeedbackOwed, listFeedbackTooLate } from '#db/stores/feedback-owed'
import { listRegistersOwed, listRegistersTooLate } from '#db/stores/registers-owed'
import { listReflectionsOwed, listWaitingForAgreement, listWaitingForSchool } from '#db/stores/stuck-work'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { scopeOf } from '~/access/scope'
import { addDays, type Day, dayOf, daysBetween, formatDate } from '~/support/dates'
import { shortDayIn } from '~/words/dates'
import { type Words, wordsIn } from '~/words/words'
import { holdOf } from '../bookings/hold'
import { readReached } from '../bookings/read-reached.server'
import { turnOf } from '../bookings/turn'
import { agreesThemselves } from '../bookings/who-agrees'
import { hostActsFrom } from '../bookings/host-window'
import type { HostPapers } from '../opportunities/types'
import { academicYearOf } from '../people/ages'
import type { EmployerState } from '../people/types'
import { buildStandings } from './build-progress.server'
import { urgencyOrder } from '../entitlement/on-track'

const SHOWN = 5

/** One thing that is stuck: who or what, since when, and where to act. */
interface StuckItem {
  key: string
  who: string
  about: string
  since: string
  to: string | null
}

/** Everything stuck on one party: how many in all, and the longest waiting of them. */
export interface StuckOn {
  total: number
  items: StuckItem[]
}

type OfHost = { opportunityId: string; employer: string; employerState: EmployerState; title: string; pupils: number }

/** Who is stuck and on whom, for the careers lead's front page. Says nothing about disadvantage. */
export async function readTodaysWork(ctx: CtxOf<'school'>) {
  assertCan(ctx.actor, 'progress.view', ctx.actor)
  const scope = scopeOf(ctx.actor)
  const lastOnFrom = hostActsFrom(ctx.today)
  const yearBegan = `${academicYearOf(ctx.today)}-09-01`
  const [requests, agreements, registers, registersTooLate, ...rest] = await Promise.all([
    listWaitingForSchool(ctx.read, scope, SHOWN),
    listWaitingForAgreement(ctx.read, scope, SHOWN),
    listRegistersOwed(ctx.read, scope, { lastOnFrom, upTo: addDays(ctx.today, -1) }), // today's is not late yet
    listRegistersTooLate(ctx.read, scope, { lastOnFrom, since: yearBegan }),
    listFeedbackOwed(ctx.read, scope, lastOnFrom),
    listFeedbackTooLate(ctx.read, scope, lastOnFrom),
    listReflectionsOwed(ctx.read, scope, yearBegan, SHOWN),
    buildStandings(ctx),
  ])
  const [feedback, feedbackTooLate, reflections, standings] = rest
  const reached = await readReached(
    ctx.read,
    agreements.rows.map(({ bookingId: id, state }) => ({ id, state })),
  )
  const words = wordsIn(ctx.language)
  const since = (day: Day) => sinceWords(words, day, ctx.today)
  const atRisk = standings.filter(({ status }) => status === 'at_risk').sort(urgencyOrder)
  const ofBooking = (row: { bookingId: string; givenName: string; familyName: string; title: string }, from: Day) => ({
    key: row.bookingId,
    who: `${row.givenName} ${row.familyName}`,
    about: row.title,
    since: since(from),
    to: `/school/bookings/${row.bookingId}`,
  })
  const held = (row: Parameters<typeof holdOf>[0] & { host: HostPapers }, item: StuckItem): StuckItem =>
    holdOf(row, row.host, ctx.today) ? { ...item, about: `${item.about} (${words('bookings:hold.byHost')})` } : item
  const ofHost = (row: OfHost, day: Day) => ({
    key: `${row.opportunityId} ${day}`,
    who:
      row.employerState === 'suspended'
        ? words('bookings:hold.cannotSignIn', { employer: row.employer })
        : row.employer,
    about: `${row.title}, ${shortDayIn(ctx.language, day)}, ${words('school:several.pupils', { count: row.pupils })}`,
    since: since(day),
    to: null,
  })
  return {
    onRoll: standings.length,
    approvals: stuck(
      requests.total,
      requests.rows.map((row) => held(row, ofBooking(row, dayOf(row.since)))),
    ),
    agreements: stuck(
      agreements.total,
      agreements.rows.map((row) => {
        const item = held(row, ofBooking(row, dayOf(row.since)))
        const { how } = reached(row.bookingId)
        const isOwn = agreesThemselves(row, row)
        const turn = turnOf({ ...row, isOfferOver: false, agreesThemselves: isOwn, reached: how }, ctx.today)
        if (turn === 'pupil_agrees')
          return { ...item, about: `${item.about} (${words('school:stuck.agreesThemselves')})` }
        if (turn === 'mail_is_mended') return { ...item, about: `${item.about} (${words('school:stuck.mailLost')})` }
        if (turn !== 'agreement_is_asked') return item
        const why = words(row.hasEmail ? 'school:stuck.linkComing' : 'school:stuck.nobodyAsked')
        return { ...item, about: `${item.about} (${why})` }
      }),
    ),
    registers: stuck(
      registers.length,
      registers.slice(0, SHOWN).map((row) => ofHost(row, row.happensOn)),
    ),
    registersTooLate: stuck(
      registersTooLate.length,
      registersTooLate.slice(0, SHOWN).map((row) => ofHost(row, row.happensOn)),
    ),
    feedback: stuck(
      feedback.length,
      feedback.slice(0, SHOWN).map((row) => ofHost(row, row.lastOn ?? ctx.today)),
    ),
    feedbackTooLate: stuck(
      feedbackTooLate.length,
      feedbackTooLate.slice(0, SHOWN).map((row) => ofHost(row, row.lastOn ?? ctx.today)),
    ),
    reflections: stuck(
      reflections.total,
      reflections.rows.map((row) => ofBooking(row, row.lastOn)),
    ),
    atRisk: stuck(
      atRisk.length,
      atRisk.slice(0, SHOWN).map((pupil) => ({
        key: pupil.studentId,
        who: pupil.name,
        about: words('frame:year', { year: pupil.yearGroup }),
        since: pupil.deadlineOn === null ? '' : words('school:stuck.eighteenOn', { day: formatDate(pupil.deadlineOn) }),
        to: `/school/students/${pupil.studentId}`,
      })),
    ),
  }
}

const stuck = (total: number, items: StuckItem[]): StuckOn => ({ total, items })

/** How long something has waited: "today", "1 day", "12 days". */
function sinceWords(words: Words, day: Day, today: Day): string {
  const days = daysBetween(day, today)
  return days <= 0 ? words('school:stuck.today') : words('school:stuck.since', { count: days })
}
