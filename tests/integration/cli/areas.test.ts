import { expect, test } from 'vitest'

import { runProgram } from '../../support/broken-installations'
import { world } from '../../support/world'

test('areas are made, found, listed and renamed at the command line, and what is refused says what to do', async () => {
  const w = await world()
  await w.make.area({ name: 'Greater Manchester' })
  await w.make.user({ kind: 'area', areaId: 'ar_1', email: 'taken@example.org', passwordHash: 'one' })
  const app = (...args: string[]) => runProgram(['app/cli/main.ts', ...args], { DATABASE_URL: w.url })
  const invite = (...args: string[]) => app('user:create', '--name', 'Ada Example', ...args)

  const slip = await invite('--area', 'Grater Manchester', '--email', 'ada@example.org')
  expect(slip).toMatchObject({ status: 1, stdout: '' })
  expect(slip.stderr).toBe(
    'There is no area “Grater Manchester”. Near it: “Greater Manchester”. A new one is made with --new-area. Nothing was changed.\n',
  )
  const taken = await invite('--new-area', 'Brand New Area', '--email', 'taken@example.org')
  expect(taken.stderr).toBe('This e-mail address has an account already. Nothing was changed.\n')
  expect((await app('area', 'list')).stdout).toBe(
    'Greater Manchester: 0 districts, 0 schools, 0 employers and 1 person\n',
  )

  const found = await invite('--area', 'greater manchester', '--email', 'ada@example.org')
  expect(found.stdout).toMatch(/^Invited Ada Example for Greater Manchester\.\n/)
  expect((await app('area', 'rename', 'greater MANCHESTER', 'Manchester and around')).stdout).toBe(
    'Greater Manchester is now Manchester and around.\n',
  )
  const wrong = await invite('--area', 'A', '--new-area', 'B', '--email', 'ada@example.org')
  expect(wrong.status).toBe(2)
  expect(wrong.stderr).toMatch(/^Say --area for one that is there, or --new-area to make one\.\n/)
}, 60_000)
