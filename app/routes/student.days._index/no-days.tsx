import { type DayFilters, filtersQuery } from '~/modules/matching/forms'
import { EmptyState } from '~/ui/empty-state'

/** No day to show: why, and what the student could do about it. */
export function NoDays({ filters, total }: { filters: DayFilters; total: number }) {
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
  if (filtersQuery(filters) !== '') {
    return (
      <EmptyState title="No days fit what you chose" action={{ to: '/student/days', label: 'Show all days' }}>
        <p className="govuk-body">You could try:</p>
        <ul className="govuk-list govuk-list--bullet">
          <li>another sector</li>
          <li>more time between the dates</li>
          <li>going further, or a virtual day</li>
        </ul>
      </EmptyState>
    )
  }
  return (
    <EmptyState title="There are no days for you to choose just now">
      <p className="govuk-body">Employers add new days all through the year. Look again in a week or two.</p>
      <p className="govuk-body">Tell your careers lead what you would like to try. They can ask employers for you.</p>
    </EmptyState>
  )
}
