import { and, eq, isNull } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'

const { allocationRounds: ro } = tables

/**
 * Every round of the school (or of the area itself) that a round belongs to, that one among them: when its lottery was drawn and what became of it.
 * @scope of a round that the reader may see, or that is public; only how many lotteries were thrown away is shown.
 */
export async function listRoundsOfSameOwner(read: Read, roundId: string) {
  const [own] = await read.select({ areaId: ro.areaId, schoolId: ro.schoolId }).from(ro).where(eq(ro.id, roundId))
  if (!own) return []
  const { areaId, schoolId } = own
  return read
    .select({
      id: ro.id,
      state: ro.state,
      yearGroups: ro.yearGroups,
      fromOn: ro.fromOn,
      openedAt: ro.openedAt,
      ranAt: ro.ranAt,
      acceptedAt: ro.acceptedAt,
      endedAt: ro.endedAt,
    })
    .from(ro)
    .where(and(eq(ro.areaId, areaId), schoolId === null ? isNull(ro.schoolId) : eq(ro.schoolId, schoolId)))
}
