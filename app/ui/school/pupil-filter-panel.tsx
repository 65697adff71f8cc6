import type { PupilFilters, PupilSearch } from '~/modules/progress/types'
import type { Words } from '~/words/words'

import { SelectField } from '../choice-field'
import { TextField } from '../field'
import { type Chip, FilterPanel } from '../filter-panel'
import { stateWord } from '../state-tag'
import { useWords } from '../words'
import { groupWord } from './group-tag'

const YEARS = [7, 8, 9, 10, 11, 12, 13]
const STATUSES = ['at_risk', 'behind', 'not_possible', 'on_track', 'missed', 'met'] as const
const GROUPS = ['disadvantaged', 'other', 'unknown'] as const

type Props = {
  /** This page's address without its answers. */
  path: string
  filters: PupilFilters
  /** What stands in the boxes, and what is wrong with it. */
  typed: Record<string, string>
  errors: Record<string, string>
  hrefFor: (changes: PupilSearch) => string
  /** With these the name and registration group can be asked for too. */
  regGroups?: readonly string[]
}

/** What narrows a list of pupils: the answers are in the address. */
export function PupilFilterPanel({ path, filters, typed, errors, hrefFor, regGroups }: Props) {
  const words = useWords()
  const box = (name: string) => ({ name, value: typed[name], error: errors[name] })
  const keep: Record<string, string> = filters.sort === 'urgency' ? {} : { sort: filters.sort, order: filters.order }
  return (
    <FilterPanel
      title="Filter pupils"
      errors={errors}
      action={path}
      keep={keep}
      chips={chipsOf(words, filters, hrefFor)}
      clearTo={hrefFor({ name: '', year: null, reg: '', status: null, group: null })}
    >
      {regGroups ? <TextField {...box('name')} label="Name" width={10} maxLength={80} /> : null}
      <SelectField
        {...box('year')}
        label="Year group"
        empty="All"
        options={YEARS.map((year) => ({ value: String(year), label: `Year ${year}` }))}
      />
      {regGroups ? (
        <SelectField
          {...box('reg')}
          label="Registration group"
          empty="All"
          options={regGroups.map((reg) => ({ value: reg, label: reg }))}
        />
      ) : null}
      <SelectField
        {...box('status')}
        label="Status"
        empty="All"
        options={STATUSES.map((status) => ({ value: status, label: stateWord(words, status) }))}
      />
      <SelectField
        {...box('group')}
        label="Group"
        empty="All"
        options={GROUPS.map((group) => ({ value: group, label: groupWord(group) }))}
      />
    </FilterPanel>
  )
}

function chipsOf(words: Words, filters: PupilFilters, hrefFor: Props['hrefFor']): Chip[] {
  return [
    filters.name === '' ? null : { label: `Name: ${filters.name}`, to: hrefFor({ name: '' }) },
    filters.year === null ? null : { label: `Year ${filters.year}`, to: hrefFor({ year: null }) },
    filters.reg === '' ? null : { label: `Registration group: ${filters.reg}`, to: hrefFor({ reg: '' }) },
    filters.status === null
      ? null
      : { label: `Status: ${stateWord(words, filters.status)}`, to: hrefFor({ status: null }) },
    filters.group === null ? null : { label: `Group: ${groupWord(filters.group)}`, to: hrefFor({ group: null }) },
  ].filter((chip) => chip !== null)
}
