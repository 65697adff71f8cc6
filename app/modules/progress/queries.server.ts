import { listNextBookings } from '#db/stores/pupil-record'
import { noteLook } from '~/access/note-look.server'
import type { CtxOf } from '~/access/ctx'
import { scopeOf } from '~/access/scope'
import { formatShortDate } from '~/support/dates'
import { addGroupsOfPage, buildProgress, buildStandings } from './build-progress.server'
import { groupFigures, figuresOfGroup, headlineOf, spreadOf } from './cohort'
import { gapFinding, gapWords } from './gap-words'
import { nearestPage } from '~/support/paging'
import { chosenPupils } from './pupil-list'
import { gapInMeanDays, gapInPoints } from './statistics'
import { FALLING_SHORT, type PupilFilters, type PupilLine, type PupilProgress, type PupilStanding } from './types'

export const PUPILS_ON_A_PAGE = 25

/**
 * The progress page: figures of a year group (or all), and its pupils, narrowed, sorted and paged.
 * Writes that the pupils' groups were looked at.
 */
export async function readProgressPage(ctx: CtxOf<'school'>, filters: PupilFilters) {
  const everyone = await buildProgress(ctx)
  const cohort = everyone.filter(({ yearGroup }) => filters.year === null || yearGroup === filters.year)
  const chosen = chosenPupils(everyone, filters)
  const { rows, page } = nearestPage(chosen, filters.page, PUPILS_ON_A_PAGE)
  await noteFlagsSeen(ctx, rows.length, 'progress')
  const disadvantaged = figuresOfGroup(cohort, 'disadvantaged')
  const other = figuresOfGroup(cohort, 'other')
  const points = gapInPoints({ disadvantaged: disadvantaged.share, other: other.share })
  const days = gapInMeanDays({ disadvantaged: disadvantaged.halfDays, other: other.halfDays })
  return {
    headline: headlineOf(cohort),
    spread: spreadOf(cohort),
    groups: groupFigures(cohort),
    gap: {
      points: { finding: gapFinding(points, 'points'), words: gapWords(points, 'points') },
      days: { finding: gapFinding(days, 'days'), words: gapWords(days, 'days') },
    },
    forecast: forecastOf(cohort),
    total: chosen.length,
    page,
    pupils: rows.map(toLine),
  }
}

/** How many will fall short if nothing more is arranged, by how late it is for them, and by group. */
function forecastOf(cohort: readonly PupilProgress[]) {
  const count = (status: PupilProgress['status']) => cohort.filter((pupil) => pupil.status === status).length
  const short = cohort.filter((pupil) => FALLING_SHORT.some((status) => status === pupil.status))
  return {
    total: short.length,
    disadvantaged: short.filter(({ gapGroup }) => gapGroup === 'disadvantaged').length,
    at_risk: count('at_risk'),
    behind: count('behind'),
    not_possible: count('not_possible'),
    missed: count('missed'),
  }
}

/** The list of pupils with the next date each holds. Writes that the pupils' groups were looked at. */
export async function listPupils(ctx: CtxOf<'school'>, filters: PupilFilters) {
  const everyone: readonly PupilStanding[] = await (filters.group === null ? buildStandings(ctx) : buildProgress(ctx))
  const chosen = chosenPupils(everyone, filters)
  const { rows: shown, page } = nearestPage(chosen, filters.page, PUPILS_ON_A_PAGE)
  const rows = await addGroupsOfPage(ctx, shown)
  await noteFlagsSeen(ctx, rows.length, 'pupils')
  const ids = rows.map(({ studentId }) => studentId)
  const next = await listNextBookings(ctx.read, scopeOf(ctx.actor), ids, ctx.today)
  const nextOf = new Map(next.map((booking) => [booking.studentId, booking]))
  return {
    total: chosen.length,
    onRoll: everyone.length,
    page,
    regGroups: [...new Set(everyone.flatMap(({ regGroup }) => regGroup ?? []))].sort(),
    pupils: rows.map((pupil) => ({ ...toLine(pupil), next: nextOf.get(pupil.studentId) ?? null })),
  }
}

function toLine(pupil: PupilProgress): PupilLine {
  const { studentId, name, yearGroup, regGroup, creditedHalfDays, securedHalfDays, targetHalfDays } = pupil
  const { status, gapGroup } = pupil
  const deadline = pupil.deadlineOn === null ? '–' : formatShortDate(pupil.deadlineOn)
  const days = { creditedHalfDays, securedHalfDays, targetHalfDays }
  return { studentId, name, yearGroup, regGroup, ...days, deadline, status, gapGroup }
}

/** One row in the school's log for each look at a list that shows which group pupils are in. @source docs/rules.md, Looks are logged */
async function noteFlagsSeen(ctx: CtxOf<'school'>, pupils: number, page: 'progress' | 'pupils') {
  if (pupils === 0) return
  const { schoolId } = ctx.actor
  const act = { action: 'student.flags.view', subjectKind: 'school', subjectId: schoolId, schoolId }
  await noteLook(ctx, { ...act, detail: { page, pupils } })
}
