import { and, desc, eq } from 'drizzle-orm'

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

/** The latest import of a kind, or null when there was none: what the pages name as their source. */
export async function findLatestImport(read: Read, kind: ImportKind): Promise<ReferenceImport | null> {
  const [row] = await read
    .select()
    .from(referenceImports)
    .where(eq(referenceImports.kind, kind))
    .orderBy(desc(referenceImports.importedAt))
    .limit(1)
  return row ?? null
}

/** Records that a file was imported. */
export async function addImport(tx: Tx, row: ReferenceImport): Promise<void> {
  await tx.insert(referenceImports).values(row)
}
