import { connect, createServer, type Socket } from 'node:net'

/**
 * A port of loopback that leads to another: each message later by `delayMs`, and to where `turnTo` says, for connections made from
 * then on.
 */
export async function delayedPort(target: number, delayMs: number) {
  let leadsTo = target
  const open = new Set<Socket>()
  const server = createServer((from) => {
    const to = connect(leadsTo, '127.0.0.1')
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      open.add(one)
      one.on('data', (bytes) => {
        if (delayMs === 0) other.write(bytes)
        else setTimeout(() => other.writable && other.write(bytes), delayMs)
      })
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const end = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    /** Ends what is open, and leads elsewhere from now on. */
    turnTo(port: number) {
      leadsTo = port
      end()
    },
    cut() {
      server.close()
      end()
    },
  }
}
