import type { Database } from '#db/client.server'
import { tables } from '#db/tables'
import { ctxFor, schoolActor, studentActor } from '#seeds/factories'
import { readStanding, readStandingsOf } from '~/modules/entitlement/read-standings.server'
import type { Standing } from '~/modules/entitlement/standing'
import { buildStandings } from '~/modules/progress/build-progress.server'
import { exportProgress } from '~/modules/progress/export-progress.server'
import { readPupilAnswers } from '~/modules/progress/forms'
import { readPupil } from '~/modules/progress/pupil.server'
import { listPupils, PUPILS_ON_A_PAGE, readProgressPage } from '~/modules/progress/queries.server'
import { buildFrozen } from '~/modules/rounds/build-frozen.server'
import { wholeDaysHeld } from '~/modules/rounds/instance'

type School = { id: string; areaId: string }
type Shown = Pick<Standing, 'creditedHalfDays' | 'securedHalfDays' | 'targetHalfDays' | 'status'>

const shownOf = ({ creditedHalfDays, securedHalfDays, targetHalfDays, status }: Shown) =>
  JSON.stringify({ creditedHalfDays, securedHalfDays, targetHalfDays, status })

const isSame = (shown: Shown | undefined, own: Shown) => shown !== undefined && shownOf(shown) === shownOf(own)

/**
 * Opens every pupil on roll of a school as themselves, as their school in each place that shows them, and as a round finds them.
 * @param of.pages also the pages that show pupils one by one or 25 at a time, which take longer
 * @returns a line for each pupil and place whose answer is not the pupil's own, and how many pupils were opened
 */
export async function openEverybody(db: Database, school: School, { now, pages }: { now: Date; pages: boolean }) {
  const lead = ctxFor(db, { ...schoolActor(school.id), areaId: school.areaId }, now)
  const everybody = await buildStandings(lead)
  const lists: Record<string, Map<string, Shown>> = pages ? await readLists(lead, everybody.length) : {}
  const csv = await readCsv(lead)
  const round = await readRound(db, lead)
  const rows = new Map((await db.read.select().from(tables.students)).map((row) => [row.id, row]))
  const waiting = await readStandingsOf(
    lead,
    everybody.map(({ studentId }) => ({ ...rows.get(studentId)!, studentId })),
  )
  const different: string[] = []
  for (const pupil of everybody) {
    const { studentId } = pupil
    const me = ctxFor(db, { ...studentActor(studentId, school.id), areaId: school.areaId }, now)
    const { standing: own } = await readStanding(me, studentId)
    const compare = (where: string, same: boolean) => void (same || different.push(`${studentId} ${where}`))
    compare('today', isSame(pupil, own))
    if (pages) compare('page', isSame(await readPupil(lead, studentId), own))
    for (const [where, lines] of Object.entries(lists)) compare(where, isSame(lines.get(studentId), own))
    compare('file', csv.get(pupil.pupilId) === csvOf(own))
    compare('round', round.get(studentId) === roundOf(own))
    compare('waiting list', JSON.stringify(waiting.get(studentId)) === JSON.stringify(own))
  }
  return { different, opened: everybody.length }
}

type Lead = ReturnType<typeof ctxFor<ReturnType<typeof schoolActor>>>

async function readLists(lead: Lead, onRoll: number) {
  const lists = { list: new Map<string, Shown>(), progress: new Map<string, Shown>() }
  for (let page = 1; page <= Math.ceil(onRoll / PUPILS_ON_A_PAGE); page++) {
    const filters = { ...readPupilAnswers('http://localhost/school/students').filters, page }
    for (const pupil of (await listPupils(lead, filters)).pupils) lists.list.set(pupil.studentId, pupil)
    for (const pupil of (await readProgressPage(lead, filters)).pupils) lists.progress.set(pupil.studentId, pupil)
  }
  return lists
}

const csvOf = ({ verifiedMinutes, creditedHalfDays, deadlineOn, status }: Standing) =>
  [verifiedMinutes, creditedHalfDays, creditedHalfDays / 2, deadlineOn, status].join()

async function readCsv(lead: Lead): Promise<Map<string, string>> {
  const { csv } = await exportProgress(lead)
  const lines = csv.replace('\uFEFF', '').trim().split('\r\n').slice(1)
  return new Map(lines.map((line) => line.split(',')).map((cells) => [cells[0] ?? '', cells.slice(2, 7).join()]))
}

const roundOf = ({ owedHalfDays, targetHalfDays, deadlineOn }: Standing) =>
  `${wholeDaysHeld(owedHalfDays, targetHalfDays)} ${deadlineOn}`

/** What a round of the school for every year group would be given, by student. */
async function readRound(db: Database, lead: Lead): Promise<Map<string, string>> {
  const [row] = await db.read.select().from(tables.allocationRounds)
  if (!row) throw new Error('The world has no round to begin from.')
  const every = {
    yearGroups: [7, 8, 9, 10, 11, 12, 13, 14],
    includeMet: true,
    openedAt: null,
    schoolId: lead.actor.schoolId,
  }
  const { instance } = await buildFrozen(lead, { ...row, ...every }, 'a seed')
  return new Map(instance.pupils.map(({ ref, daysHeld, deadlineOn }) => [ref, `${daysHeld} ${deadlineOn}`]))
}
