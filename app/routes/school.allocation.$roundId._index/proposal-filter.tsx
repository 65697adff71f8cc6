import type { RoundPageView } from '~/modules/rounds/round-page-view'
import { proposalPath, proposalShowWords } from '~/modules/rounds/step-forms'
import { PROPOSAL_SHOWS, type ProposalFilters } from '~/modules/rounds/proposal-types'
import { SelectField } from '~/ui/choice-field'
import { TextField } from '~/ui/field'
import { FilterPanel } from '~/ui/filter-panel'

type Props = {
  filters: ProposalFilters
  /** What stands in the boxes, and what is wrong with it. */
  typed: Record<string, string>
  errors: Record<string, string>
  outcome: NonNullable<RoundPageView['outcome']>
  path: string
}

/** What narrows the pupils of a round: the answers are in the address. */
export function ProposalFilter({ filters, typed, errors, outcome: { years, counts }, path }: Props) {
  const { name, year, show } = filters
  const box = (name: string) => ({ name, value: typed[name], error: errors[name] })
  const without = (changes: Partial<ProposalFilters>) => `${proposalPath(path, filters, changes)}#pupils`
  const of = {
    all: counts.pupils,
    something: counts.something,
    nothing: counts.nothing,
    changed: counts.changed,
    left_out: counts.leftOut,
  }
  const chips = [
    name ? { label: `Name: ${name}`, to: without({ name: '' }) } : null,
    year === null ? null : { label: `Year ${year}`, to: without({ year: null }) },
    show === 'all' ? null : { label: proposalShowWords[show], to: without({ show: 'all' }) },
  ].filter((chip) => chip !== null)
  return (
    <FilterPanel
      title="Filter pupils"
      errors={errors}
      action={`${path}#pupils`}
      chips={chips}
      clearTo={`${path}#pupils`}
    >
      <TextField {...box('name')} label="Name" width={10} maxLength={80} />
      <SelectField
        {...box('year')}
        label="Year group"
        empty="All"
        options={years.map((one) => ({ value: String(one), label: `Year ${one}` }))}
      />
      <SelectField
        {...box('show')}
        label="Show"
        value={show}
        options={PROPOSAL_SHOWS.map((value) => ({ value, label: `${proposalShowWords[value]} (${of[value]})` }))}
      />
    </FilterPanel>
  )
}
