import type { Read } from '#db/client.server'
import { listLiveBookings, listPupilsOfSchool } from '#db/stores/leavers'
import type { CtxOf } from '~/access/ctx'
import { scopeOf } from '~/access/scope'
import type { Concerned } from '~/support/shown-act'
import { wordsIn } from '~/words/words'
import { yearGroupInAcademicYear } from '../people/ages'
import { endingNote } from './leaving-words'
import { whyNotLeave } from './rules'
import type { LeaversPlaces } from './types'

const AT_ONCE = 500

/** Who would leave the roll, by name, and what of theirs would end with it. */
export interface Leaving {
  who: Concerned[]
  ending: LeaversPlaces
  /** Every pupil and booking behind the numbers, for the mark of what was shown. */
  ids: string[]
}

/** Counts what would end if these pupils of the school left its roll now: what `endBookingsOfLeavers` then ends. */
export async function readLeaving(read: Read, ctx: CtxOf<'school'>, pupilIds: readonly string[]): Promise<Leaving> {
  const none = (): LeaversPlaces => ({ confirmed: 0, others: 0, begun: 0 })
  const ending = none()
  const ofPupil = new Map<string, LeaversPlaces>()
  const pupils: Awaited<ReturnType<typeof listPupilsOfSchool>> = []
  const ids: string[] = []
  for (let from = 0; from < pupilIds.length; from += AT_ONCE) {
    const some = pupilIds.slice(from, from + AT_ONCE)
    pupils.push(...(await listPupilsOfSchool(read, ctx.actor, some)))
    for (const booking of await listLiveBookings(read, scopeOf(ctx.actor), some)) {
      const isConfirmed = booking.state === 'confirmed'
      const ends = whyNotLeave(booking, ctx.today) === null
      if (!ends && !isConfirmed) continue
      const what = !ends ? 'begun' : isConfirmed ? 'confirmed' : 'others'
      const own = ofPupil.get(booking.studentId) ?? none()
      own[what] += 1
      ending[what] += 1
      ofPupil.set(booking.studentId, own)
      ids.push(`${booking.id} ${what}`)
    }
  }
  const words = wordsIn(ctx.language)
  const who = pupils
    .toSorted((a, b) => (a.sortName < b.sortName ? -1 : a.sortName > b.sortName ? 1 : 0))
    .map((pupil) => {
      const year = yearGroupInAcademicYear(pupil, ctx.today)
      const note = endingNote(words, ofPupil.get(pupil.id) ?? none())
      return { name: words('bookings:leaving.year', { name: `${pupil.givenName} ${pupil.familyName}`, year }), note }
    })
  return { who, ending, ids: [...pupilIds, ...ids].toSorted() }
}
