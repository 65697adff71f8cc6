import { eq } from 'drizzle-orm'

import { tables } from '#db/tables'

const { opportunities: o, employers: em, workplaces: w } = tables

/** How a day is joined with who hosts it: `.innerJoin(...toHost)`. */
export const toHost = [em, eq(em.id, o.employerId)] as const

/** How a day is joined with where it happens: `.innerJoin(...toWorkplace)`. */
export const toWorkplace = [w, eq(w.id, o.workplaceId)] as const
