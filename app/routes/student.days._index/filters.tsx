import { type DayFilters, filtersQuery, MILES } from '~/modules/matching/forms'
import { filterChips } from '~/modules/matching/messages'
import { sectorNames, SECTORS } from '~/modules/opportunities/types'
import { DayField, SelectField } from '~/ui/field'
import { FilterPanel } from '~/ui/filter-panel'

/** What narrows the days: three fields in sight, the rest folded. */
export function Filters({ filters, today, homeKnown }: { filters: DayFilters; today: string; homeKnown: boolean }) {
  const chips = filterChips(filters).map(({ label, without }) => ({
    label,
    to: `/student/days${filtersQuery(without)}`,
  }))
  return (
    <FilterPanel
      title="Choose what you see"
      action="/student/days"
      chips={chips}
      clearTo="/student/days"
      moreOpen={filters.toOn !== null || filters.mode !== null}
      more={
        <>
          <DayField name="to" label="To date" value={filters.toOn} min={today} />
          <SelectField
            name="mode"
            label="In person or virtual"
            empty="Both"
            value={filters.mode}
            options={[
              { value: 'in_person', label: 'In person' },
              { value: 'virtual', label: 'Virtual (online)' },
            ]}
          />
        </>
      }
    >
      <SelectField
        name="sector"
        label="Sector"
        empty="All sectors"
        value={filters.sector}
        options={SECTORS.map((sector) => ({ value: sector, label: sectorNames[sector] }))}
      />
      <DayField name="from" label="From date" value={filters.fromOn} min={today} />
      <SelectField
        name="miles"
        label="How far"
        empty="Any distance"
        hint={
          homeKnown
            ? undefined
            : 'We do not know where you start from, so this is not used. Your school can add your postcode.'
        }
        value={filters.miles === null ? '' : String(filters.miles)}
        options={MILES.map((miles) => ({ value: String(miles), label: `Up to ${miles} miles` }))}
      />
    </FilterPanel>
  )
}
