import { request as ask } from 'node:http'

import express from 'express'
import { expect, onTestFinished, test } from 'vitest'

import { notifyDoor } from '~/notify-door'

const TOKEN = 'a token of twenty characters'
const PATH = '/notify/delivery'

async function door(token: string | null, take: (told: unknown) => Promise<boolean> = async () => true) {
  const told: unknown[] = []
  const app = express()
  app.post(
    PATH,
    notifyDoor(token, async (one) => (told.push(one), take(one))),
  )
  const server = app.listen(0, '127.0.0.1')
  await new Promise((ready) => server.once('listening', ready))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const send = async (authorization: string | null, body = '{"status":"delivered"}') => {
    const headers = { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) }
    return (await fetch(origin + PATH, { method: 'POST', body, headers })).status
  }
  return { told, send, origin }
}

test('a receipt with the token is taken', async () => {
  const { send, told } = await door(TOKEN)
  expect(await send(`Bearer ${TOKEN}`)).toBe(204)
  expect(told).toEqual([{ status: 'delivered' }])
})

test.each([
  ['without a token', null],
  ['with another', 'Bearer a token of twenty characterz'],
  ['with the beginning of it', `Bearer ${TOKEN.slice(0, -1)}`],
  ['with more behind it', `Bearer ${TOKEN}x`],
  ['with an empty one', 'Bearer '],
  ['with the token alone', TOKEN],
  ['with another scheme', `Basic ${TOKEN}`],
])('%s nothing is read', async (_, authorization) => {
  const { send, told } = await door(TOKEN)
  expect(await send(authorization)).toBe(401)
  expect(told).toEqual([])
})

test('where no token is set there is no door', async () => {
  const { send, told } = await door(null)
  for (const authorization of [null, 'Bearer null', 'Bearer ', 'Bearer undefined'])
    expect(await send(authorization)).toBe(404)
  expect(told).toEqual([])
})

test('what is too long, or no JSON, or no receipt is refused', async () => {
  const { send, told, origin } = await door(TOKEN, async () => false)
  expect(await send(`Bearer ${TOKEN}`, JSON.stringify('x'.repeat(16 * 1024)))).toBe(413)
  expect(await send(`Bearer ${TOKEN}`, '{"status":')).toBe(400)
  expect(told).toEqual([])
  expect(await send(`Bearer ${TOKEN}`)).toBe(400)
  const withoutLength = await new Promise<number>((resolve, reject) => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'transfer-encoding': 'chunked' }
    const asking = ask(origin + PATH, { method: 'POST', headers }, (answer) => resolve(answer.resume().statusCode ?? 0))
    asking.on('error', reject).end('{}')
  })
  expect(withoutLength).toBe(413)
})
