import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { ask, send, withToken } from './doors/ask'
import { serve, type Served } from './doors/served'
import { secretOf, worldBehindDoors } from './doors/world'

/*
 * Requests that no browser makes: each is answered with a 4xx in words, and nothing of it is written down.
 */

let world: Awaited<ReturnType<typeof worldBehindDoors>>
let app: Served

beforeAll(async () => {
  world = await worldBehindDoors()
  app = await serve(world.url)
})
afterAll(async () => {
  await app.stop()
  await world.remove()
})

/** Sends lines as they stand, as no client library would; the answer as text. */
function raw(lines: readonly string[], body = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(app.origin).port), '127.0.0.1')
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => (text += part))
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
    socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`)
  })
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])
const hostLine = () => `Host: ${new URL(app.origin).host}`
const rest = ['Connection: close']
const form = (extra: string[], body: string, path = '/password-reset') =>
  raw(
    [`POST ${path} HTTP/1.1`, 'Sec-Fetch-Site: same-origin', `Content-Length: ${body.length}`, ...extra, ...rest],
    body,
  )
const TYPE = 'Content-Type: application/x-www-form-urlencoded'
const SECRET_OF_A_LINK = secretOf('agreea')

test('a request that no browser makes is a 4xx in words, without a trace and without a log line', async () => {
  const before = app.log()
  const head = (line: string, ...more: string[]) => raw([line, ...(more.length > 0 ? more : [hostLine()]), ...rest])
  const tries: Record<string, [number, Promise<string>]> = {
    TRACE: [405, head('TRACE / HTTP/1.1')],
    OPTIONS: [405, head('OPTIONS * HTTP/1.1')],
    PUT: [405, head('PUT /student HTTP/1.1')],
    'a host with a blank': [400, head('GET / HTTP/1.1', 'Host: a b')],
    'a host with a path': [400, head('GET / HTTP/1.1', 'Host: a/b')],
    'a port too high': [400, head('GET / HTTP/1.1', 'Host: a:99999')],
    'a host from elsewhere': [400, form([hostLine(), TYPE, 'X-Forwarded-Host: evil.example'], 'email=a')],
    'another site that names us as forwarded': [403, raw(['POST /password-reset HTTP/1.1', 'Host: evil.example', 'Origin: http://evil.example', `X-Forwarded-Host: ${hostLine().slice(6)}`, TYPE, 'Content-Length: 7', ...rest], 'email=a')], // prettier-ignore
    'its data as well': [403, raw(['POST /password-reset.data HTTP/1.1', 'Host: evil.example', 'Origin: http://evil.example', `X-Forwarded-Host: ${hostLine().slice(6)}`, TYPE, 'Content-Length: 7', ...rest], 'email=a')], // prettier-ignore
    'data of a page in the old way': [400, head('GET /sign-in?_data=routes%2Fsign-in HTTP/1.1')],
    'data of a page that is not there': [400, head('GET /?to=1&%5Fdata=routes%2Fnowhere HTTP/1.1')],
    'a form to the data of a page in the old way': [400, raw(['POST /sign-in?_data=root HTTP/1.1', hostLine(), 'Sec-Fetch-Site: same-origin', TYPE, 'Content-Length: 7', ...rest], 'email=a')], // prettier-ignore
    'almost a form': [400, form([hostLine(), `${TYPE}X`], 'email=a')],
    'a form in parts that names none': [400, form([hostLine(), 'Content-Type: multipart/form-data'], 'email=a')],
    'parts that never end': [400, form([hostLine(), 'Content-Type: multipart/form-data; boundary=x'], '--x\r\nContent-Dis')], // prettier-ignore
    'no form at all': [400, form([hostLine(), 'Content-Type: application/json'], '{}')],
    'a secret with half a letter': [400, head(`GET /agree/${SECRET_OF_A_LINK}%ff HTTP/1.1`)],
    'a secret with half a sign': [400, head(`GET /invite/${SECRET_OF_A_LINK}%e HTTP/1.1`)],
    'a secret and its data with half a sign': [400, head(`GET /agree/${SECRET_OF_A_LINK}%ff.data HTTP/1.1`)],
    'an address of another site': [400, head(`GET http://evil.example/agree/${SECRET_OF_A_LINK} HTTP/1.1`)],
    'an address too long': [414, head(`GET /?q=${'a'.repeat(9_000)} HTTP/1.1`)],
    'an address far too long': [414, head(`GET /agree/${SECRET_OF_A_LINK}${'a'.repeat(40_000)} HTTP/1.1`)],
    'no request': [400, head('anything at all')],
    'two lengths': [400, form([hostLine(), TYPE, 'Content-Length: 3'], 'email=a')],
    'a body without a length': [411, raw(['POST /sign-in HTTP/1.1', hostLine(), TYPE, 'Transfer-Encoding: chunked', ...rest], '0\r\n\r\n')], // prettier-ignore
  }
  const wrong: string[] = []
  for (const [what, [status, asked]] of Object.entries(tries)) {
    const answer = await asked
    const body = answer.split('\r\n\r\n').slice(1).join('\n\n')
    if (statusOf(answer) !== status) wrong.push(`${what}: ${answer.slice(0, 80)}`)
    if (!/[a-z]{3,} [a-z]{2,} /.test(body)) wrong.push(`${what} is answered without words: ${body.slice(0, 200)}`)
    if (/ at .+:\d+|node_modules|Error:/.test(body)) wrong.push(`${what} shows a trace`)
  }
  expect(wrong).toEqual([])
  const lines = app.log().slice(before.length).split('\n')
  expect(lines.filter((line) => line !== '' && !line.includes('"law broken"'))).toEqual([]) // of the world itself, at its hour
})

