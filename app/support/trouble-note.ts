/** What a request that met a database in trouble is told. */
export interface TroubleNote {
  /** What became of what was sent; null where something was only to be looked at. */
  saved: 'no' | 'yes' | 'unsure' | null
  /** What was sent, to be sent again as it was; null where it cannot be: a file, a password, or nothing was sent. */
  again: { path: string; fields: [name: string, value: string][] } | null
}

/** The note in what an error page is given; null in what any other error carries. */
export const troubleNoteIn = (data: unknown): TroubleNote | null =>
  typeof data === 'object' && data !== null && 'saved' in data && 'again' in data ? (data as TroubleNote) : null
