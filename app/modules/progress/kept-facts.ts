import { ownOf } from '~/support/own'
import { yearsOf } from '~/support/words'
import type { Words } from '~/words/words'
import { sessionInWords } from '../opportunities/day-in-words'
import { kindNames } from '../opportunities/day-messages'
import { accessFeatureNames, sectorNames } from '../opportunities/types'

/** What of a day is kept in the log not as it was written, but as a choice, a number or a date. */
const FACT_FIELDS = [
  'accessFeatures',
  'capacityPlaces',
  'kind',
  'minimumAgeYears',
  'mode',
  'peopleMet',
  'sector',
  'sessions',
  'skills',
  'workplaceId',
  'yearGroups',
] as const
type FactField = (typeof FACT_FIELDS)[number]

export const isFactField = (field: string): field is FactField => FACT_FIELDS.some((one) => one === field)

type Names = { words: Words; workplaces: ReadonlyMap<string, string> }

/** What the log keeps of one field, in words; a text that somebody wrote stands as it is. */
export function keptInWords(field: string, kept: string, { words, workplaces }: Names): string {
  if (kept === '') return ''
  if (field === 'kind') return ownOf(kindNames, kept) ?? kept
  if (field === 'sector') return ownOf(sectorNames, kept) ?? kept
  if (field === 'mode') return kept === 'virtual' || kept === 'in_person' ? words(`opportunities:mode.${kept}`) : kept
  if (field === 'workplaceId') return workplaces.get(kept) ?? words('opportunities:log.workplaceGone')
  if (field === 'accessFeatures') return each(kept, ', ', (one) => ownOf(accessFeatureNames, one) ?? one)
  if (field === 'yearGroups')
    return yearsOf(
      kept
        .split(', ')
        .map(Number)
        .toSorted((a, b) => a - b),
    )
  return field === 'sessions' ? each(kept, '; ', sessionOf) : kept
}

const each = (kept: string, by: string, say: (one: string) => string): string => kept.split(by).map(say).join(by)

/** One date as the log keeps it: "2026-12-01 540 930 30". */
function sessionOf(kept: string): string {
  const [happensOn = '', ...minutes] = kept.split(' ')
  const [startMinute, endMinute, breakMinutes = 0] = minutes.map(Number)
  if (!/^\d{4}-\d\d-\d\d$/.test(happensOn) || startMinute === undefined || endMinute === undefined) return kept
  return sessionInWords({ happensOn, startMinute, endMinute, breakMinutes })
}
