import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'
import { expect, inject, onTestFinished, test } from 'vitest'

import { freePort } from '../support/temporary-postgres.mjs'
import { startApp } from './start-app'

/* What an operator reads at /metrics, from a process that was used: the figures, on loopback alone, and nobody in them. */

async function used() {
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-metrics-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'demo.db')
  copyFileSync(inject('demoWorld'), file)
  const port = await freePort()
  const settings = { DEMO: '1', DATABASE_URL: `file:${file}`, METRICS_PORT: String(port), HOST: '0.0.0.0' }
  const app = await startApp(settings)
  onTestFinished(() => void app.child.kill('SIGKILL'))
  const read = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  return { app, port, file, read }
}

const cookieOf = (words: RegExp) => inject('signedIn').find((person) => words.test(person.words))?.cookie ?? ''
const valueOf = (text: string, line: string) =>
  Number(
    text
      .split('\n')
      .find((one) => one.startsWith(`${line} `))
      ?.split(' ')
      .at(-1),
  )

test('requests are counted by route, and mail, jobs, refusals, waits and laws are told', async () => {
  const { app, file, read } = await used()
  const rows = new Sqlite(file)
  const broken = JSON.stringify({ broken: [{ law: 'diary', count: 2, ids: [] }], at: new Date().toISOString() })
  rows.prepare("insert or replace into settings (name, value) values ('laws', ?)").run(broken)
  rows
    .prepare(
      `insert into outbox (id, to_address, subject, text, state, next_attempt_at, created_at)
       values ('ml_1', 'a@b.example', 'x', 'y', 'failed', 0, 0)`,
    )
    .run()
  const headers = { cookie: cookieOf(/Farida/) }
  for (let n = 0; n < 3; n += 1) await (await fetch(`${app.origin}/school/students`, { headers })).text()
  await fetch(`${app.origin}/agree/${'canary'.padEnd(52, 'x')}`)
  await fetch(`${app.origin}/canary-nowhere?name=canary`)
  await fetch(`${app.origin}/school`, { method: 'POST', headers: { ...headers, origin: 'https://canary.example' } })
  rows.exec('begin immediate')
  const held = fetch(`${app.origin}/stay`, { method: 'POST', headers })
  await new Promise((resolve) => setTimeout(resolve, 400))
  rows.exec('commit')
  rows.close()
  await held
  await new Promise((resolve) => setTimeout(resolve, 300))
  const text = await read()
  const count = 'five_by_18_http_request_seconds_count'
  expect(valueOf(text, `${count}{route="routes/school.students._index",method="GET",status="200"}`)).toBe(3)
  expect(text).toMatch(/http_request_seconds_count\{route="routes\/agree\.\$token",method="GET",status="\d+"\} 1/)
  expect(valueOf(text, `${count}{route="other",method="GET",status="404"}`)).toBe(1)
  expect(valueOf(text, 'five_by_18_database_up')).toBe(1)
  expect(valueOf(text, 'five_by_18_mail_given_up')).toBe(1)
  expect(valueOf(text, 'five_by_18_outbox_waiting')).toBe(0)
  expect(valueOf(text, 'five_by_18_law_breaches{law="diary"}')).toBe(2)
  expect(valueOf(text, 'five_by_18_job_lag_seconds{job="send mail"}')).toBeLessThan(30)
  expect(valueOf(text, 'five_by_18_job_failing{job="send mail"}')).toBe(0)
  expect(valueOf(text, 'five_by_18_refusals_total{reason="link.refuse"}')).toBe(1)
  expect(valueOf(text, 'five_by_18_refusals_total{reason="access.deny"}')).toBeGreaterThan(0)
  expect(valueOf(text, 'five_by_18_database_waits_total')).toBeGreaterThan(0)
  expect(text).toContain('nodejs_eventloop_lag_seconds')
  // Nobody is in it: no address that was asked for, no id, no name, no word of a person.
  expect(text).not.toMatch(/canary|@|Farida|\b[a-z]{2}_[0-9a-z]{16,}|[0-9a-z]{40}/)
  const ours = text
    .split('\n')
    .filter((line) => line.startsWith('five_by_18_'))
    .join('\n')
  const words = [...ours.matchAll(/(\w+)="([^"]*)"/g)].filter(([, label]) => label !== 'le')
  for (const [, label, value = ''] of words)
    expect(value, label).toMatch(/^(routes\/[\w.$[\]-]+|[A-Za-z][\w. ]{0,40}|\d{3})$/)
}, 60_000)

test('it is read on this computer alone, under its own name, and ends with the app', async () => {
  const { app, port, read } = await used()
  expect(await read()).toContain('process_cpu')
  const elsewhere = Object.values(networkInterfaces())
    .flat()
    .find((one) => one && !one.internal && one.family === 'IPv4')?.address
  if (elsewhere) await expect(fetch(`http://${elsewhere}:${port}/metrics`)).rejects.toThrow()
  const under = (host: string, path = '/metrics') =>
    new Promise<number>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path, headers: { host } }, (answer) =>
        resolve(answer.resume().statusCode ?? 0),
      ).on('error', reject)
    })
  expect(await under('evil.example')).toBe(404)
  expect(await under(`127.0.0.1:${port}`, '/')).toBe(404)
  expect((await fetch(`${app.origin}/metrics`)).status).toBe(404)
  const began = performance.now()
  await app.stop()
  expect(app.child.exitCode).toBe(0)
  expect(performance.now() - began).toBeLessThan(10_000)
  await expect(read()).rejects.toThrow()
}, 60_000)
