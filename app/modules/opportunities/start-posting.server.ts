import type { CtxOf } from '~/access/ctx'
import { type PostingValues, postingValues } from './posting-values'
import { findPosting, readPostingPage } from './queries.server'
import { templates } from './templates'
import { SECTORS } from './types'
import { choiceFilter, readFilters } from '~/support/filters'

const templateFilter = choiceFilter(SECTORS, null, 'The form begins without a template.')

/**
 * What the form of a new day begins with: a template, an earlier day of the host's own without its dates, or nothing but
 * the host's sector.
 * @throws NotFound when the earlier day is not the host's own
 */
export async function startPosting(ctx: CtxOf<'employer'>, url: string) {
  const query = new URL(url).searchParams
  const { sector, isCovered, workplaces } = await readPostingPage(ctx)
  const ownSector = SECTORS.find((each) => each === sector) ?? 'construction'
  const { values: asked, errors } = readFilters(query, { template: templateFilter }, ['template'])
  const { template } = asked
  const from = query.get('from')
  const workplaceId = workplaces[0]?.id ?? ''
  const blank = { kind: 'taster_day', mode: 'in_person', sector: ownSector } as const
  const beginning = template ? templates[template] : blank
  let values: PostingValues = postingValues({ ...beginning, minimumAgeYears: 11, workplaceId })
  if (from) values = withoutDates(postingValues((await findPosting(ctx, from)).posting))
  const isBlank = !from && !template
  return { values, workplaces, isCovered, isBlank, unread: errors }
}

/** The times of the first date, for a date still to be chosen. */
function withoutDates(values: PostingValues): PostingValues {
  const first = (field: string) => [values[field]?.[0] ?? '']
  return {
    ...values,
    sessionOn: [''],
    sessionStart: first('sessionStart'),
    sessionEnd: first('sessionEnd'),
    sessionBreak: first('sessionBreak'),
  }
}
