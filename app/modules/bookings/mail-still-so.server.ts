import { findBooking, hasConfirmedPlace, hasLostPlaceSince } from '#db/stores/bookings'
import { listHostChecksOf } from '#db/stores/employers'
import { doesMailSay, type FailedMailRow } from '#db/stores/failed-mail'
import { findBookable } from '#db/stores/held-places'
import type { Read } from '#db/client.server'
import type { Ctx } from '~/access/ctx'
import { readLanguage } from '~/words/languages'
import type { AgainRefusal } from '../people/failed-mail-words'
import { freedWords } from './mail'
import { hasRunOut, whatBecomesOfPlace } from './offer'
import type { BookingState } from './types'

type NoLongerSo = Exclude<AgainRefusal, 'on_its_way' | 'went_out' | 'link_gone' | 'put_aside_since'>
type Clock = Pick<Ctx, 'now' | 'today'>

/** Why what a mail tells is no longer so; null while it is, and for a kind that tells of what happened. */
export async function whyNoLongerSo(read: Read, ctx: Clock, mail: FailedMailRow): Promise<NoLongerSo | null> {
  switch (mail.kind) {
    case 'request':
      return (await isStillAsked(read, ctx, mail, 'requested')) ? null : 'request_over'
    case 'agreement':
      return (await isStillAsked(read, ctx, mail, 'agreement_requested')) ? null : 'question_over'
    case 'offer':
      return (await isOfferOpen(read, ctx, mail)) ? null : 'offer_over'
    case 'confirmed':
      return (await isPlaceKept(read, ctx, mail)) ? null : 'place_moved'
    case 'placeFreed':
      return (await isPlaceFreeAsSaid(read, ctx, mail)) ? null : 'freed_otherwise'
    case 'hostCheck':
    case 'suspension':
      return (await isDecidedSince(read, mail)) ? decidedFor(mail) : null
    default:
      return null
  }
}

/** Whether a booking still waits for the answer that a mail asks for, and can have it. */
async function isStillAsked(read: Read, { today }: Clock, mail: FailedMailRow, state: BookingState): Promise<boolean> {
  const about = aboutOf(mail)
  if (about?.kind !== 'booking') return true
  const booking = await findBooking(read, about.id)
  return booking?.state === state && booking.firstOn > today
}

async function isOfferOpen(read: Read, { now }: Clock, mail: FailedMailRow): Promise<boolean> {
  const about = aboutOf(mail)
  const booking = about?.kind === 'booking' ? await findBooking(read, about.id) : null
  return booking?.state === 'offered' && !hasRunOut(booking, now)
}

/** The host's mail names a day and not which place: it stands while none that was confirmed on the day was lost since. */
async function isPlaceKept(read: Read, { today }: Clock, mail: FailedMailRow): Promise<boolean> {
  const about = aboutOf(mail)
  if (about === null || !(await hasConfirmedPlace(read, about, today))) return false
  return about.kind === 'booking' || !(await hasLostPlaceSince(read, about.id, mail.createdAt))
}

/** Whether a place that came free becomes what the mail says: the day may have been paused, shown again or ended since. */
async function isPlaceFreeAsSaid(read: Read, { now }: Clock, mail: FailedMailRow): Promise<boolean> {
  const about = aboutOf(mail)
  if (about === null) return true
  const dayId = about.kind === 'day' ? about.id : (await findBooking(read, about.id))?.opportunityId
  const day = dayId === undefined ? null : await findBookable(read, dayId)
  if (day === null) return false
  return doesMailSay(read, mail.id, freedWords(readLanguage(mail.language), whatBecomesOfPlace(day, now)))
}

/** A host's mail is about the host itself; a school's or an area's says which employer it tells of. */
async function isDecidedSince(read: Read, mail: FailedMailRow): Promise<boolean> {
  const employerId = mail.employerId ?? (mail.aboutKind === 'employer' ? mail.aboutId : null)
  if (employerId === null) return false
  return (await listHostChecksOf(read, employerId)).some((check) => check.createdAt > mail.createdAt)
}

/** The same as its reader can look it up: a host in its account, a school by its bookings, an area on the employer's page. */
function decidedFor({ schoolId, areaId }: FailedMailRow): NoLongerSo {
  if (schoolId !== null) return 'host_decided_since'
  return areaId === null ? 'decided_since' : 'decided_here_since'
}

/** The booking or day that a mail tells of; null for one about something else, or from before this was written with it. */
function aboutOf({ aboutKind: kind, aboutId: id }: FailedMailRow): { kind: 'booking' | 'day'; id: string } | null {
  return id !== null && (kind === 'booking' || kind === 'day') ? { kind, id } : null
}
