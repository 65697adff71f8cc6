import { basename } from 'node:path'
import { parseArgs } from 'node:util'

import type { Ctx } from '~/access/ctx'
import { importMessages } from '~/modules/places/messages'
import type { ImportInput, ImportOutcome, ImportReport, Reject, SourceFile } from '~/modules/places/types'
import { countOf, formatNumber } from '~/support/words'

import { Failed, givenFile, NO_FILE, WrongUsage } from './command'
import { openCliContext } from './context.server'
import { progressBar } from './progress-bar'
import { proveRejects, writeRejects } from './rejects-file'

/**
 * Runs one import of reference data from the command line: progress on standard error, the counts on standard output, and
 * one file of rejects beside each source file (removed again when there are none).
 * @throws WrongUsage when no file, or too many, are named; Failed when the import is refused
 */
export async function importReference(
  args: string[],
  mostFiles: number,
  run: (ctx: Ctx, input: ImportInput) => Promise<ImportOutcome>,
): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} })
  if (positionals.length === 0) throw new WrongUsage(NO_FILE)
  if (positionals.length > mostFiles) throw new WrongUsage('Name one file only.')
  const files = positionals.map(givenFile).map((path) => ({ path, name: basename(path) }))
  for (const { path } of files) await proveRejects(path)

  const { ctx, close, keepStatistics } = await openCliContext()
  const bar = progressBar()
  try {
    const outcome = await run(ctx, {
      files,
      onProgress: ({ rows, bytes, totalBytes }) => bar.show({ rows, done: bytes, total: totalBytes }),
    })
    bar.end()
    if (!outcome.ok) throw new Failed(importMessages[outcome.reason](outcome.facts))
    await keepStatistics()
    const written = await listRejects(files, outcome.value.rejects)
    process.stdout.write(reportWords(outcome.value, written))
    if (outcome.value.rejected === outcome.value.rows) throw new Failed('No row could be used. Nothing was imported.')
  } finally {
    bar.end()
    await close()
  }
}

/** The counts of an import, for a person. */
function reportWords(report: ImportReport, rejectFiles: readonly string[]): string {
  const count = formatNumber
  const lines = [
    `${countOf(report.rows, 'row')} read${report.edition ? ` (${report.edition})` : ''}: ${count(report.added)} added, ` +
      `${count(report.changed)} changed, ${count(report.unchanged)} unchanged, ${count(report.rejected)} rejected`,
  ]
  if (report.added + report.changed === 0 && report.unchanged > 0) lines.unshift('No change.')
  for (const file of rejectFiles) lines.push(`Rejected rows are listed in ${file}`)
  if (report.rejects.length < report.rejected)
    lines.push(`The first ${countOf(report.rejects.length, 'is', 'are')} listed.`)
  return `${lines.join('\n')}\n`
}

/** Lists the rejects of each file beside it. @returns the lists written */
async function listRejects(files: readonly SourceFile[], rejects: readonly Reject[]): Promise<string[]> {
  const written: (string | null)[] = []
  for (const { path, name } of files) {
    const own = rejects.filter(({ fileName }) => fileName === name)
    written.push(
      await writeRejects(
        path,
        own.map(({ row, column, reason }) => [row, column, reason]),
      ),
    )
  }
  return written.filter((list) => list !== null)
}
