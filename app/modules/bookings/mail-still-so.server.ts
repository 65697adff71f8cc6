import { findBooking, hasConfirmedPlace, hasLostPlaceSince } from '#db/stores/bookings'
import { listHostChecksOf } from '#db/stores/employers'
import type { FailedMailRow } from '#db/stores/failed-mail'
import type { Read } from '#db/client.server'
import type { Ctx } from '~/access/ctx'
import type { AgainRefusal } from '../people/failed-mail-words'
import { hasRunOut } from './offer'

type NoLongerSo = Extract<AgainRefusal, 'offer_over' | 'place_moved' | 'decided_since'>

/** Why what a mail tells is no longer so; null while it is, and for a kind that tells of what happened. */
export async function whyNoLongerSo(
  read: Read,
  ctx: Pick<Ctx, 'now' | 'today'>,
  mail: FailedMailRow,
): Promise<NoLongerSo | null> {
  switch (mail.kind) {
    case 'offer':
      return (await isOfferOpen(read, ctx, mail)) ? null : 'offer_over'
    case 'confirmed':
      return (await isPlaceKept(read, ctx, mail)) ? null : 'place_moved'
    case 'hostCheck':
    case 'suspension':
      return (await isDecidedSince(read, mail)) ? 'decided_since' : null
    default:
      return null
  }
}

async function isOfferOpen(read: Read, { now }: Pick<Ctx, 'now'>, mail: FailedMailRow): Promise<boolean> {
  const about = aboutOf(mail)
  const booking = about?.kind === 'booking' ? await findBooking(read, about.id) : null
  return booking?.state === 'offered' && !hasRunOut(booking, now)
}

/** The host's mail names a day and not which place: it stands while none that was confirmed on the day was lost since. */
async function isPlaceKept(read: Read, { today }: Pick<Ctx, 'today'>, mail: FailedMailRow): Promise<boolean> {
  const about = aboutOf(mail)
  if (about === null || !(await hasConfirmedPlace(read, about, today))) return false
  return about.kind === 'booking' || !(await hasLostPlaceSince(read, about.id, mail.createdAt))
}

async function isDecidedSince(read: Read, { employerId, createdAt }: FailedMailRow): Promise<boolean> {
  if (employerId === null) return false
  return (await listHostChecksOf(read, employerId)).some((check) => check.createdAt > createdAt)
}

/** The booking or day that a mail tells of; null for one about something else, or from before this was written with it. */
function aboutOf({ aboutKind: kind, aboutId: id }: FailedMailRow): { kind: 'booking' | 'day'; id: string } | null {
  return id !== null && (kind === 'booking' || kind === 'day') ? { kind, id } : null
}
