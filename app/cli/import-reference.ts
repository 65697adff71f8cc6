import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'

import type { Ctx } from '~/access/ctx'
import { importMessages } from '~/modules/places/messages'
import type { ImportInput, ImportOutcome, ImportReport, Reject, SourceFile } from '~/modules/places/types'
import { CSV_BOM, csvLines } from '~/support/csv'
import { countOf, formatNumber } from '~/support/words'

import { Failed, NO_FILE, WrongUsage } from './command'
import { openCliContext } from './context.server'
import { progressBar } from './progress-bar'

const REJECTS_A_WRITE = 1_000

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
  const files = positionals.map((path) => ({ path, name: basename(path) }))

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
    const written = await writeRejects(files, outcome.value.rejects)
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

/** Writes `<file>.rejects.csv` for each file with rejects and removes an old one for each without. @returns the files written */
async function writeRejects(files: readonly SourceFile[], rejects: readonly Reject[]): Promise<string[]> {
  const written: string[] = []
  for (const file of files) {
    const own = rejects.filter((reject) => reject.fileName === file.name)
    const target = `${file.path}.rejects.csv`
    if (own.length === 0) {
      await rm(target, { force: true })
      continue
    }
    await pipeline(linesOf(own), createWriteStream(target))
    written.push(target)
  }
  return written
}

function* linesOf(rejects: readonly Reject[]): Generator<string> {
  yield CSV_BOM + csvLines([['row number', 'column', 'reason']])
  for (let from = 0; from < rejects.length; from += REJECTS_A_WRITE)
    yield csvLines(rejects.slice(from, from + REJECTS_A_WRITE).map(({ row, column, reason }) => [row, column, reason]))
}
