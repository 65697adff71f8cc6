/*
 * Why a database cannot be used at all, as seen before anything is asked of it. What goes wrong later, while it is used, is in
 * trouble.ts. The words for both stand in app/why-not-started.ts.
 */

/**
 * `missing`: no such file, or no database of that name on the server · `moved_away`: the file is gone from under an app that runs on
 * it · `was_there`: the file is gone, and what an app left beside it says that there was one · `no_database`: the file is something else, or damaged ·
 * `not_allowed`: this user of the computer may not read and write the file or its folder · `not_let_in`: the server refuses the user or
 * password · `no_rights`: the user may not make or change tables · `in_use`: another app runs on this file.
 */
export type WhyNotOpened =
  'missing' | 'moved_away' | 'was_there' | 'no_database' | 'not_allowed' | 'not_let_in' | 'no_rights' | 'in_use'

/** A database that cannot be opened, or may not be. */
export class NotOpened extends Error {
  override name = 'NotOpened'

  constructor(
    readonly why: WhyNotOpened,
    options?: ErrorOptions,
  ) {
    super(`The database cannot be opened: ${why}`, options)
  }
}

/**
 * How the tables of a database stand to this program. `empty`: there are none · `foreign`: there are some, of another program ·
 * `older`: migrations wait, `pending` of them · `newer`: it was migrated by a program that knows more than this one.
 */
export interface SchemaStanding {
  kind: 'empty' | 'foreign' | 'older' | 'current' | 'newer'
  pending: number
}

/** A database whose tables are not such as this program works on. */
export class NotThisVersion extends Error {
  override name = 'NotThisVersion'

  constructor(readonly standing: SchemaStanding) {
    super(`The tables of the database are not of this version: ${standing.kind}`)
  }
}
