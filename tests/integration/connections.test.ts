import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'

import { expect, onTestFinished, test, vi } from 'vitest'

import { answerNonRequests, limitConnections, mostConnections } from '../../app/connections'

/** The port of a server that takes connections until the test ends. */
async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

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
  const port = await listening(server)
  const sockets = Array.from({ length: 5 }, () => connect(port, '127.0.0.1'))
  onTestFinished(() => sockets.forEach((socket) => socket.destroy()))
  const ended = sockets.map((socket) => new Promise((resolve) => socket.on('error', () => {}).once('close', resolve)))
  await Promise.race(ended)
  await vi.waitFor(() => expect(sockets.filter(({ closed }) => closed)).toHaveLength(3))
  expect(sockets.filter(({ closed }) => !closed)).toHaveLength(2)
  expect(written.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 'warn', event: 'too many connections', most: 2, dropped: 1 }),
  ])
})

test('what is no request, or has too long an address for one, is answered in words and let go', async () => {
  const server = createServer((_request, response) => void response.end())
  answerNonRequests(server)
  const port = await listening(server)
  const answerTo = async (sent: string) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(sent))
    let answer = ''
    for await (const part of socket) answer += String(part)
    const [head = '', words = ''] = answer.split('\r\n\r\n')
    expect(head).toContain(`Content-Length: ${Buffer.byteLength(words)}`)
    return [head.split('\r\n')[0], words]
  }
  expect(await answerTo('hello\r\n\r\n')).toEqual(['HTTP/1.1 400 Bad Request', 'That did not reach us whole.'])
  const long = `GET /?q=${'a'.repeat(40_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`
  expect(await answerTo(long)).toEqual(['HTTP/1.1 414 URI Too Long', 'That address is too long.'])
})
