import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { openDatabase } from '#db/client.server'
import { ctxFor, systemActor } from '#seeds/factories'
import { checkSecret } from '~/access/secret-mark.server'
import { runProgram } from '../../support/broken-installations'
import { freshDatabase } from '../../support/database'

test('a lost APP_SECRET: every command says where to read, a backup needs none, and a new one takes its place', async () => {
  const { db, url, remove } = await freshDatabase()
  onTestFinished(() => remove())
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-secret-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  await checkSecret({ ...ctxFor(db, systemActor), secret: 'the secret that nobody has any more' })
  const app = (...args: string[]) =>
    runProgram(['app/cli/main.ts', ...args], { DATABASE_URL: url, APP_COMMAND: 'five-by-18' })
  const refused = await app('area', 'list')
  expect(refused.status).toBe(1)
  expect(refused.stderr).toMatch(/^APP_SECRET is not the one .* docs\/operating\.md, A lost secret\.\n$/)
  expect((await app('doctor')).stdout).toMatch(/✖ Secret is not the one .*\n {2}.* A lost secret\.\n/)
  expect((await app('backup', join(folder, 'before.backup'))).status).toBe(0)

  const without = { DATABASE_URL: url, APP_SECRET: '' }
  const unset = await runProgram(['app/cli/main.ts', 'secret', 'renew', '--old-is-lost'], without)
  expect(unset).toMatchObject({
    status: 1,
    stderr: 'Set APP_SECRET to the new one first. Nothing was changed.\n',
  })
  const looked = await app('secret', 'renew')
  expect(looked.status).toBe(0)
  expect(looked.stdout).toMatch(/^0 pupils are no longer known by UPN: /)
  expect(looked.stdout).toMatch(/\nNothing was changed\. To do it: five-by-18 secret renew --old-is-lost\n$/)
  expect((await app('area', 'list')).status).toBe(1)

  const anApp = await openDatabase(url)
  await anApp.runApp()
  const running = await app('secret', 'renew', '--old-is-lost')
  expect(running.stderr).toMatch(/^An app runs on this database, and may be the last that knows the old one\./)
  await anApp.close()
  const renewed = await app('secret', 'renew', '--old-is-lost')
  expect(renewed.stdout).toMatch(/\nAPP_SECRET is now the one of this database\./)
  expect((await app('area', 'list')).stdout).toBe(
    'There is no area yet. five-by-18 user:create --new-area makes one.\n',
  )
  expect((await app('secret', 'renew')).stderr).toBe(
    'APP_SECRET is the one of this database already. Nothing was changed.\n',
  )
}, 120_000)
