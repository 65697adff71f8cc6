import { listSessionsOf } from '#db/stores/sessions'
import type { CtxOf } from '~/access/ctx'
import { grouped } from '~/support/grouped'
import { shortDayIn } from '~/words/dates'
import { wordsIn } from '~/words/words'
import { whereName } from '../opportunities/where'
import { yearGroupInAcademicYear } from '../people/ages'
import type { Fit, FitDay, FitStudent } from './fit'
import { placesWords, whenInLine, whyYouSeeThis } from './messages'
import { travelWords } from './travel'
import type { DayCard } from './types'

const CARD_LETTERS = 110

/** A day that search found, with what its card shows, and how well it fits. */
export interface FoundDay {
  day: FitDay & { title: string; whatYouWillDo: string; employer: string; workplaceName: string }
  fit: Fit
}

/** The cards of some days for a student, in the order given. */
export async function buildCards(
  ctx: CtxOf<'student'>,
  student: FitStudent,
  shown: readonly FoundDay[],
): Promise<DayCard[]> {
  const ids = shown.map(({ day }) => day.id)
  const sessions = grouped(await listSessionsOf(ctx.read, ids), ({ opportunityId }) => opportunityId)
  const words = wordsIn(ctx.language)
  return shown.map(({ day, fit }) => {
    const yearGroup = yearGroupInAcademicYear(student, day.firstOn)
    return {
      id: day.id,
      title: day.title,
      employer: day.employer,
      where: whereName(words, day),
      sector: day.sector,
      summary: shortened(day.whatYouWillDo),
      when: whenInLine(ctx.language, sessions.get(day.id) ?? [], shortDayIn),
      travel: travelWords(words, fit.metres, day.mode),
      places: placesWords(day),
      isFull: fit.isFull,
      why: whyYouSeeThis(fit.reasons, { sector: day.sector, yearGroup }),
    }
  })
}

/** A text cut at the end of a word. */
function shortened(text: string): string {
  if (text.length <= CARD_LETTERS) return text
  const cut = text.slice(0, CARD_LETTERS)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), CARD_LETTERS - 40)).replace(/[\s.,;:]{1,9}$/, '')} …`
}
