import { formatInstant } from '~/support/dates'
import { withPageOf } from '~/support/filters'
import { readLogPage } from './forms'

export const LOG_ROWS_ON_A_PAGE = 25

/**
 * One page of a log as its page shows it, whosever it is.
 * @param address of the page, which says which part of the log is asked for
 * @param read reads that part, and how many rows there are in all
 */
export async function readLog<Row extends { at: Date }>(
  address: string,
  read: (page: number) => Promise<{ total: number; rows: Row[] }>,
) {
  const { page, errors } = readLogPage(address)
  const { total, rows } = await read(page)
  return {
    errors: withPageOf(errors, { page, pageSize: LOG_ROWS_ON_A_PAGE, total }),
    page,
    pageSize: LOG_ROWS_ON_A_PAGE,
    total,
    rows: rows.map(({ at, ...row }) => ({ ...row, when: formatInstant(at) })),
  }
}
