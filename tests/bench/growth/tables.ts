import { getTableColumns, getTableName } from 'drizzle-orm'

import { tables } from '#db/tables'

/**
 * The tables that grow with the number of schools, in an order in which rows may refer to earlier ones. The places, the
 * area and the scheme are there once, and what only one round's or one sign-in's page reads is not copied.
 */
const GROWING = [
  'schools',
  'employers',
  'workplaces',
  'hostChecks',
  'students',
  'studentFlags',
  'users',
  'opportunities',
  'opportunitySessions',
  'bookings',
  'bookingEvents',
  'agreements',
  'attendances',
  'hostFeedback',
  'reflections',
  'ledgerEntries',
  'auditLog',
  'outbox',
  'rosterImports',
  'rosterImportChanges',
  'allocationRounds',
  'allocationRoundPupils',
  'allocationRanks',
  'allocationWishes',
  'allocationAwards',
] as const satisfies readonly (keyof typeof tables)[]

export interface Growing {
  name: string
  columns: string[]
}

/** Name and columns of each growing table, as the database knows them. */
export const growing: Growing[] = GROWING.map((key) => ({
  name: getTableName(tables[key]),
  columns: Object.values(getTableColumns(tables[key])).map((column) => column.name),
}))