test('a name of every object is no answer of ours', async () => {
  const pages: [string, keyof typeof world.sessions | null][] = [
    ['/sign-in', null],
    ['/area', 'area A'],
    ['/school/settings', 'school A'],
    ['/employer/organisation', 'employer A'],
  ]
  for (const [path, who] of pages)
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const { status } = await ask(app.origin, `${path}?done=${name}`, who && world.sessions[who])
      expect(status, `${path} ${name}`).toBe(200)
    }
})

test('a file that is not there, or is not one’s own, is a 404 in the words of every page', async () => {
  const who = world.sessions['school A']
  for (const file of ['round.json', 'result.json', 'proposal.csv', 'sweep.csv']) {
    const { status, body } = await ask(app.origin, `/school/allocation/ro_nobody/${file}`, who)
    expect(status, file).toBe(404)
    expect(body, file).toContain('There is nothing at this address, or it is not yours to see.')
  }
  const { status, body } = await ask(app.origin, '/area/wards.csv', who)
  expect(status).toBe(403)
  expect(body).toContain('this page is for somebody with another role')
})

test('a form of more than 256 kB is refused in words before it is read; a roster may be longer', async () => {
  const who = world.sessions['school A']
  const long = await send(app.origin, '/password-reset', null, [['email', 'a'.repeat(263_000)]])
  expect(long.status).toBe(413)
  expect(long.body).toContain('nothing was saved')
  const roll = new File(
    [`Adno,Forename,Surname,DOB,Year\n${'P1,Ada,Newcomer,01/02/2011,11\n'.repeat(12_000)}`],
    'roll.csv',
  )
  const roster = (session: typeof who | null) =>
    send(app.origin, '/school/roster', session, withToken([['intent', 'upload'], ['file', roll]], session?.csrf ?? null)) // prettier-ignore
  expect((await roster(who)).status).toBe(302)
  expect((await roster(world.sessions['employer A'])).status).toBe(403)
  expect((await roster(null)).headers.get('location')).toMatch(/^\/sign-in/)
})
