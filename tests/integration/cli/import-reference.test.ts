import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { findPostcode } from '#db/stores/places/postcodes'
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
  return { ...w, app, take }
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
