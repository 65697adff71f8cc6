import { eq, like } from 'drizzle-orm'

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

/**
 * Every value whose name begins so, by the rest of its name.
 * @scope of the installation: what it knows of itself.
 */
export async function readSettingsForJob(read: Read, start: string): Promise<Map<string, string>> {
  const rows = await read
    .select()
    .from(settings)
    .where(like(settings.name, `${start}%`))
  return new Map(rows.map(({ name, value }) => [name.slice(start.length), value]))
}

/** Forgets a value. */
export async function removeSetting(tx: Tx, name: string) {
  await tx.delete(settings).where(eq(settings.name, name))
}
