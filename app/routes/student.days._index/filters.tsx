import { type DayFilters, filtersQuery, MILES } from '~/modules/matching/forms'
import { filterChips } from '~/modules/matching/messages'
import { sectorNames, SECTORS } from '~/modules/opportunities/types'
import { modeOptions } from '~/modules/opportunities/where'
import { countOf } from '~/support/words'
import { DayField, SelectField, TextField } from '~/ui/field'
import { FilterPanel } from '~/ui/filter-panel'
import { useWords } from '~/ui/words'

type Props = {
  filters: DayFilters
  /** What stands in the boxes, and what is wrong with it. */
  typed: Record<string, string>
  errors: Record<string, string>
  today: string
  homeKnown: boolean
}

/** What narrows the days: four fields in sight, the rest folded. */
export function Filters({ filters, typed, errors, today, homeKnown }: Props) {
  const words = useWords()
  const box = (name: string) => ({ name, value: typed[name], error: errors[name] })
  const chips = filterChips(words, filters).map(({ label, without }) => ({
    label,
    to: `/student/days${filtersQuery(without)}`,
  }))
  return (
    <FilterPanel
      title="Filter days"
      errors={errors}
      action="/student/days"
      chips={chips}
      clearTo="/student/days"
      moreOpen={['to', 'mode'].some((name) => typed[name] || errors[name])}
      more={
        <>
          <DayField {...box('to')} label="To date" min={today} />
          <SelectField {...box('mode')} label="In person or virtual" empty="Both" options={modeOptions(words)} />
        </>
      }
    >
      <TextField {...box('words')} label={words('opportunities:search.words')} width={20} maxLength={80} />
      <SelectField
        {...box('sector')}
        label="Sector"
        empty="All sectors"
        options={SECTORS.map((sector) => ({ value: sector, label: sectorNames[sector] }))}
      />
      <DayField {...box('from')} label="From date" min={today} />
      <SelectField
        {...box('miles')}
        label="How far"
        empty="Any distance"
        hint={
          homeKnown
            ? undefined
            : 'We do not know where you start from, so this is not used. Your school can add your postcode.'
        }
        options={MILES.map((miles) => ({ value: String(miles), label: `Up to ${countOf(miles, 'mile')}` }))}
      />
    </FilterPanel>
  )
}
