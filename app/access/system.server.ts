import { type Database, database } from '#db/client.server'
import { dayOf } from '~/support/dates'
import { env } from '~/support/env'
import { FIRST_LANGUAGE } from '~/words/languages'
import type { Ctx } from './ctx'

/** A context without a person, for a job or the command line at this instant. */
export async function systemCtx(now: Date, opened?: Database): Promise<Ctx> {
  const db = opened ?? (await database())
  const { secret, origin } = env()
  const both = { read: db.read, transact: db.transact }
  return { actor: { kind: 'system' }, ...both, now, today: dayOf(now), secret, origin, language: FIRST_LANGUAGE }
}
