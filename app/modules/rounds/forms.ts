import { z } from 'zod'

import { dayField, optionalLine } from '~/support/fields'
import { choiceFilter, numberFilter, readFilters, wordsFilter } from '~/support/filters'
import { LONGEST_NUMBER, optionalText, seenField, ticks, versionField, wholeNumber } from '~/support/form'
import { FIRST_LANGUAGE } from '~/words/languages'
import { wordsIn } from '~/words/words'
import { SECTORS } from '../opportunities/types'
import { PRECEDENCES } from '../allocation/types'
import { PROPOSAL_SHOWS, type ProposalFilters } from './proposal-types'
import { type RoundSetUp } from './types'

const ROUND_YEARS = ['7', '8', '9', '10', '11', '12', '13'] as const

const day = dayField.transform((on) => on ?? '')

const count = (most: number, digits = 0) =>
  z
    .string()
    .trim()
    .max(LONGEST_NUMBER)
    .regex(new RegExp(`^\\d{${digits},3}$`), `Enter a number from 0 to ${most}.`)
    .transform(Number)
    .default(0)

/** Setting up a round. What a round must say is decided by the rules, with a sentence a field. */
export const roundForm = z.object({
  version: versionField,
  seen: seenField,
  name: optionalLine(80),
  yearGroups: ticks(ROUND_YEARS),
  includeMet: ticks(['yes']),
  fromOn: day,
  toOn: day,
  sectors: ticks(SECTORS),
  listsCloseOn: day,
  placesPerPupil: z.enum(['1', '2', '3'], 'Choose how many places one pupil may get.').default('1'),
  /** Left empty it would be 0, and 0 makes it everybody's last chance: nobody should say that by accident. */
  roundsLeft: count(20, 1),
  reservePercent: count(100),
  precedence: z.enum(PRECEDENCES).default('reserve-first'),
  reserveDecision: optionalText(1000),
})

/** The set-up that a form describes; an empty date stays ''. */
export function readRoundForm(form: z.output<typeof roundForm>): { setUp: RoundSetUp; version: number } {
  const { version, seen: _seen, yearGroups, includeMet, placesPerPupil, ...rest } = form
  return {
    version: Number(version),
    setUp: {
      ...rest,
      leftOutDays: [],
      yearGroups: yearGroups.map(Number).toSorted((a, b) => a - b),
      includeMet: includeMet.length > 0,
      placesPerPupil: placesPerPupil === '3' ? 3 : placesPerPupil === '2' ? 2 : 1,
    },
  }
}

/** A round's own buttons; `version` notices that somebody else changed it meanwhile. */
export const roundStepForm = z.object({
  version: wholeNumber('', 0, 999_999).optional(),
  /** Ticked to close lists before their date. */
  early: ticks(['yes']),
})

/** Adding a place by hand: the page's own list, and why. */
export const addAwardForm = z.object({
  studentId: z.string().max(40),
  opportunityId: z.string().max(40).default(''),
  reason: optionalLine(500),
})

/** Taking a proposed place out, and why. */
export const removeAwardForm = z.object({ awardId: z.string().max(40), reason: optionalLine(500) })

/** A lead's answer to a pupil who asked that somebody looks again. */
export const answerReviewForm = z.object({ reviewId: z.string().max(40), answer: optionalText(1500) })

const PUPILS_SHOWN = 'All pupils of the round are shown.'
const proposalAnswers = {
  name: wordsFilter(80, PUPILS_SHOWN, wordsIn(FIRST_LANGUAGE)('frame:filter.noWord')),
  year: numberFilter(ROUND_YEARS.map(Number), PUPILS_SHOWN),
  show: choiceFilter(PROPOSAL_SHOWS, 'all', PUPILS_SHOWN),
}

/** Reads the filters of a proposal from a page's address, what stands in the boxes, and what of it could not be used. */
export function readProposalFilters(params: URLSearchParams) {
  const { values, page, typed, errors } = readFilters(params, proposalAnswers)
  const filters: ProposalFilters = { ...values, page }
  return { filters, typed, errors }
}
