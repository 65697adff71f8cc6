import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'

import { sqlitePath } from '#db/engine-url'
import { tables } from '#db/tables'
import { runProgram } from '../../support/broken-installations'
import { freshDatabase, onPostgres } from '../../support/database'

test.skipIf(onPostgres)('what is restored does not wait for jobs that another installation has done', async () => {
  const here = await freshDatabase()
  onTestFinished(() => here.remove())
  await here.db.transact((tx) => tx.insert(tables.jobs).values({ name: 'back up', slotAt: new Date(), fence: 3 }))
  const folder = mkdtempSync(join(tmpdir(), 'five-by-18-restore-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [backup, restored] = [join(folder, 'a.backup'), `file:${join(folder, 'site.db')}`]
  const command = (url: string, ...args: string[]) => runProgram(['app/cli/main.ts', ...args], { DATABASE_URL: url })
  expect((await command(here.url, 'backup', backup)).status).toBe(0)
  expect((await command(restored, 'restore', backup)).status).toBe(0)
  const file = new Sqlite(sqlitePath(restored), { readonly: true })
  onTestFinished(() => void file.close())
  expect(file.prepare('select name from jobs').all()).toEqual([])
})
