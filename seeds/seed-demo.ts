/** Fills an empty database with the demo area, once. See docs/demo.md. */
import type { Database } from '#db/client.server'
import { ensureScheme } from '#db/stores/ledger'
import { findSetting, saveSetting } from '#db/stores/settings'
import { tables } from '#db/tables'
import { DEMO_MARK, UNFINISHED } from '~/access/demo-mark.server'
import { FIVE_BY_18 } from '~/modules/entitlement/types'
import { hashPassword } from '~/modules/people/hash-password.server'
import { checkLaws } from '~/modules/progress/check-laws.server'
import { type Day, dayOf } from '~/support/dates'
import { newId } from '~/support/ids'

import { planWorld } from './world-plan'
import { closeDays, seedDays } from './world/days'
import { savePersonas, sendOldMail } from './world/finish'
import { seedLive } from './world/live'
import { seedEmployers, seedOrganisations, seedStudentAccounts } from './world/organisations'
import { seedPast } from './world/past'
import { seedPersonaPast } from './world/persona-past'
import { importPlaces, importRolls } from './world/reference'
import { seedRounds } from './world/rounds'
import { suspendOne } from './world/suspended'
import { seedWishes } from './world/wishes'
import { ctxAt, type SeedSettings, type World } from './world/world'

/** Everybody of the demo signs in with it; nothing but the demo accepts it. */
export const DEMO_PASSWORD = 'quill bay in the demo'

/** What stands in a database: nothing, a demo of a day, one that was never finished, or somebody's own data. */
export type DemoStanding =
  { kind: 'empty' } | { kind: 'demo'; seededOn: Day } | { kind: 'unfinished' } | { kind: 'other' }

/** Looks at a database, and brings one that is empty or a demo's to this version; somebody's own is left as it is. */
export async function demoStandingOf(db: Database): Promise<DemoStanding> {
  const { kind } = await db.schemaStanding()
  if (kind === 'foreign' || kind === 'newer') return { kind: 'other' }
  if (kind === 'older' && (await findSetting(db.read, DEMO_MARK)) === null) return { kind: 'other' }
  if (kind !== 'current') await db.migrate()
  const mark = await findSetting(db.read, DEMO_MARK)
  if (mark === UNFINISHED) return { kind: 'unfinished' }
  if (mark) return { kind: 'demo', seededOn: mark }
  return (await db.read.$count(tables.areas)) > 0 ? { kind: 'other' } : { kind: 'empty' }
}

export type StageDone = (stage: string, tookMs: number) => void

/**
 * Brings the demo area into an empty, migrated database: reference data and rolls through the importers, bookings of today and to
 * come through the use-cases, the rest of the past in bulk.
 * @returns the bookings that a use-case refused and that are therefore left out: normally none
 * @throws when the environment is production, the database is not empty, or a law of the data is broken afterwards
 */
export async function seedDemo(
  db: Database,
  settings: SeedSettings,
  onProgress: StageDone = () => undefined,
): Promise<World['leftOut']> {
  if (process.env.NODE_ENV === 'production' && !isDemo()) throw new Error('Production is not filled with demo data.')
  const standing = await demoStandingOf(db)
  if (standing.kind !== 'empty') throw new Error('The database is not empty. Nothing was changed.')
  const stage = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const startedAt = performance.now()
    const result = await work()
    onProgress(name, performance.now() - startedAt)
    return result
  }
  const today = dayOf(settings.now)
  await db.transact((tx) => saveSetting(tx, DEMO_MARK, UNFINISHED))
  const world = await stage('plan', async () => emptyWorld(db, settings, today, await hashPassword(DEMO_PASSWORD)))
  const system = ctxAt(world, { kind: 'system' }, settings.now)
  const { plan } = world
  await stage('places', () => importPlaces(system, plan))
  await stage('schools and employers', () =>
    db.transact(async (tx) => {
      await ensureScheme(tx, FIVE_BY_18)
      await seedOrganisations(world, tx)
      await seedEmployers(world, tx)
    }),
  )
  await stage('rolls', () => importRolls(system, plan))
  await stage('days and sign-ins', () =>
    db.transact(async (tx) => {
      await seedStudentAccounts(world, tx)
      await seedDays(world, tx)
    }),
  )
  await stage('what has been', () => db.transact((tx) => seedPast(world, tx)))
  await stage('what the personas did', () => seedPersonaPast(world))
  await stage('what is to come', () => seedLive(world))
  await stage('what they would like', () => seedWishes(world))
  await stage('rounds', () => seedRounds(world))
  await stage('last touches', async () => {
    await suspendOne(world)
    await db.transact(async (tx) => {
      await closeDays(world, tx)
      await sendOldMail(world, tx)
      await savePersonas(world, tx)
    })
    const { broken } = await checkLaws(db.read, null)
    if (broken.length > 0) throw new Error(`The demo does not add up: ${JSON.stringify(broken)}`)
    await db.keepStatistics()
    await db.transact((tx) => saveSetting(tx, DEMO_MARK, today))
  })
  return world.leftOut
}

const isDemo = () => ['1', 'true'].includes(process.env.DEMO ?? '')

const emptyWorld = (db: Database, settings: SeedSettings, today: Day, passwordHash: string): World => ({
  plan: planWorld(today),
  db,
  settings,
  today,
  passwordHash,
  areaId: newId('ar'),
  areaUserId: newId('us'),
  schoolIds: new Map(),
  schoolUserIds: new Map(),
  employers: new Map(),
  pupils: new Map(),
  days: new Map(),
  leftOut: [],
})
