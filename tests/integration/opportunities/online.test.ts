import { asc, not } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { isOnline as isOnlineInSql } from '#db/stores/online'
import { tables } from '#db/tables'
import { MODES } from '~/modules/opportunities/types'
import { isOnline } from '~/modules/opportunities/where'
import { smallWorld } from '../../support/world'

const { opportunities: o } = tables

test('the database and the rule agree on which days are online', async () => {
  const w = await smallWorld()
  for (const mode of MODES) await w.make.day({ id: mode, mode })
  const idsWhere = async (where: typeof isOnlineInSql) =>
    (await w.db.read.select({ id: o.id }).from(o).where(where).orderBy(asc(o.id))).map(({ id }) => id)
  expect(await idsWhere(isOnlineInSql)).toEqual(MODES.filter((mode) => isOnline(mode)))
  expect(await idsWhere(not(isOnlineInSql))).toEqual(MODES.filter((mode) => !isOnline(mode)))
})
