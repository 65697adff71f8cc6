import { type DayFilters, filtersQuery } from '~/modules/matching/forms'
import type { Another, Instead } from '~/modules/matching/try-instead.server'
import { EmptyState } from '~/ui/empty-state'
import { TextLink } from '~/ui/link'
import { useWords } from '~/ui/words'

type Props = { filters: DayFilters; total: number; instead: Instead | null }

/** No day to show: why, and what the student could do about it. */
export function NoDays({ filters, total, instead }: Props) {
  if (instead) return <NoWords instead={instead} />
  if (total > 0) {
    return (
      <EmptyState
        title="There are no more days"
        action={{ to: `/student/days${filtersQuery(filters)}`, label: 'Go to the first days' }}
      >
        You have seen all the days that fit what you chose.
      </EmptyState>
    )
  }
  if (filtersQuery(filters) !== '') return <NoneFit />
  return (
    <EmptyState title="There are no days for you to choose just now">
      <p className="govuk-body">Employers add new days all through the year. Look again in a week or two.</p>
      <p className="govuk-body">Tell your careers lead what you would like to try. They can ask employers for you.</p>
    </EmptyState>
  )
}

/** No day under some filters, and no words among them. */
function NoneFit() {
  const words = useWords()
  const action = { to: '/student/days', label: words('opportunities:search.showAll') }
  return (
    <EmptyState title={words('opportunities:search.noDays')} action={action}>
      <p className="govuk-body">{words('opportunities:search.youCouldTry')}</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>{words('opportunities:search.otherSector')}</li>
        <li>{words('opportunities:search.moreTime')}</li>
        <li>{words('opportunities:search.further')}</li>
      </ul>
    </EmptyState>
  )
}

/** No day has these words: what finds some, with how many. */
function NoWords({ instead }: { instead: Instead }) {
  const words = useWords()
  const { oneWord, wordsAlone, all } = instead
  const allDays = { to: '/student/days', label: words('opportunities:search.allDays', { count: all }) }
  return (
    <EmptyState title={words('opportunities:search.noDays')} action={all > 0 ? allDays : undefined}>
      <p className="govuk-body">{words('opportunities:search.youCouldTry')}</p>
      <ul className="govuk-list govuk-list--bullet">
        {oneWord.map((one) => (
          <li key={one.filters.words}>
            <TextLink to={wayTo(one)}>
              {words('opportunities:search.oneWord', { said: one.filters.words, count: one.days })}
            </TextLink>
          </li>
        ))}
        {wordsAlone ? (
          <li>
            <TextLink to={wayTo(wordsAlone)}>
              {words('opportunities:search.wordsAlone', { count: wordsAlone.days })}
            </TextLink>
          </li>
        ) : null}
        <li>{words('opportunities:search.otherWords')}</li>
      </ul>
    </EmptyState>
  )
}

const wayTo = ({ filters }: Another): string => `/student/days${filtersQuery(filters)}`
