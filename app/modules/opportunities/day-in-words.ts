import type { Day } from '~/support/dates'
import { countOf, sessionWords } from '~/support/words'
import type { Words } from '~/words/words'
import { datesInWords, kindNames, yearsInWords } from './day-messages'
import type { Posting } from './posting'
import { accessFeatureNames, sectorNames } from './types'
import { whereLines } from './where'

type Session = { happensOn: Day; startMinute: number; endMinute: number; breakMinutes: number }

/** One date of a day with its hours and its break. */
export const sessionInWords = (session: Session): string =>
  `${sessionWords(session)}${session.breakMinutes > 0 ? `, ${countOf(session.breakMinutes, 'minute’s', 'minutes’')} break` : ''}`

type Written = Omit<Posting, 'workplaceId' | 'sessions'> & {
  workplace: { name: string; addressLine: string; postcode: string }
  sessions: readonly Session[]
  firstOn: Day
  lastOn: Day
}

/** Every part of a day in the words of its page. */
export function dayInWords(words: Words, day: Written) {
  const { name, ...site } = day.workplace
  const youngest = day.minimumAgeYears > 11 ? `, at least ${day.minimumAgeYears} on the first date` : ''
  return {
    purpose: day.purpose,
    whatYouWillDo: day.whatYouWillDo,
    task: day.task,
    learningOutcomes: day.learningOutcomes,
    whoYouWillMeet: day.whoYouWillMeet,
    supervisorName: day.supervisorName,
    risks: day.risks,
    wear: day.wear,
    bring: day.bring,
    eat: day.eat,
    kind: kindNames[day.kind],
    sector: sectorNames[day.sector],
    where: whereLines(words, { mode: day.mode, ...site, workplaceName: name }),
    when: day.sessions.length === 0 ? [datesInWords(day.firstOn, day.lastOn)] : day.sessions.map(sessionInWords),
    years: day.yearGroups.length > 0 ? `${yearsInWords(day.yearGroups)}${youngest}` : '',
    skills: day.skills.join(', '),
    access: day.accessFeatures.map((feature) => accessFeatureNames[feature]).join(', '),
  }
}
