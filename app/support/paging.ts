const PAGE = /^[1-9]\d{0,4}$/

/**
 * Which page of a list an address asks for, counted from 1; the first for anything else.
 * @param name  the part of the address, where it has a second list
 */
export const readPage = (params: URLSearchParams, name = 'page'): number => {
  const page = params.get(name) ?? ''
  return PAGE.test(page) ? Number(page) : 1
}

/** What an address asks for that is no page; '' when it asks for one, or for none. */
export const askedInVain = (params: URLSearchParams): string => {
  const page = params.get('page') ?? ''
  return PAGE.test(page) ? '' : page
}

/** What a store reads for one page of a list. */
export const partFor = (page: number, pageSize: number): { offset: number; limit: number } => ({
  offset: (page - 1) * pageSize,
  limit: pageSize,
})

/** How many pages a list has: one at least, which may be empty. */
export const pagesOf = (total: number, pageSize: number): number => Math.max(1, Math.ceil(total / pageSize))

/** One page of rows that are all here already. */
export const pageOf = <Row>(rows: readonly Row[], page: number, pageSize: number): Row[] =>
  rows.slice((page - 1) * pageSize, page * pageSize)

/** One page of rows that are all here already, and which: past the end it is the last one. */
export function nearestPage<Row>(rows: readonly Row[], asked: number, pageSize: number): { rows: Row[]; page: number } {
  const page = Math.min(asked, pagesOf(rows.length, pageSize))
  return { rows: pageOf(rows, page, pageSize), page }
}
