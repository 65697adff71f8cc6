import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

import { expect, onTestFinished, test } from 'vitest'

import { allocateCommand } from '~/cli/allocate'
import { runCommandLine } from '~/cli/run-command-line'

const EXAMPLE = 'docs/examples/allocation.json'

function shell() {
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-allocate-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const app = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'app/cli/main.ts', 'allocate', ...args],
      // No database is opened: this address would fail.
      {
        env: { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', NODE_ENV: 'test' },
        encoding: 'utf8',
      },
    )
    return { status, stdout, stderr }
  }
  return { app, folder, path: (name: string) => join(folder, name) }
}

test('a round runs on a file, twice the same, and its result passes every check', () => {
  const { app, folder, path } = shell()
  const run = app(EXAMPLE, '--out', path('result.json'))
  expect(run).toMatchObject({ status: 0, stderr: '' })
  expect(run.stdout).toContain('12 pupils, 8 places')
  app(EXAMPLE, '--out', path('again.json.gz'))
  expect(gunzipSync(readFileSync(path('again.json.gz'))).toString()).toBe(readFileSync(path('result.json'), 'utf8'))
  expect(readdirSync(folder).toSorted()).toEqual(['again.json.gz', 'result.json'])

  const check = app('--check', EXAMPLE, path('again.json.gz'))
  expect(check).toMatchObject({ status: 0, stderr: '' })
  expect(check.stdout.match(/^✔/gm)).toHaveLength(15)
  expect(check.stdout).toContain('The result follows from the instance.')
})

test('a check that fails is exit status 1 and says where', () => {
  const { app, path } = shell()
  app(EXAMPLE, '--out', path('result.json'))
  const result = JSON.parse(readFileSync(path('result.json'), 'utf8')) as { report: { served: number } }
  result.report.served += 1
  writeFileSync(path('spoilt.json'), JSON.stringify(result))
  const { status, stdout, stderr } = app('--check', EXAMPLE, path('spoilt.json'))
  expect([status, stderr]).toEqual([1, '2 checks failed.\n'])
  expect(stdout).toMatch(/✖ The figures follow from the places given\n {2}report\.served: is \d+, and must be \d+/)
})

/** The same command in this process: what it refuses it refuses before any thread or result. */
async function here(...args: string[]) {
  const said = { stdout: '', stderr: '' }
  const screens = { out: (text: string) => (said.stdout += text), err: (text: string) => (said.stderr += text) }
  const status = await runCommandLine(
    { allocate: () => Promise.resolve(allocateCommand) },
    ['allocate', ...args],
    screens,
  )
  return { status, ...said }
}

test('a bad file is refused with each path, and nothing is written', async () => {
  const { folder, path } = shell()
  const file = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as { pupils: Record<string, unknown>[] }
  Object.assign(file.pupils[3] ?? {}, { ranked: ['bakery', 'nowhere'], bornOn: '2027-02-30' })
  writeFileSync(path('bad.json.gz'), gzipSync(JSON.stringify(file)))
  writeFileSync(path('text.json'), 'no JSON')
  const bad = await here(path('bad.json.gz'), '--out', path('result.json'))
  expect(bad.status).toBe(1)
  expect(bad.stderr).toMatch(/was refused:\npupils\[3\]\.bornOn must be a date that exists/)
  expect((await here(path('text.json'), '--out', path('result.json'))).stderr).toContain('does not hold JSON')
  expect((await here(path('none.json'), '--out', path('result.json'))).stderr).toContain('cannot be read (ENOENT)')
  expect((await here(EXAMPLE, '--out', path('no/folder.json'))).stderr).toContain('cannot be written (ENOENT)')
  expect(readdirSync(folder).toSorted()).toEqual(['bad.json.gz', 'text.json'])
})

test('wrong usage is exit status 2, and help explains the file', async () => {
  for (const args of [[], [EXAMPLE], ['--check', EXAMPLE], ['--check', EXAMPLE, EXAMPLE, '--out', 'x'], ['--colour']])
    expect((await here(...args)).status).toBe(2)
  const help = await here('--help')
  expect(help).toMatchObject({ status: 0, stderr: '' })
  expect(help.stdout).toMatch(/deadlineOn.*roster|roster[\s\S]*deadlineOn/)
})
