import { expect, test } from 'vitest'

import { systemActor } from '#seeds/factories'
import { checkSecret } from '~/access/secret-mark.server'
import { DEVELOPMENT_SECRET } from '~/support/env'
import { world } from '../../support/world'

test('another secret than the one the database was set up with is refused in words', async () => {
  const w = await world()
  const ctx = w.as(systemActor)
  await checkSecret(ctx)
  await checkSecret(ctx)
  await expect(checkSecret({ ...ctx, secret: 'another secret of thirty-two characters' })).rejects.toThrow('APP_SECRET')
})

test('a database that a command without APP_SECRET set up says how to begin anew, since production never takes that one', async () => {
  const w = await world()
  await checkSecret({ ...w.as(systemActor), secret: DEVELOPMENT_SECRET })
  await expect(checkSecret(w.as(systemActor))).rejects.toThrow(
    /^This database was set up without APP_SECRET: .* --new\. .* A lost secret\.$/,
  )
})
