import { expect, test } from 'vitest'

import { systemActor } from '#seeds/factories'
import { checkSecret } from '~/access/secret-mark.server'
import { world } from '../../support/world'

test('another secret than the one the database was set up with is refused in words', async () => {
  const w = await world()
  const ctx = w.as(systemActor)
  await checkSecret(ctx)
  await checkSecret(ctx)
  await expect(checkSecret({ ...ctx, secret: 'another secret of thirty-two characters' })).rejects.toThrow('APP_SECRET')
})
