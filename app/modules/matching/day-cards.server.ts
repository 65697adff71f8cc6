import { listSessionsOf } from '#db/stores/booking-pages'
import { listDayCardsOf } from '#db/stores/day-pages'
import type { CtxOf } from '~/access/ctx'
import { wordsIn } from '~/words/words'
import { whereName } from '../opportunities/where'
import { yearGroupInAcademicYear } from '../people/ages'
import type { FitStudent, Fitting } from './fit'
import { placesWords, whenWords, whyYouSeeThis } from './messages'
import { travelWords } from './travel'
import type { DayCard } from './types'

const CARD_LETTERS = 110

/** What a card shows, in the order given; the long texts are read for these alone. */
export async function buildCards(
  ctx: CtxOf<'student'>,
  student: FitStudent,
  shown: readonly Fitting[],
): Promise<DayCard[]> {
  const ids = shown.map(({ day }) => day.id)
  const [texts, sessions] = await Promise.all([listDayCardsOf(ctx.read, ids), listSessionsOf(ctx.read, ids)])
  const textOf = new Map(texts.map((text) => [text.id, text]))
  return shown.flatMap(({ day, fit }) => {
    const text = textOf.get(day.id)
    if (!text) return []
    const own = sessions.filter(({ opportunityId }) => opportunityId === day.id)
    const yearGroup = yearGroupInAcademicYear(student, day.firstOn)
    return [
      {
        id: day.id,
        title: text.title,
        employer: text.employer,
        where: whereName(wordsIn(ctx.language), { ...day, ...text }),
        sector: day.sector,
        summary: shortened(text.whatYouWillDo),
        when: whenWords(ctx.language, own),
        travel: travelWords(fit.metres, day.mode),
        places: placesWords(day),
        isFull: fit.isFull,
        why: whyYouSeeThis(fit.reasons, { sector: day.sector, yearGroup }),
      },
    ]
  })
}

/** A text cut at the end of a word. */
function shortened(text: string): string {
  if (text.length <= CARD_LETTERS) return text
  const cut = text.slice(0, CARD_LETTERS)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), CARD_LETTERS - 40)).replace(/[\s.,;:]{1,9}$/, '')} …`
}
