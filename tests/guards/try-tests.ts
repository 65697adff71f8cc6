import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const LONGEST_MS = 240_000

interface Report {
  numTotalTests: number
  testResults: { name: string; status: string; message: string; assertionResults: Assertion[] }[]
}
interface Assertion {
  status: string
  fullName: string
  failureMessages: string[]
}

/** What test files said: all green, the tests that failed, or why they said nothing. */
export type Said = { kind: 'green' } | { kind: 'red'; failed: string[] } | { kind: 'nothing'; why: string }

/**
 * Runs test files in a copy of the tree, on SQLite. A test that ran out of time has failed nothing: the machine may have
 * been busy; and files that could not be loaded have said nothing about the guard.
 */
export async function tryTests(copy: string, files: readonly string[], workers = 1): Promise<Said> {
  const out = join(copy, 'guards-report.json')
  rmSync(out, { force: true })
  const args = ['run', '--config', 'tests/vitest.config.ts', '--reporter=json', `--outputFile=${out}`]
  const vitest = join('node_modules', 'vitest', 'vitest.mjs')
  const child = spawn(process.execPath, [vitest, ...args, `--maxWorkers=${workers}`, ...files], {
    cwd: copy,
    env: { ...process.env, DATABASE_URL: '' },
    stdio: 'ignore',
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), workers * LONGEST_MS)
  await new Promise((resolve) => child.once('close', resolve))
  clearTimeout(timer)
  if (!existsSync(out)) return { kind: 'nothing', why: 'the tests did not end' }
  return readReport(JSON.parse(readFileSync(out, 'utf8')) as Report)
}

function readReport({ numTotalTests, testResults }: Report): Said {
  const red = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed'),
  )
  const failed = red.filter(({ failureMessages }) => !failureMessages.every((one) => /timed out in \d+/.test(one)))
  if (failed.length > 0) return { kind: 'red', failed: failed.map(({ fullName }) => fullName) }
  if (red.length > 0) return { kind: 'nothing', why: 'its tests ran out of time' }
  const unread = testResults.filter(({ assertionResults }) => assertionResults.length === 0)
  if (unread.length > 0 || numTotalTests === 0)
    return { kind: 'nothing', why: `its tests could not be loaded: ${unread[0]?.message.split('\n')[0] ?? ''}` }
  return { kind: 'green' }
}
