import type { Day } from '~/support/dates'
import { ageYearsOn } from '../people/ages'
import type { AgreementPolicy } from '../people/types'
import type { Agreer, BookingState } from './types'

/** What the rule on who agrees asks of a pupil and their school. */
type Asked = { agreementPolicy: AgreementPolicy; bornOn: Day }

/** Whom a school's rule has asked today: the young person from 16 where it says so, else a parent or carer. */
export const whomToAsk = (of: Asked, firstOn: Day): Agreer =>
  of.agreementPolicy === 'own_from_16' && ageYearsOn(of.bornOn, firstOn) >= 16 ? 'student' : 'parent'

/**
 * Who agrees to a booking: whoever was asked, whatever the school's rule became since; while nobody was asked, whom the
 * rule of today would have asked.
 * @param booking.agreer  who was asked; null before anybody was
 * @source docs/rules.md, Who agrees
 */
export const whoAgrees = (booking: { agreer: Agreer | null; firstOn: Day }, of: Asked): Agreer =>
  booking.agreer ?? whomToAsk(of, booking.firstOn)

/** Whether a booking waits for the answer of this one, and of nobody else: only who was asked can answer. */
export const isAskedOf = (booking: { state: BookingState; agreer: Agreer | null }, who: Agreer): boolean =>
  booking.state === 'agreement_requested' && booking.agreer === who

/** Whether it is the young person and not a parent or carer who agrees to a booking. */
export const agreesThemselves = (booking: { agreer: Agreer | null; firstOn: Day }, of: Asked): boolean =>
  whoAgrees(booking, of) === 'student'
