import { access, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'

import { z } from 'zod'

import { importRoster, ROSTER_FIELDS, type RosterReport, sayRosterRefusal } from '~/modules/roster/import-roster.server'
import { countOf, formatNumber } from '~/support/words'
import { FIRST_LANGUAGE } from '~/words/languages'

import { type Command, Failed, givenFile, NO_FILE, WrongUsage } from './command'
import { openCliContext } from './context.server'
import { progressBar } from './progress-bar'
import { proveRejects, writeRejects } from './rejects-file'

/** `import roster`: a school's pupils. */
export const importRosterCommand: Command = {
  usage: '--school <urn> <file> [--dry-run] [--map <json>] [--part] [--leavers-confirmed]',
  help: `
Brings a school's roll in line with a roster file: CSV (UTF-8, UTF-16 or Windows-1252), a Common Transfer File (XML), or a
OneRoster 1.1 or 1.2 zip. Excel workbooks are not read yet: save them as CSV. Import postcodes first, so that home areas are known.

  --school <urn>        whose roll it is
  --dry-run             say what would happen and change nothing
  --map <json>          choose columns: JSON text, or a file of it, from field to heading, such as {"reg_group": "Group A"};
                        null leaves a field out. Fields: ${ROSTER_FIELDS.join(', ')}
  --part                the file is only part of the school: nobody is marked as left
  --leavers-confirmed   go ahead although more than 40 in 100 pupils would leave

Without --part, pupils on roll whom a CSV or a full OneRoster file does not mention are marked as left.
It is all or nothing: after a failure nothing has changed. Running it twice changes nothing the second time.
A row with anything wrong is not imported and is listed in <file>.rejects.csv with row number, column and reason.
Prints added, changed, unchanged, left and rejected.
`,
  async run(args) {
    const { path, urn, values, mapping } = await readArguments(args)
    const { ctx, close, keepStatistics } = await openCliContext()
    const bar = progressBar()
    try {
      const outcome = await importRoster(ctx, {
        school: { urn },
        from: { path },
        fileName: basename(path),
        mapping,
        isDryRun: values['dry-run'] ?? false,
        isWholeRoll: !values.part,
        leaversConfirmed: values['leavers-confirmed'] ?? false,
        onProgress: ({ rows, bytes, totalBytes }) => bar.show({ rows, done: bytes, total: totalBytes }),
      })
      bar.end()
      if (!outcome.ok) throw new Failed(`${sayRosterRefusal(FIRST_LANGUAGE, outcome)} Nothing was changed.`)
      if (outcome.value.importId !== null) await keepStatistics()
      const rejectsPath = await writeRejects(
        path,
        outcome.value.rejects.map(({ rowNumber, column, reason }) => [rowNumber, column, reason]),
      )
      process.stdout.write(rosterReportWords(outcome.value, rejectsPath))
      if (outcome.value.rejected === outcome.value.rows) throw new Failed('No row could be used. Nothing was changed.')
    } finally {
      bar.end()
      await close()
    }
  },
}

/** The counts of a roster import, for a person. */
export function rosterReportWords(report: RosterReport, rejectsPath: string | null): string {
  const count = formatNumber
  const { added, changed, unchanged, left, rejected, rows, unknownPostcodes, matchedByName, unusedColumns } = report
  const lines = [
    `${report.schoolName}: ${countOf(rows, 'row')} read`,
    `${count(added)} added, ${count(changed)} changed, ${count(unchanged)} unchanged, ${count(left)} left, ${count(rejected)} rejected`,
  ]
  if (report.isDryRun) lines.push('Dry run: nothing was changed.')
  else if (report.importId === null) lines.push('No change.')
  if (!report.isWholeRoll)
    lines.push('The file is part of a roll, so nobody was taken to have left for not being in it.')
  if (unknownPostcodes > 0)
    lines.push(`${count(unknownPostcodes)} with a postcode that is not on file: kept without a home area.`)
  if (matchedByName > 0)
    lines.push(`${count(matchedByName)} recognised by name and date of birth alone: look them over.`)
  if (unusedColumns.length > 0) lines.push(`Columns not read: ${unusedColumns.map(readable).join(', ')}`)
  if (rejectsPath) lines.push(`Rejected rows are listed in ${rejectsPath}`)
  return `${lines.join('\n')}\n`
}

async function readArguments(args: string[]) {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      school: { type: 'string' },
      'dry-run': { type: 'boolean' },
      map: { type: 'string' },
      part: { type: 'boolean' },
      'leavers-confirmed': { type: 'boolean' },
    },
  })
  const [path] = positionals.map(givenFile)
  if (path === undefined) throw new WrongUsage(NO_FILE)
  if (positionals.length > 1) throw new WrongUsage('Name one file only.')
  if (!/^\d{6}$/.test(values.school ?? ''))
    throw new WrongUsage('Say whose roster it is: --school and the URN, six digits.')
  const mapping = values.map === undefined ? {} : await readMap(values.map)
  await access(path).catch(() => {
    throw new Failed(`There is no file ${path} that can be read.`)
  })
  await proveRejects(path)
  return { path, urn: Number(values.school), values, mapping }
}

const mapShape = z.record(z.string(), z.string().nullable())

async function readMap(given: string): Promise<Record<string, string | null>> {
  const wrong = new WrongUsage(
    '--map takes JSON from field to heading, such as {"reg_group": "Group A"}, or a file of it.',
  )
  try {
    const text = given.trimStart().startsWith('{') ? given : await readFile(givenFile(given), 'utf8')
    return mapShape.parse(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch {
    throw wrong
  }
}

/** A heading fit for a terminal: headings come from a file, and may hold anything. */
function readable(heading: string): string {
  return heading.replace(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 40)
}
