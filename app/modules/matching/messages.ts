import { type Sector, sectorNames } from '../opportunities/types'
import type { FitReason } from './fit'

const words = {
  new_sector: (about) => `${sectorNames[about.sector]} would be new for you`,
  close_by: () => 'it is close to you',
  from_anywhere: () => 'you can join online',
  fits_year: (about) => `it is for Year ${about.yearGroup}`,
} satisfies Record<FitReason, (about: About) => string>

type About = { sector: Sector; yearGroup: number }

/** Why a student sees a day, as one sentence: "Digital and Technology would be new for you, and it is for Year 10." */
export function whyYouSeeThis(reasons: readonly FitReason[], about: About): string {
  const parts = reasons.map((reason) => words[reason](about))
  const [first = '', ...rest] = parts
  const last = rest.pop()
  const joined = last === undefined ? first : `${[first, ...rest].join(', ')}, and ${last}`
  return `${joined.charAt(0).toUpperCase()}${joined.slice(1)}.`
}

/** How many places are left, in words that are true now; never a hint to hurry. */
export function placesWords(capacityPlaces: number, takenPlaces: number): string {
  const left = Math.max(0, capacityPlaces - takenPlaces)
  if (left === 0) return 'All places are taken. You can join the waiting list.'
  return left === 1 ? '1 place left' : `${left} places left`
}
