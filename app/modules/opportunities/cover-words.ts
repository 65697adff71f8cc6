import type { Day } from '~/support/dates'
import { dayIn } from '~/words/dates'
import type { Language } from '~/words/languages'
import { wordsIn } from '~/words/words'
import { type HostReason, hostOnPage, type PaperOnPage, whyNotCovered } from './cover'
import type { shownState } from './rules'
import { runsOutWords } from './set-up-tasks'
import type { CheckedAgain, HostPapers } from './types'

/**
 * What a host reads beside a box whose change means another check, while it is covered today and while it is not.
 * @param beside  the box: of its safeguarding contact, or of a workplace
 */
export function coverNote(
  language: Language,
  beside: 'contactNote' | 'workplaceNote',
  host: HostPapers,
  today: Day,
): string {
  const reason = whyNotCovered(host, today)
  const endedOn = reason === 'check_ends_too_soon' ? host.checkedUntilOn : host.insuranceUntilOn
  const day = endedOn === null ? '' : dayIn(language, endedOn)
  return wordsIn(language)(`opportunities:${beside}.${reason ?? 'covered'}`, { day })
}

/**
 * That a host must be checked again and why, and what is so until then; or that its area refused the check, with what it wrote.
 * Null for any other.
 */
export function checkedAgainWords(language: Language, again: CheckedAgain | null) {
  if (again === null) return null
  const words = wordsIn(language)
  if (again.why !== 'refused')
    return {
      title: words('opportunities:checkedAgain.title'),
      sentences: [words(`opportunities:checkedAgain.${again.why}`), words('opportunities:checkedAgain.untilThen')],
      note: null,
      toDo: null,
    }
  return {
    title: words('opportunities:checkRefused.title'),
    sentences: [words('opportunities:checkRefused.when', { day: dayIn(language, again.on) })],
    note: again.note,
    toDo: words('opportunities:checkRefused.toDo'),
  }
}

/** Why nothing can be booked with a host, for each reason: to staff of a school now, to a student of what was not booked. */
export function hostReasonWords(language: Language, audience: 'school' | 'student'): Record<HostReason, string> {
  const words = wordsIn(language)
  const group = audience === 'school' ? 'hostReasonForSchool' : 'hostReasonForStudent'
  const said = (reason: HostReason) => words(`opportunities:${group}.${reason}`)
  return {
    employer_suspended: said('employer_suspended'),
    employer_not_checked: said('employer_not_checked'),
    check_ends_too_soon: said('check_ends_too_soon'),
    insurance_not_seen: said('insurance_not_seen'),
    insurance_ends_too_soon: said('insurance_ends_too_soon'),
  }
}

/**
 * Why pupils cannot find a published day that is to come, and when they will, said to its area; null while they can.
 * @param day.shown  how the day stands, as `shownState` has it, which is published or full only while it is not over
 */
export function notFoundWords(
  language: Language,
  day: { shown: ReturnType<typeof shownState>; lastOn: Day; employer: string; host: HostPapers },
): { title: string; why: string } | null {
  const { shown, host, lastOn, employer } = day
  const reason = shown === 'published' || shown === 'full' ? whyNotCovered(host, lastOn) : null
  if (reason === null) return null
  const words = wordsIn(language)
  // A published day is of a host that had passed: one that does not wait for its check was refused it since.
  const why = reason === 'employer_not_checked' && host.state === 'registered' ? 'check_refused' : reason
  return { title: words('opportunities:notFound.title'), why: words(`opportunities:notFound.${why}`, { employer }) }
}

type Standing = {
  /** Why the host is not covered today; null when it is. */
  notCovered: HostReason | null
  runsOut: Parameters<typeof runsOutWords>[0]
}

/** What a host is warned of first: that it is not covered, or will not be soon. Before its first check its steps say it. */
export function coverWarnings(language: Language, { notCovered, runsOut }: Standing, today: Day): string[] {
  if (notCovered === 'employer_not_checked') return []
  if (notCovered === 'employer_suspended') return [wordsIn(language)('opportunities:notCovered.employer_suspended')]
  const notSeen =
    notCovered === 'insurance_not_seen' ? [wordsIn(language)('opportunities:notCovered.insurance_not_seen')] : []
  return [...notSeen, ...runsOutWords(runsOut, today)]
}

/** What stands below a host's standing: each of its papers, with the day it holds until or on which it ended. */
export function paperRows(language: Language, host: HostPapers, today: Day): { key: string; value: string }[] {
  const words = wordsIn(language)
  const { check, insurance } = hostOnPage(host, today)
  const row = (paper: PaperOnPage | null, holds: string, ended: string) =>
    paper ? [{ key: paper.isOver ? ended : holds, value: dayIn(language, paper.on) }] : []
  return [
    ...row(check, words('opportunities:paper.checkHolds'), words('opportunities:paper.checkEnded')),
    ...(insurance
      ? row(insurance, words('opportunities:paper.insuranceSeen'), words('opportunities:paper.insuranceEnded'))
      : [{ key: words('opportunities:paper.insurance'), value: words('opportunities:paper.noneSeen') }]),
  ]
}
