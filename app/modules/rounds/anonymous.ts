import type { Lists } from '../allocation/problem'
import type { Instance, ListEntry } from '../allocation/types'
import { classWords } from '../allocation/compile'

/** Minutes to a travel band of the rule. */
const BAND = 10

/**
 * A round as a file that anybody can check and nobody can read a pupil from: references, days held, urgency and a
 * ready-made list each; no birth, home, wish or need. Places lose their position. The group is there only when seats were
 * kept for it, since then it decided.
 *
 * A journey to many known workplaces would give a home away, so a list carries no minutes: within a pupil's list, bands are
 * numbered from the nearest they have, which keeps the order that the rule asks in. Ranked places carry none at all.
 */
export function anonymousOf({ policy, seed, startsOn, roster, pupils, places }: Instance, lists: Lists): object {
  const holdsGroup = places.some(({ reserved }) => reserved > 0)
  return {
    policy,
    seed,
    startsOn,
    roster,
    pupils: pupils.map(({ ref, daysHeld, tier, group, flexible, sectorsMet }, i) => ({
      ref,
      daysHeld,
      tier,
      flexible,
      sectorsMet,
      group: holdsGroup && group,
      list: listOf(lists, i, (j) => places[j]?.ref ?? ''),
    })),
    places: places.map(({ ref, sector, on, capacity, reserved }) => ({
      ref,
      sector,
      on,
      capacity,
      reserved,
      x: 0,
      y: 0,
      years: [],
      minimumAge: 0,
      access: [],
    })),
  }
}

function listOf({ off, place, class: classes, minutes }: Lists, i: number, refOf: (j: number) => string): ListEntry[] {
  const entries = Array.from({ length: (off[i + 1] ?? 0) - (off[i] ?? 0) }, (_, n) => (off[i] ?? 0) + n)
  const bandOf = (e: number) => Math.floor((minutes[e] ?? 0) / BAND)
  const isRanked = (e: number) => classWords(classes[e] ?? 0).startsWith('rank-')
  const bands = [...new Set(entries.filter((e) => !isRanked(e)).map(bandOf))].toSorted((a, b) => a - b)
  return entries.map((e) => ({
    place: refOf(place[e] ?? 0),
    class: classWords(classes[e] ?? 0),
    minutes: isRanked(e) ? 0 : bands.indexOf(bandOf(e)) * BAND,
  }))
}
