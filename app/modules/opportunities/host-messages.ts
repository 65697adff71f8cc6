import { type Day, formatDate } from '~/support/dates'
import type { DoneLines } from '~/support/done-lines'
import type { EmployerState } from '../people/types'
import type { HostReason } from './cover'

/** Why pupils do not find a host's day, or would not if it were published, and what to do; said to the area. */
export const hostMessages = {
  employer_suspended: 'This employer is suspended, so none of its days are shown to pupils.',
  employer_not_checked:
    'This employer waits to be checked, or has to change something first. Its days are shown to pupils once you have checked it.',
  check_ends_too_soon: 'The check of this employer ends before the last date. Renew the check.',
  insurance_not_seen: 'No employers’ liability insurance of this employer is on record. Add it with the check.',
  insurance_ends_too_soon: 'The insurance on record ends before the last date. Ask the employer for the renewal.',
} satisfies Record<HostReason, string>

/** Why a workplace cannot move, and what its host can do; said to the host. */
export const placesHeldMessage =
  'Pupils hold places on days here or wait for one, and parents agree to what stands here. Put it back as it was to save the rest. For other days, add the new address as another workplace. If those days have to move, tell the pupils’ schools.'

/** Where a check is that a host has asked for, said to the host. */
export const askedWords = (askedOn: Day, areaName: string): string =>
  `You asked for the check on ${formatDate(askedOn)}. ${areaName} looks at it next; you need not ask again.`

/** What a host reads of what was just done to its organisation. */
export const organisationDone: DoneLines<{ state: EmployerState; askedOn: Day | null; isAllPlaced: boolean }> = {
  saved: { says: 'Your changes have been saved', while: 'untouched' },
  check_again: {
    says: 'Saved. What the area checked has changed, so your days are not shown until it has checked you again. It has been told',
    while: ({ state }) => state === 'check_due',
  },
  unknown_postcode: {
    says: 'Saved. That postcode is not in our list, so pupils see no distance to this workplace: check that it is right',
    while: ({ isAllPlaced }) => !isAllPlaced,
  },
  // A host that is covered may ask early: its old check holds until the new one is recorded.
  asked: {
    says: 'You have asked for the check. Your area lead will be in touch',
    while: ({ state, askedOn }) => state === 'check_due' || (state === 'checked' && askedOn !== null),
  },
}
