/** Whether an address names a PostgreSQL server; anything else is a SQLite file. */
export const isPostgresUrl = (url: string | undefined): boolean => /^postgres(ql)?:\/\//.test(url ?? '')

/** The path of a `file:` address. @throws when the address is of another kind */
export function sqlitePath(url: string): string {
  if (!url.startsWith('file:')) throw new Error('DATABASE_URL must begin with file: or postgres://')
  return url.slice('file:'.length)
}
