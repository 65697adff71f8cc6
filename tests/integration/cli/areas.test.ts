import { expect, test } from 'vitest'

import { saveWards } from '#db/stores/places/wards'
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
  expect((await app('area', 'rename', 'Manchester and around', 'Manchester and around')).stdout).toBe(
    'It is called Manchester and around already. Nothing was changed.\n',
  )
  const wrong = await invite('--area', 'A', '--new-area', 'B', '--email', 'ada@example.org')
  expect(wrong.status).toBe(2)
  expect(wrong.stderr).toMatch(/^Say --area for one that is there, or --new-area to make one\.\n/)
}, 60_000)

test('districts of an area are shown, added and taken away at the command line, and one of another area is refused', async () => {
  const w = await world()
  await w.make.area({ id: 'ar_1', name: 'Greater Manchester' })
  await w.make.area({ id: 'ar_2', name: 'Quill Bay' })
  const place = { boundaryYear: 2025, path: 'M0 0h9v9z', centreX: 4, centreY: 4 }
  const ofBury = { code: 'E05000001', name: 'Ward', districtCode: 'E08000002', districtName: 'Bury', ...place }
  await w.db.transact((tx) => saveWards(tx, [ofBury]))
  const districts = async (...args: string[]) => {
    const settings = { DATABASE_URL: w.url, APP_COMMAND: 'five-by-18' }
    const { status, stdout, stderr } = await runProgram(['app/cli/main.ts', 'area', 'districts', ...args], settings)
    return { status, said: stdout + stderr }
  }
  for (const none of ['E01000001', 'E99999999']) {
    const refused = await districts('quill bay', '--add', none)
    expect(refused).toEqual({
      status: 2,
      said: expect.stringMatching(/^--add takes the GSS codes of districts, E06 to E09/),
    })
  }
  expect(await districts('quill bay')).toEqual({
    status: 0,
    said: 'Quill Bay covers no district. Its map and table show the wards in which it has places or pupils.\n',
  })
  expect(await districts('Quill Bay', '--add', 'e08000002, E08000009')).toEqual({
    status: 0,
    said: 'Quill Bay now covers Bury (E08000002) and E08000009. Its map and table show the wards of 2 districts, and no others.\nNo ward of E08000009 is imported: look at the code, or import the wards.\n',
  })
  expect(await districts('Quill Bay')).toMatchObject({
    said: 'Quill Bay covers 2 districts:\n  E08000002  Bury, 1 ward\n  E08000009  no ward of it is imported\n',
  })
  expect(await districts('Greater Manchester', '--add', 'E08000002')).toEqual({
    status: 1,
    said: 'E08000002 belongs to “Quill Bay”, and a district belongs to one area. Nothing was changed. To take it from there: five-by-18 area districts "Quill Bay" --remove E08000002\n',
  })
  expect((await districts('Quill Bay', '--remove', 'E08000001')).status).toBe(1)
  const removed = await districts('Quill Bay', '--remove', 'E08000002')
  expect(removed.status).toBe(0)
  expect(removed.said).toMatch(/^Quill Bay no longer covers Bury \(E08000002\)\.\nIts map and table leave out 1 ward: /)
  expect((await districts('Quill Bay', '--add', 'Bury')).status).toBe(2)
  expect((await districts('Nowhere')).said).toBe('There is no area “Nowhere”. five-by-18 area list names all.\n')
}, 60_000)
