import type { Read } from '#db/client.server'
import { listAwards } from '#db/stores/round-awards'
import { countRosterOfRound } from '#db/stores/round-figures'
import { readRunPart } from '#db/stores/round-runs'
import { listRoundPupils } from '#db/stores/rounds'
import { grouped } from '~/support/grouped'
import { AWARD_STATES } from '../allocation/states'
import { takesPart } from './part-counts'
import { instanceFrom } from './round-row'

/**
 * How many pupils of each school a round that has run is for: on its list, frozen into it, and taking part, as the school's
 * own pages count them. A run from before everybody's part was kept by itself is read whole, and counts the same.
 */
export async function countSchoolsOfRound(read: Read, roundId: string) {
  const schools = await countRosterOfRound(read, roundId)
  if (schools.some(({ frozen }) => frozen > 0)) return schools
  const everything = { kind: 'everything' } as const
  const refs = new Set(instanceFrom(await readRunPart(read, roundId, 'instance')).pupils.map(({ ref }) => ref))
  const pupilsOf = grouped(await listRoundPupils(read, everything, roundId), ({ schoolId }) => schoolId)
  const awardsOf = grouped(await listAwards(read, everything, roundId, AWARD_STATES), ({ studentId }) => studentId)
  return schools.map((school) => {
    const pupils = pupilsOf.get(school.schoolId) ?? []
    const lines = pupils.map(({ ref, studentId }) => ({ ref, awards: awardsOf.get(studentId) ?? [] }))
    return {
      ...school,
      frozen: pupils.filter(({ ref }) => refs.has(ref)).length,
      takingPart: lines.filter(takesPart(refs)).length,
    }
  })
}
