import { eq } from 'drizzle-orm'

import type { Read } from '#db/client.server'
import { tables } from '#db/tables'
import { toHost, toWorkplace } from './day-with-host'

const { opportunities: o, employers: em, workplaces: w } = tables

/** Everything a student may read about one opportunity; null when absent. Names no supervisor and no contact. */
export async function findDayPage(read: Read, opportunityId: string) {
  const [row] = await read
    .select({
      id: o.id,
      kind: o.kind,
      title: o.title,
      sector: o.sector,
      mode: o.mode,
      purpose: o.purpose,
      whatYouWillDo: o.whatYouWillDo,
      whoYouWillMeet: o.whoYouWillMeet,
      task: o.task,
      learningOutcomes: o.learningOutcomes,
      skills: o.skills,
      accessFeatures: o.accessFeatures,
      wear: o.wear,
      bring: o.bring,
      eat: o.eat,
      risks: o.risks,
      employer: em.name,
      aboutEmployer: em.about,
      workplaceName: w.name,
      addressLine: w.addressLine,
      postcode: w.postcode,
      easting: w.easting,
      northing: w.northing,
    })
    .from(o)
    .innerJoin(...toHost)
    .innerJoin(...toWorkplace)
    .where(eq(o.id, opportunityId))
    .limit(1)
  return row ?? null
}
