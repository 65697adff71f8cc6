import { setImmediate as letOthersRun } from 'node:timers/promises'

import { and, eq } from 'drizzle-orm'

import type { Read, Tx } from '#db/client.server'
import { tables } from '#db/tables'
import type { RoundPart } from '~/modules/rounds/types'
import { rowsOf } from './insert-rows'

const { allocationParts: pa } = tables

/** Rows that are written at once; between two such lots other people's reading goes on. */
const AT_ONCE = 1_000

/** Writes everybody's part of a run, over those of an earlier run. */
export async function saveParts(tx: Tx, roundId: string, parts: readonly RoundPart[]): Promise<void> {
  await tx.delete(pa).where(eq(pa.roundId, roundId))
  for (let from = 0; from < parts.length; from += AT_ONCE) {
    const rows = parts.slice(from, from + AT_ONCE).map((part) => ({ roundId, ...part }))
    await tx.insert(pa).select(rowsOf(pa, rows))
    await letOthersRun()
  }
}

/** What a run went by for the pupil with a reference, and what came of it; null when they were not in it. */
export async function findPart(read: Read, roundId: string, ref: string): Promise<RoundPart | null> {
  const [row] = await read
    .select({ ref: pa.ref, part: pa.part, refusals: pa.refusals, turns: pa.turns })
    .from(pa)
    .where(and(eq(pa.roundId, roundId), eq(pa.ref, ref)))
    .limit(1)
  return row ?? null
}
