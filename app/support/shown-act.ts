import { nearestPage } from './paging'

/** Somebody or something an act concerns: who, and in a few words what of theirs. */
export interface Concerned {
  name: string
  note: string
}

/** A mass or irreversible act as its page shows it before it is done. */
export interface ShownAct {
  /** One page of those concerned, of `total`. */
  who: Concerned[]
  page: number
  pageSize: number
  total: number
  /** What would happen, a sentence each, the gravest first. */
  happens: string[]
  /** Whether it can be undone, and how. */
  undo: string
  /** The mark of all of it, sent back with the act. */
  mark: string
}

const CONCERNED_ON_A_PAGE = 25

/** The page of those concerned that an address asks for: the nearest there is. */
export function concernedPage(
  who: readonly Concerned[],
  asked: number,
): Pick<ShownAct, 'who' | 'page' | 'pageSize' | 'total'> {
  const { rows, page } = nearestPage(who, asked, CONCERNED_ON_A_PAGE)
  return { who: rows, page, pageSize: CONCERNED_ON_A_PAGE, total: who.length }
}
