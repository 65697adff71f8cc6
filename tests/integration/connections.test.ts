import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'

import { expect, onTestFinished, test, vi } from 'vitest'

import { limitConnections, mostConnections } from '../../app/connections'

test('as many connections are taken as files may be open, less those that the app needs itself', () => {
  const limits = (soft: string) =>
    `Limit                     Soft Limit           Hard Limit           Units\nMax open files            ${soft}                 524288               files\n`
  expect(mostConnections(limits('1024'))).toBe(824)
  expect(mostConnections(limits('128'))).toBe(64)
  expect(mostConnections(limits('unlimited'))).toBe(null)
  expect(mostConnections('')).toBe(null)
  expect(mostConnections()).toBeGreaterThan(0) // as this process is told by its own system
})

test('a connection too many is turned away, and the log says so once, with the limit', async () => {
  const written: string[] = []
  const writing = vi.spyOn(process.stderr, 'write').mockImplementation((line) => written.push(String(line)) > 0)
  onTestFinished(() => writing.mockRestore())
  const server = createServer()
  limitConnections(server, 2)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const sockets = Array.from({ length: 5 }, () => connect(port, '127.0.0.1'))
  onTestFinished(() => sockets.forEach((socket) => socket.destroy()))
  onTestFinished(() => void server.close())
  const ended = sockets.map((socket) => new Promise((resolve) => socket.on('error', () => {}).once('close', resolve)))
  await Promise.race(ended)
  await vi.waitFor(() => expect(sockets.filter(({ closed }) => closed)).toHaveLength(3))
  expect(sockets.filter(({ closed }) => !closed)).toHaveLength(2)
  expect(written.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 'warn', event: 'too many connections', most: 2, dropped: 1 }),
  ])
})
