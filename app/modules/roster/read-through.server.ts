import type { Ctx } from '~/access/ctx'
import { turns } from '~/support/give-way'

import { checkUpn } from '../people/identifiers'
import { sortNameOf } from '../people/sort-name'
import { upnHashOf } from '../people/upn-hash.server'
import type { RosterMapping } from './columns'
import { findHomes, homeUnknown } from './find-homes.server'
import type { IdentityHint, planRoster } from './plan'
import { isBlankRow, readRosterRow, type RosterRow } from './row'
import type { RosterRecord, RosterTable } from './table'
import type { RosterField } from './types'

/** How far reading has come. */
export interface RosterProgress {
  rows: number
  bytes: number
  totalBytes: number
}

const ROWS_AT_ONCE = 500

/** Reads every row into the planner, a few hundred at a time, so that postcodes are looked up together. */
export async function readThrough(
  ctx: Ctx,
  table: RosterTable,
  mapping: RosterMapping,
  planner: ReturnType<typeof planRoster>,
  onProgress?: (progress: RosterProgress) => void,
): Promise<{ rows: number; unknownPostcodes: number }> {
  const hash = (upn: string | null) => (upn === null ? null : upnHashOf(ctx.secret, upn))
  const cellOf = ({ cells }: RosterRecord, field: RosterField) => cells[mapping[field] ?? -1]?.trim() ?? ''
  const giveWay = turns()
  let rows = 0
  let unknownPostcodes = 0
  let waiting: { rowNumber: number; row: RosterRow }[] = []

  async function settle() {
    const homes = await findHomes(ctx, waiting)
    for (const { rowNumber, row } of waiting) {
      await giveWay()
      const home = row.postcode ? (homes.get(row.postcode) ?? null) : null
      if (row.postcode && !home) unknownPostcodes += 1
      planner.take(rowNumber, row, hash(row.upn), home ?? homeUnknown(row.postcode))
    }
    waiting = []
    onProgress?.({ rows, bytes: table.bytesRead(), totalBytes: table.totalBytes })
  }

  for await (const record of table.records()) {
    await giveWay()
    if (isBlankRow(record.cells)) continue
    rows += 1
    const upn = checkUpn(cellOf(record, 'upn'))
    if (record.isLeaver) {
      planner.takeLeaver(hash(upn.ok ? upn.upn : null), cellOf(record, 'school_pupil_ref') || null)
      continue
    }
    const read = readRosterRow(record.cells, table.headers, mapping, ctx.today)
    if (read.ok) waiting.push({ rowNumber: record.rowNumber, row: read.row })
    else {
      const hint: IdentityHint = {
        upnHash: hash(upn.ok ? upn.upn : null),
        schoolPupilRef: cellOf(record, 'school_pupil_ref') || null,
        sortName: sortNameOf(
          cellOf(record, 'preferred_family_name') || cellOf(record, 'family_name'),
          cellOf(record, 'preferred_given_name') || cellOf(record, 'given_name'),
        ),
      }
      planner.refuse(record.rowNumber, read.problems, hint)
    }
    if (waiting.length >= ROWS_AT_ONCE) await settle()
  }
  await settle()
  return { rows, unknownPostcodes }
}
