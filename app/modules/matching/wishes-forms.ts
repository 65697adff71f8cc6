import { z } from 'zod'

import { LONGEST_NUMBER, requiredText, seenField, ticks } from '~/support/form'
import { ACCESS_FEATURES, SECTORS } from '../opportunities/types'
import { JOURNEY_MINUTES, MOST_RANKED_DAYS } from './wishes'

const JOURNEY = 'Choose the longest journey you would make.'
const opportunityId = z
  .string()
  .max(43)
  .regex(/^op_[0-9a-z]{1,40}$/)
const position = z
  .string()
  .max(2)
  .regex(/^\d{1,2}$/)
  .transform(Number)
  .refine((n) => n >= 1 && n <= MOST_RANKED_DAYS)

/** "Move up" and "Move down": the day, and the position it goes to. Dragging sends the same. */
export const moveForm = z.object({ opportunityId, position })

/** "Remove". */
export const removeForm = z.object({ opportunityId })

/** "Put it back": the day and where it stood. */
export const putBackForm = z.object({ opportunityId, position })

/** "Add to my choices", on the day's own page. */
export const rankForm = z.object({})

const ticked = z
  .literal('yes')
  .optional()
  .transform((value) => value === 'yes')

/** The answers besides the days in order; a box that is not ticked sends nothing. */
export const wishesForm = z.object({
  seen: seenField,
  sectors: ticks(SECTORS),
  openToAny: ticked,
  mayMoveMe: ticked,
  maxMinutes: z
    .string(JOURNEY)
    .max(LONGEST_NUMBER, JOURNEY)
    .transform(Number)
    .refine((minutes) => JOURNEY_MINUTES.some((one) => one === minutes), JOURNEY),
  accessNeeds: ticks(ACCESS_FEATURES),
})

/** What the boxes of the answers are called when two answers stand in one. */
export const wishNames = {
  sectors: 'kinds of work you like',
  openToAny: 'taking anything suitable',
  mayMoveMe: 'making room for somebody else',
  maxMinutes: 'the longest journey',
  accessNeeds: 'what a place must have',
}

/** "Ask somebody to look again". */
export const askReviewForm = z.object({ asked: requiredText('Say what you would like somebody to look at.', 600) })

/** What was just done to the choices, as the address of the page says it; `was` is the position of a day that left. */
export type ChoicesDone = { act: 'saved' | 'removed' | 'moved' | 'back'; day: string; was: number }

/** Reads the last act from an address; null when there is none that the page knows. */
export function readChoicesDone(params: URLSearchParams): ChoicesDone | null {
  const act = (['saved', 'removed', 'moved', 'back'] as const).find((word) => word === params.get('done'))
  if (!act) return null
  const day = opportunityId.safeParse(params.get('day')).data ?? ''
  return { act, day, was: position.safeParse(params.get('was')).data ?? MOST_RANKED_DAYS }
}
