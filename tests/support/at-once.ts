import { tables } from '#db/tables'
import type { Ctx } from '~/access/ctx'
import { onPostgres } from './database'

/**
 * Makes contexts whose transactions see the same: each has begun, and read, before any of them goes on. SQLite lets one
 * in at a time; there they take turns.
 * @param many how many transactions there will be
 */
export function atOnce(many: number): <C extends Ctx>(ctx: C) => C {
  let begun = 0
  let open = () => {}
  const gate = new Promise<void>((resolve) => (open = resolve))
  const meet = async () => {
    begun += 1
    if (begun >= many) open()
    await gate
  }
  return (ctx) => ({
    ...ctx,
    transact: (body) =>
      ctx.transact(async (tx) => {
        if (onPostgres) {
          await tx.select({ id: tables.areas.id }).from(tables.areas).limit(1)
          await meet()
        }
        return body(tx)
      }),
  })
}
