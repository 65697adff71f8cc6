import { eq } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'

const { settings } = tables

/** A value kept by name for the whole installation; null when it was never set. */
export async function findSetting(read: Read, name: string): Promise<string | null> {
  const [row] = await read.select({ value: settings.value }).from(settings).where(eq(settings.name, name)).limit(1)
  return row?.value ?? null
}

/** Sets a value, replacing what was there. */
export async function saveSetting(tx: Tx, name: string, value: string) {
  await tx.insert(settings).values({ name, value }).onConflictDoUpdate({ target: settings.name, set: { value } })
}

/** Forgets a value, where there is one. */
export async function dropSetting(tx: Tx, name: string): Promise<void> {
  await tx.delete(settings).where(eq(settings.name, name))
}
