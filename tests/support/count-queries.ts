import type { Read, Tx } from '#db/client.server'
import type { Ctx } from '~/access/ctx'

/**
 * A context whose queries are counted: those of its reader, and those inside its transactions, while everybody else waits to
 * write.
 */
export function countQueries<C extends Ctx>(of: C): { ctx: C; asked: { read: number; inTransact: number } } {
  const asked = { read: 0, inTransact: 0 }
  const counting = <T extends Read>(read: T, key: keyof typeof asked): T =>
    new Proxy(read, {
      get(target, name) {
        if (typeof name === 'string' && /^(select|insert|update|delete|\$count)/.test(name)) asked[key] += 1
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  const ctx = {
    ...of,
    read: counting(of.read, 'read'),
    transact: <T>(body: (tx: Tx) => Promise<T>) => of.transact((tx) => body(counting(tx, 'inTransact'))),
  }
  return { ctx, asked }
}
