import { connect, createServer, type Server, type Socket } from 'node:net'

/** A way to a server that can be frozen: nothing is refused, nothing comes back. */
export async function wayTo(url: string) {
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
  /** What is connected now hears nothing more, ever, and is not told so; who comes now is served. */
  const lost = () => {
    for (const socket of sockets) socket.pause()
    sockets.clear()
  }
  const close = () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { url: Object.assign(new URL(url), { host: `127.0.0.1:${port}` }).href, frozen, lost, close }
}
