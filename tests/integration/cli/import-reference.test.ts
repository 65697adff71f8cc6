import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { findPostcode } from '#db/stores/places/postcodes'
import { runProgram } from '../../support/broken-installations'
import { world } from '../../support/world'

async function shell() {
  const w = await world()
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const app = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'app/cli/main.ts', ...args], {
      env: { ...process.env, DATABASE_URL: w.url, NODE_ENV: 'test' },
      encoding: 'utf8',
    })
    return { status, stdout, stderr }
  }
  const take = (name: string) => {
    copyFileSync(`tests/fixtures/places/${name}`, join(folder, name))
    return join(folder, name)
  }
  return { ...w, app, take, folder }
}

test('postcodes come in from the command line, with a file of what was left out', async () => {
  const { app, take, db } = await shell()
  const file = take('postcodes-with-mistakes.csv')
  const first = app('import', 'postcodes', file)
  expect(first).toMatchObject({ status: 0, stderr: '' })
  expect(first.stdout).toContain('7 rows read: 2 added, 0 changed, 0 unchanged, 5 rejected')
  expect(await findPostcode(db.read, 'QX1 1AA')).not.toBeNull()
  const rejects = readFileSync(`${file}.rejects.csv`, 'utf8').split('\r\n')
  expect(rejects.slice(0, 2)).toEqual(['\uFEFFrow number,column,reason', '3,pcds,"""12345"" is not a postcode."'])
  expect(app('import', 'postcodes', file).stdout).toMatch(/^No change\.\n/)
})

test('a refused file is exit status 1 in words, wrong usage is 2, and neither leaves a file behind', async () => {
  const { app, take } = await shell()
  const file = take('wards.geojson')
  const refused = app('import', 'deprivation', take('postcodes.csv'))
  expect(refused.status).toBe(1)
  expect(refused.stderr).toMatch(/looked in the first row for the columns: LSOA code \(2021\).*It found: pcds, east1m/)
  expect(app('import', 'wards').status).toBe(2)
  expect(app('import', 'wards', file, file).status).toBe(2)
  expect(app('import', 'wards', '--colour', file).status).toBe(2)
  expect(existsSync(`${file}.rejects.csv`)).toBe(false)
})

test('where what is left out could not be listed, nothing is imported, and it is said first', async () => {
  const { take, db, url, folder } = await shell()
  const [postcodes, roster] = [take('postcodes-with-mistakes.csv'), take('postcodes.csv')]
  const app = (...args: string[]) => runProgram(['app/cli/main.ts', 'import', ...args], { DATABASE_URL: url })
  chmodSync(folder, 0o555)
  for (const args of [
    ['postcodes', postcodes],
    ['roster', '--school', '123456', roster],
  ]) {
    const { status, stdout, stderr } = await app(...args)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/^\S+\.csv\.rejects\.csv cannot be written, .* Nothing was changed\. .*\n$/)
  }
  expect(await findPostcode(db.read, 'QX1 1AA')).toBeNull()
  chmodSync(folder, 0o755)
  expect((await app('postcodes', postcodes)).stdout).toContain('2 added')
})
