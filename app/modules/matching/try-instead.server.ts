import { countFittingDaysOf } from '#db/stores/fitting-days'
import type { CtxOf } from '~/access/ctx'
import { typedWordsOf } from '~/support/folded'
import { type DayFilters, filtersQuery } from './forms'
import { NO_FILTERS, readAround, readFitStudent, wantedBy } from './wanted.server'

/** Another way to ask, with how many days it finds: always some. */
export interface Another {
  filters: DayFilters
  days: number
}

/** What finds days where words and filters found none. */
export interface Instead {
  /** One of the words alone, in the order in which they were typed. */
  oneWord: Another[]
  /** The same words, and nothing else; null where nothing else was asked, or that finds none either. */
  wordsAlone: Another | null
  all: number
}

const MOST_WORDS = 5 // each is a count

/** What a student who found no day under some words could ask instead. */
export async function findInstead(ctx: CtxOf<'student'>, filters: DayFilters): Promise<Instead> {
  const student = await readFitStudent(ctx)
  const around = await readAround(ctx, student.areaId)
  const find = async (other: DayFilters): Promise<Another> => ({
    filters: other,
    days: await countFittingDaysOf(ctx.read, student.areaId, wantedBy(ctx, student, other, around)),
  })
  const words = [...new Set(typedWordsOf(filters.words))]
  const fewer = words.length > 1 ? words.slice(0, MOST_WORDS).map((word) => ({ ...filters, words: word })) : []
  const bare = { ...NO_FILTERS, words: filters.words }
  const [oneWord, wordsAlone, { days: all }] = await Promise.all([
    Promise.all(fewer.map(find)),
    filtersQuery(bare) === filtersQuery(filters) ? null : find(bare),
    find(NO_FILTERS),
  ])
  return {
    oneWord: oneWord.filter(({ days }) => days > 0),
    wordsAlone: wordsAlone && wordsAlone.days > 0 ? wordsAlone : null,
    all,
  }
}
