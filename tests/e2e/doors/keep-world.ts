import { rmSync } from 'node:fs'

import Sqlite from 'better-sqlite3'

/**
 * A world's database as it is now, to be brought back as often as somebody likes while the app goes on with it. The words of days are
 * made anew by the days.
 */
export function keepWorld(file: string) {
  const copy = `${file}.kept`
  const own = new Sqlite(file, { timeout: 10_000 })
  own.prepare('vacuum into ?').run(copy)
  own.pragma('foreign_keys = off')
  own.prepare('attach ? as kept').run(copy)
  const names = own
    .prepare(
      "select name from main.sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'opportunity_words%'",
    )
    .pluck()
    .all() as string[]
  const bringBack = own.transaction((changed: string) => {
    for (const name of names) {
      own.exec(`delete from main."${name}"`)
      own.exec(`insert into main."${name}" select * from kept."${name}"`)
    }
    own.exec(changed)
  })
  return {
    /** @param changed  what is otherwise than it was, in SQL */
    bringBack: (changed = '') => bringBack.immediate(changed),
    forget() {
      own.close()
      rmSync(copy)
    },
  }
}
