import { connect, createServer, type Server, type Socket } from 'node:net'

import { expect, onTestFinished, test } from 'vitest'

import { openDatabase } from '#db/client.server'
import { tables } from '#db/tables'
import { freshDatabase, onPostgres } from '../../support/database'

/** A way to a server that can be frozen: nothing is refused, nothing comes back. */
async function wayTo(url: string) {
  const there = new URL(url)
  const sockets = new Set<Socket>()
  let isFrozen = false
  const hold = (socket: Socket) => {
    sockets.add(socket)
    if (isFrozen) socket.pause()
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  }
  const server: Server = createServer((near) => {
    const far = connect(Number(there.port), there.hostname)
    near.pipe(far).pipe(near)
    hold(near)
    hold(far)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const frozen = (is: boolean) => {
    isFrozen = is
    for (const socket of sockets) {
      if (is) socket.pause()
      else socket.resume()
    }
  }
  const close = () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { url: Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href, frozen, close }
}

test.runIf(onPostgres)(
  'a frozen server is known to be silent: who waits is let go, who comes is told at once, and when it thaws all is well',
  async () => {
    const fresh = await freshDatabase()
    const way = await wayTo(fresh.url)
    const db = await openDatabase(way.url)
    onTestFinished(async () => {
      way.frozen(false)
      await db.close()
      way.close()
      await fresh.remove()
    })
    const inTime = <T>(work: Promise<T>) =>
      Promise.race([work, new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), 10_000))])
    const write = (name: string) =>
      db.answering(() =>
        db.transact(async (tx) => void (await tx.insert(tables.settings).values({ name, value: '1' }))),
      )
    const count = () => db.answering(async () => db.read.$count(tables.settings))
    await write('a')
    way.frozen(true)
    await expect(inTime(write('b'))).rejects.toMatchObject({ trouble: 'silent', saved: 'unsure' })
    await expect(inTime(count())).rejects.toMatchObject({ trouble: 'silent', saved: 'no' })
    way.frozen(false)
    await expect.poll(() => count().catch(() => null), { timeout: 10_000 }).toBe(2) // what was sent before was done after all
    await write('c')
    expect(await count()).toBe(3)
  },
)
