import type { GroupFigures } from '~/modules/progress/types'
import { GapChart } from '~/ui/charts/gap-chart'
import { groupWord } from '~/ui/school/group-tag'

type Words = { finding: string; words: string }
type Props = { groups: readonly GroupFigures[]; gap: { points: Words; days: Words }; note: string; csv: string }

/** The gap between groups, in the share reaching five days and in mean days, each drawn and in words. */
export function Gaps({ groups, gap, note, csv }: Props) {
  const named = groups.map((group) => ({ key: group.group, label: groupWord(group.group), pupils: group.pupils }))
  const charts = [
    {
      unit: 'percent',
      about: 'Reaching five days.',
      said: gap.points,
      estimates: groups.map(({ percent }) => percent),
    },
    { unit: 'days', about: 'Mean credited days.', said: gap.days, estimates: groups.map(({ days }) => days) },
  ] as const
  return (
    <section>
      <h2 className="govuk-heading-m">The gap between groups</h2>
      <p className="govuk-body">
        Disadvantaged means free school meals in the last six years, looked after, or previously looked after. Pupils
        for whom this is not known are a group of their own. Years 12 and 13 keep the group they were in at the end of
        Year 11.
      </p>
      <div className="govuk-grid-row">
        {charts.map(({ unit, about, said, estimates }) => (
          <div className="govuk-grid-column-one-half" key={unit}>
            <GapChart
              title={said.finding}
              unit={unit}
              groups={named.map((group, index) => ({
                ...group,
                ...(estimates[index] ?? { value: null, low: null, high: null }),
              }))}
              note={note}
              csv={csv}
            />
            <p className="govuk-body">
              <strong>{about}</strong> {said.words}
            </p>
          </div>
        ))}
      </div>
    </section>
  )
}
