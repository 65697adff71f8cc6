import type { Read, Tx } from '#db/client.server'
import { addImport, wasImported } from '#db/stores/places/imports'
import type { Ctx } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { newId } from '~/support/ids'

import { type Changes, sortChanges } from './changes'
import { ImportStopped } from './read-records.server'
import { emptyReport, readRows, type RowFormat } from './read-rows.server'
import type { ImportInput, ImportKind, ImportOutcome, ImportReport, SourceFile } from './types'

/** Changes kept in memory, so that the write lock is held only while they are written, not while the file is read. */
const MOST_STAGED = 250_000

/** How one kind of reference table is read, compared and written. */
export interface TableJob<Incoming, Row extends object> extends RowFormat<Incoming> {
  kind: ImportKind
  keyOfStored: (row: Row) => string | number
  find: (read: Read, rows: readonly Incoming[]) => Promise<Row[]>
  /** The rows as they are to be stored, completed from what is known already. */
  complete: (read: Read, rows: readonly Incoming[], stored: readonly Row[]) => Promise<Row[]> | Row[]
  save: (tx: Tx, rows: readonly Row[]) => Promise<void>
}

interface ReadFile extends SourceFile {
  sha256: string
  rows: number
  edition: string | null
}

/** Imports the files of one table as one change: all of them or nothing. */
export function importTable<Incoming, Row extends object>(
  ctx: Ctx,
  job: TableJob<Incoming, Row>,
  input: ImportInput,
): Promise<ImportOutcome> {
  return refusing(async () => {
    assertCan(ctx.actor, 'reference.import', undefined)
    const staged: Row[] = []
    const reading = await readThrough(ctx.read, job, input, ({ added, changed }) => {
      staged.push(...added, ...changed)
      return Promise.resolve(staged.length <= MOST_STAGED)
    })
    if (!reading) return importInOneGo(ctx, job, input)
    return ctx.transact(async (tx) => {
      await job.save(tx, staged)
      return recordImport(ctx, tx, reading)
    })
  })
}

/** For changes too many to keep in memory (a whole country): read, compared and written inside the transaction. */
function importInOneGo<Incoming, Row extends object>(
  ctx: Ctx,
  job: TableJob<Incoming, Row>,
  input: ImportInput,
): Promise<ImportReport> {
  return ctx.transact(async (tx) => {
    const reading = await readThrough(tx, job, input, async ({ added, changed }) => {
      await job.save(tx, [...added, ...changed])
      return true
    })
    if (!reading) throw new Error('An import that never asks to stop was stopped')
    return recordImport(ctx, tx, reading)
  })
}

/** Turns a stopped import into its refusal; any other error goes on. */
export async function refusing(run: () => Promise<ImportReport>): Promise<ImportOutcome> {
  try {
    return { ok: true, value: await run() }
  } catch (error) {
    if (error instanceof ImportStopped) return { ok: false, reason: error.reason, facts: error.facts }
    throw error
  }
}

export interface Reading {
  report: ImportReport
  files: ReadFile[]
}

/** Writes down which files were taken in; a file that was taken in before and changes nothing leaves no trace. */
export async function recordImport(ctx: Ctx, tx: Tx, { report, files }: Reading): Promise<ImportReport> {
  for (const { name, sha256, rows, edition } of files) {
    const repeated = report.added + report.changed === 0 && (await wasImported(tx, report.kind, sha256))
    const row = { id: newId('im'), kind: report.kind, fileName: name, sha256, rows, edition, importedAt: ctx.now }
    if (!repeated) await addImport(tx, row)
  }
  return report
}

/** Reads all files and hands on their changes batch by batch; null when `take` asked to stop. */
async function readThrough<Incoming, Row extends object>(
  read: Read,
  job: TableJob<Incoming, Row>,
  { files, onProgress }: ImportInput,
  take: (changes: Changes<Row>) => Promise<boolean>,
): Promise<Reading | null> {
  const report = emptyReport(job.kind)
  const reading: Reading = { report, files: [] }
  const seen = new Set<string | number>()

  async function compare(rows: readonly Incoming[]): Promise<boolean> {
    const stored = await job.find(read, rows)
    const changes = sortChanges(await job.complete(read, rows, stored), stored, job.keyOfStored)
    report.added += changes.added.length
    report.changed += changes.changed.length
    report.unchanged += changes.unchanged
    return take(changes)
  }

  for (const file of files) {
    for await (const piece of readRows(file, job, report, seen)) {
      onProgress?.({ rows: report.rows, bytes: piece.bytes, totalBytes: piece.totalBytes })
      if (piece.rows.length > 0 && !(await compare(piece.rows))) return null
      if (piece.finished) {
        reading.files.push({ ...file, ...piece.finished })
        report.edition ??= piece.finished.edition
      }
    }
  }
  return reading
}
