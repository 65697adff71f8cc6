import type { Read } from '#db/client.server'
import { listLedgerOf, readMainScheme } from '#db/stores/ledger'
import {
  bookedIn,
  type FactsText,
  ledgerIn,
  listBookedOf,
  listBookedOnRoll,
  listLedgerOnRoll,
} from '#db/stores/standing'
import { findStudent } from '#db/stores/students'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import type { Scope } from '~/access/scope'
import type { Day } from '~/support/dates'
import { found } from '~/support/errors'
import { grouped } from '~/support/grouped'
import { WorkedOut } from '~/support/worked-out'
import { meterOf } from './scheme'
import { securedEntries } from './secured'
import { type Standing, type StandingFacts, standingOf } from './standing'
import type { Holding } from './worth'

type Reader = { read: Read; today: Day }
type Student = StandingFacts['student'] & { studentId: string }

/**
 * Where one student is, with the scheme it is counted by and the meter that shows it: the same for the student and their school.
 * @throws NotFound when the actor may not see this student
 */
export async function readStanding(ctx: Ctx, studentId: string) {
  const student = found(await findStudent(ctx.read, studentId), 'student')
  assertCan(ctx.actor, 'student.view', { studentId: student.id, schoolId: student.schoolId })
  const [scheme, ledger, booked] = await Promise.all([
    readMainScheme(ctx.read),
    listLedgerOf(ctx.read, [studentId]),
    listBookedOf(ctx.read, [studentId]),
  ])
  const standing = standingOf({ student, ledger, booked, scheme, today: ctx.today })
  const credit = { halfDays: standing.creditedHalfDays, minutes: standing.verifiedMinutes }
  return { student, scheme, standing, meter: meterOf(credit, scheme) }
}

/** What one student has already, verified and secured, to weigh a day against; whoever asks has said whom they may see. */
export async function readHolding({ read, today }: Reader, student: Student): Promise<Holding> {
  const [scheme, ledger, booked] = await Promise.all([
    readMainScheme(read),
    listLedgerOf(read, [student.studentId]),
    listBookedOf(read, [student.studentId]),
  ])
  return { student, scheme, entries: [...ledger, ...securedEntries(booked, student, today)] }
}

/** Where each of these students is, in a fixed number of queries; whoever asks has already said whom they may see. */
export async function readStandingsOf({ read, today }: Reader, students: readonly Student[]) {
  const ids = students.map(({ studentId }) => studentId)
  const [scheme, ledger, booked] = await Promise.all([
    readMainScheme(read),
    listLedgerOf(read, ids),
    listBookedOf(read, ids),
  ])
  return standingsOf(students, { ledger, booked, scheme, today })
}

const MOST_KEPT = 30_000
const kept = new WorkedOut<Readonly<Standing>>(MOST_KEPT)

/**
 * Where each of these students is, who must be on roll in the scope. A school looks at its whole roll many times a day while the
 * facts of few have changed, so what the same facts came to is kept.
 */
export async function readStandingsOnRoll(
  { read, today }: Reader,
  scope: Scope,
  students: readonly Student[],
): Promise<Map<string, Readonly<Standing>>> {
  const [scheme, ledgers, diaries] = await Promise.all([
    readMainScheme(read),
    listLedgerOnRoll(read, scope, today).then(textByStudent),
    listBookedOnRoll(read, scope, today).then(textByStudent),
  ])
  const shared = `${today} ${JSON.stringify(scheme)}`
  return new Map(
    students.map((student) => {
      const { studentId, bornOn, yearGroup, academicYear } = student
      const [ledger, booked] = [ledgers.get(studentId) ?? '', diaries.get(studentId) ?? '']
      const standing = kept.of(`${bornOn} ${yearGroup} ${academicYear};${ledger};${booked};${shared}`, () =>
        standingOf({ student, ledger: ledgerIn(ledger), booked: bookedIn(booked), scheme, today }),
      )
      return [studentId, standing]
    }),
  )
}

const textByStudent = (rows: readonly FactsText[]) => new Map(rows.map(({ studentId, text }) => [studentId, text]))

type OfStudents<Row> = readonly (Row & { studentId: string })[]
type Facts = Pick<StandingFacts, 'scheme' | 'today'> & {
  ledger: OfStudents<StandingFacts['ledger'][number]>
  booked: OfStudents<StandingFacts['booked'][number]>
}

function standingsOf(students: readonly Student[], { ledger, booked, ...shared }: Facts): Map<string, Standing> {
  const ledgers = grouped(ledger, byStudent)
  const diaries = grouped(booked, byStudent)
  return new Map(
    students.map((student) => {
      const own = { ledger: ledgers.get(student.studentId) ?? [], booked: diaries.get(student.studentId) ?? [] }
      return [student.studentId, standingOf({ student, ...own, ...shared })]
    }),
  )
}

const byStudent = ({ studentId }: { studentId: string }): string => studentId
