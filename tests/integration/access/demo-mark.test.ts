import { expect, test } from 'vitest'

import { saveSetting } from '#db/stores/settings'
import { checkDemo, DEMO_MARK, UNFINISHED } from '~/access/demo-mark.server'
import { smallWorld, world } from '../../support/world'

test('the demo starts on what its seed filled to the end, and on nobody’s own data', async () => {
  const own = await smallWorld()
  await expect(checkDemo(own.db.read)).rejects.toThrow(/was not filled by the demo/)
  const w = await world()
  await expect(checkDemo(w.db.read)).rejects.toThrow(/anybody could sign in as anybody/)
  await w.db.transact((tx) => saveSetting(tx, DEMO_MARK, UNFINISHED))
  await expect(checkDemo(w.db.read)).rejects.toThrow(/npm run demo/)
  await w.db.transact((tx) => saveSetting(tx, DEMO_MARK, '2026-11-23'))
  await expect(checkDemo(w.db.read)).resolves.toBeUndefined()
})
