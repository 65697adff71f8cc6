import type { Posting } from './posting'
import type { SessionPlan } from './types'

/** What a host said about a day, out of its stored row and sessions. */
export function postingOf(row: Omit<Posting, 'sessions'>, sessions: readonly SessionPlan[]): Posting {
  return {
    workplaceId: row.workplaceId,
    kind: row.kind,
    title: row.title,
    sector: row.sector,
    mode: row.mode,
    purpose: row.purpose,
    whatYouWillDo: row.whatYouWillDo,
    task: row.task,
    learningOutcomes: row.learningOutcomes,
    skills: row.skills,
    whoYouWillMeet: row.whoYouWillMeet,
    peopleMet: row.peopleMet,
    supervisorName: row.supervisorName,
    yearGroups: row.yearGroups,
    minimumAgeYears: row.minimumAgeYears,
    capacityPlaces: row.capacityPlaces,
    accessFeatures: row.accessFeatures,
    wear: row.wear,
    bring: row.bring,
    eat: row.eat,
    risks: row.risks,
    sessions: sessions.map(({ happensOn, startMinute, endMinute, breakMinutes }) => ({
      happensOn,
      startMinute,
      endMinute,
      breakMinutes,
    })),
  }
}
