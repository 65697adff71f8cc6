import { eq } from 'drizzle-orm'

import { tables } from '#db/tables'
import { hostPapers } from './covered'

const { opportunities: o, employers: em, workplaces: w } = tables

/** How a day is joined with who hosts it: `.innerJoin(...toHost)`. */
export const toHost = [em, eq(em.id, o.employerId)] as const

/** How a day is joined with where it happens: `.innerJoin(...toWorkplace)`. */
export const toWorkplace = [w, eq(w.id, o.workplaceId)] as const

/** The columns of a day, joined with its host, by which a rule says for whom it is and how full it is. */
export const weighedColumns = {
  id: o.id,
  areaId: o.areaId,
  kind: o.kind,
  state: o.state,
  sector: o.sector,
  mode: o.mode,
  yearGroups: o.yearGroups,
  minimumAgeYears: o.minimumAgeYears,
  capacityPlaces: o.capacityPlaces,
  takenPlaces: o.takenPlaces,
  firstOn: o.firstOn,
  lastOn: o.lastOn,
  host: hostPapers,
}
