import { and, eq, max } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { ImportKind } from '~/modules/places/types'

const { referenceImports } = tables

export type ReferenceImport = typeof referenceImports.$inferSelect

/** Whether exactly this file (by its SHA-256) was imported before. */
export async function wasImported(read: Read, kind: ImportKind, sha256: string): Promise<boolean> {
  const [row] = await read
    .select({ id: referenceImports.id })
    .from(referenceImports)
    .where(and(eq(referenceImports.kind, kind), eq(referenceImports.sha256, sha256)))
    .limit(1)
  return row !== undefined
}

/** Records that a file was imported. */
export async function addImport(tx: Tx, row: ReferenceImport): Promise<void> {
  await tx.insert(referenceImports).values(row)
}

/**
 * When a file of each kind was last imported; a kind that never was is left out.
 * @scope of the installation: reference data is nobody's.
 */
export async function readLastImportsForJob(read: Read): Promise<Map<string, Date>> {
  const rows = await read
    .select({ kind: referenceImports.kind, at: max(referenceImports.importedAt) })
    .from(referenceImports)
    .groupBy(referenceImports.kind)
  return new Map(rows.flatMap(({ kind, at }) => (at ? [[kind, at]] : [])))
}
