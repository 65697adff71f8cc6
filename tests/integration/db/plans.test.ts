import { Session } from 'node:inspector/promises'

import { and, eq, getTableName, isNull, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { closeDatabase, openDatabase } from '#db/client.server'
import { tables } from '#db/tables'
import { buildPersonas, type PersonaKey } from '#seeds/personas'
import { systemCtx } from '~/access/system.server'
import type { Job } from '~/jobs/job'
import { sendMail } from '~/jobs/send-mail.server'
import { dayOf } from '~/support/dates'
import { NotFound } from '~/support/errors'
import { askedBy, type Asked, listenToEngines } from '../../support/asked'
import { emptyDatabase, onPostgres } from '../../support/database'
import { sourceFiles } from '../../support/source-files'
import { explainer } from '../../support/plans'
import { grownOnPostgres, grownWorld } from '../../bench/growth/world'

/*
 * Ten times the demo's schools, and every page, job and query of a store on them: what each asks is heard at the driver and
 * explained by the planner. What costs nobody anything at three schools would make one of three hundred pay for all.
 */

/** From how many rows on a table is large, and how many times a page or a job may ask the same. */
const MANY_ROWS = 5000
const MOST_TIMES = 6

type Loader = (args: { request: Request; params: Record<string, string>; context: object }) => Promise<unknown>
const modules = import.meta.glob<{ loader?: Loader }>('../../../app/routes/**/*.tsx')

const storeModules = import.meta.glob<Record<string, unknown>>('../../../db/stores/**/*.ts')
const jobModules = import.meta.glob<Record<string, unknown>>('../../../app/jobs/*.server.ts')

/** What a query of a store is asked with here, by the name of its parameter; ids of rows come from the world. */
const PLAIN: Record<string, unknown> = {
  today: dayOf(new Date()),
  now: new Date(),
  since: new Date(Date.now() - 86_400_000),
  from: dayOf(new Date()),
  fromOn: dayOf(new Date()),
  toOn: '2099-01-01',
  asAt: dayOf(new Date()),
  after: '',
  afterId: '',
  limit: 25,
  most: 25,
  offset: 0,
  students: 25,
  state: 'proposed',
  kind: 'school',
  start: 'x',
  key: 'x',
  actor: 'x',
  action: 'x',
  requestKey: 'x',
  sessionId: 'x',
  entryId: 'x',
  ref: 'x',
  id: 'x',
  name: 'x',
  years: { yearGroups: [10, 11], academicYear: 2026 },
  yearGroup: 10,
  invitedEmail: 'x@school.example',
  postcode: 'ZZ1 1ZZ',
  wanted: ['ZZ1 1ZZ'],
  lsoa21Codes: ['x'],
  codes: ['x'],
  districtCodes: ['x'],
  usernames: ['x'],
  urn: 1,
  urns: [1],
  sha256: 'x',
}

/** What else some pages are asked, by their addresses. */
const ALSO: Record<string, string[]> = {
  'student.days._index': [
    '?words=nurse',
    '?sector=health&miles=5',
    '?mode=in_person&from=2027-01-01&to=2027-06-01',
    '?page=2',
    '?after=12.2027-01-11.op_x',
  ],
  'school.students._index': ['?name=a&year=11', '?sort=name&page=2'],
  'school.approvals._index': ['?year=11'],
  'area.employers._index': ['?name=a&state=checked'],
}

/** Pages that show nothing here, and why. */
const NOT_OPENED: Record<string, string> = {
  $: 'there is no such page',
  'agree.$token': 'a link is only known to who was sent it',
  'area.allocation.$roundId._index': 'the demo has no round of the area: the pages of a school ask the same',
  'area.allocation.$roundId.days': 'the same',
  'area.allocation.$roundId.edit': 'the same',
  'area.allocation.$roundId.end': 'the same',
  'area.allocation.$roundId.open': 'the same',
  'demo.mail.$id': 'only where the app runs as a demo',
  'demo.mail._index': 'the same',
  password: 'leads to the sign-in page',
  'school.allocation.$roundId.reviews.$reviewId': 'nobody has asked for a review in the demo',
  'school.approvals.decide': 'leads back without a choice',
  stay: 'leads on',
  welcome: 'leads on',
}

/** Queries that are not asked here, and why. */
const NOT_ASKED: Record<string, string> = {
  doesMailSay: 'reads one mail by its id, which is sent again',
  findSavedOver: 'finds one sent form by who sent it and its key, which no table is read for',
  isLiveLink: 'finds one link by its hash, for a mail that is sent again',
  listNamedStepsOf: 'the steps of some bookings, found by the bookings',
}

const OF_THE_DEMO = 'a page of the demo alone, where the newest mails are shown'
const ONCE_A_ROUND = 'once, when a round is frozen, and for a whole school or area'
const FEW_EMPLOYERS = 'PostgreSQL looks once who signed up, for all employers of an area, instead of once for each'
const ONCE_RENEWED = 'a command that renews the secret counts what ends with the old one'
const OF_BEFORE = 'once an hour, mails of before links were made at sending, until the last is deleted'
const FEW_WAIT = 'those who wait for a place are few beside all bookings'

/** Queries that read more than they give, by where they are asked first, and why that is no harm: on both engines, or on one. */
const WIDE: Record<string, string> = {
  'countMailForDemo scans outbox': OF_THE_DEMO,
  'listMailForDemo scans outbox': OF_THE_DEMO,
  'countWaitingMailForJob finds outbox by its state alone': 'those that wait are what it counts, for a command',
  'listDueMail finds outbox by its state alone': 'those that wait are what it puts in turn',
  'outboxAge finds outbox by its state alone': 'the first of its index, which goes on by age, is all it reads',
  'listLapsedOffersForJob finds bookings by its state alone': 'offers stand for days, and are few beside all bookings',
  'listRanksOf scans allocation_ranks': ONCE_A_ROUND,
  'listRoundDaysOf finds bookings by its state alone': FEW_WAIT,
  'newestAuditAt scans audit_log': 'a drill asks once how old the data are',
  'readAreaSizesForJob scans users': 'a command that lists the areas counts everybody',
  ...(onPostgres
    ? {
        'countOfSecretForJob finds outbox by its state alone': ONCE_RENEWED,
        'area._index scans users': FEW_EMPLOYERS,
        'area.employers._index scans users': FEW_EMPLOYERS,
        'countGivenUpForJob finds outbox by its state alone': 'those that were given up are few',
        'job delete expired finds outbox by its state alone': OF_BEFORE,
        'listHeldDatesOf finds bookings by its state alone': ONCE_A_ROUND,
        'listRoundDaysOf scans opportunity_sessions': ONCE_A_ROUND,
        ...Object.fromEntries(
          ['school', 'employer', 'area'].map((whose) => [
            `${whose}.mail finds outbox by its state alone`,
            'the indexes by owner are there; of the few that were given up it reads the newest first',
          ]),
        ),
        'school.roster.undo scans bookings':
          'of five hundred pupils at once it finds this cheaper, when an import is taken back',
        'school.roster.undo scans users': 'the same',
      }
    : {
        'countOfSecretForJob scans outbox': ONCE_RENEWED,
        'countOfSecretForJob scans students': ONCE_RENEWED,
        'job delete expired scans outbox': OF_BEFORE,
      }),
}

/** Each exported query of the stores that reads, with the names of its parameters after the first. */
function readingStores() {
  const signature = /^export (?:async )?(?:function (\w+)|const (\w+) = (?:async )?)\(\s*read: Read,?([^)]*)\)/gm
  return sourceFiles('db/stores').flatMap(({ path, text }) =>
    [...text.matchAll(signature)].map(([, fn, constant, params = '']) => ({
      file: path.replace('db/stores/', ''),
      name: fn ?? constant ?? '',
      params: [...params.replace(/\{[^}]*\}(?=:)/g, 'pattern').matchAll(/(?:^|,)\s*(\w+)\??:/g)].map(
        (one) => one[1] ?? '',
      ),
    })),
  )
}

/** Who opens the pages that begin so. */
const WHO: Record<string, PersonaKey> = {
  area: 'area_lead',
  employer: 'employer_register',
  school: 'careers_lanternhill',
  student: 'student_two_days',
}

let world: { url: string; cookieOf(signIn: string): string; remove(): void }
let drop = async () => {}
const asked = new Map<string, Asked & { page: string }>()
const often: string[] = []
const refused: string[] = []
const broken: string[] = []
const large = new Set<string>()

const inspector = new Session()

beforeAll(async () => {
  inspector.connect()
  await inspector.post('Profiler.enable')
  await inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  listenToEngines()
  if (onPostgres) {
    const empty = await emptyDatabase()
    world = await grownOnPostgres(10, empty.url)
    drop = () => empty.remove()
  } else world = await grownWorld(10)
  process.env.DATABASE_URL = world.url
  const db = await openDatabase(world.url)
  await db.keepStatistics()
  for (const table of Object.values(tables))
    if ((await db.read.$count(table)) >= MANY_ROWS) large.add(getTableName(table))
  const ids = await someIds(db)
  await db.close()
  const signIns = new Map(buildPersonas(dayOf(new Date())).map(({ key, signIn }) => [key, signIn]))
  for (const [file, load] of Object.entries(modules)) {
    const name = /routes\/(.*?)(?:\/route)?\.tsx$/.exec(file)?.[1] ?? ''
    const { loader } = await load()
    if (!loader) continue
    const who = name.split('.')[0] ?? ''
    const cookie = WHO[who] ? world.cookieOf(signIns.get(WHO[who]) ?? '') : ''
    const params = Object.fromEntries(
      [...name.matchAll(/\$(\w+)/g)].map(([, param = '']) => [
        param,
        (ids[`${who} ${param}`] as string | undefined) ?? 'nothing',
      ]),
    )
    const path = name
      .replace(/\.?_index$/, '')
      .replace(/\[\.\]/g, ';')
      .replace(/\./g, '/')
      .replace(/;/g, '.')
      .replace(/\$(\w+)/g, (_, param: string) => params[param] ?? '')
    for (const query of ['', ...(ALSO[name] ?? [])]) {
      const request = new Request(`http://localhost/${path}${query}`, { headers: { cookie } })
      const open = () =>
        loader({ request, params, context: {} }).catch((error: unknown) => {
          if (!(error instanceof Response || error instanceof NotFound)) throw error
          refused.push(name)
        })
      note(name, await askedBy(open))
    }
  }
  const again = await openDatabase(world.url)
  for (const { file, name, params } of readingStores()) {
    const values: Record<string, unknown> = { ...ids, ...PLAIN }
    if (!params.every((param) => param in values)) continue
    const store = (await storeModules[`../../../db/stores/${file}`]?.())?.[name]
    if (typeof store !== 'function') throw new Error(`${file} ${name} is not there`)
    const call = store as (...args: unknown[]) => unknown
    const ask = async () => await call(again.read, ...params.map((param) => values[param]))
    note(
      name,
      await askedBy(() => ask().catch((error: unknown) => broken.push(`${name}: ${String(error).slice(0, 200)}`))),
    )
  }
  await again.close()
  const ctx = await systemCtx(new Date())
  for (const load of Object.values(jobModules))
    for (const job of Object.values(await load()))
      if (isJob(job) && job.name !== sendMail.name) note(`job ${job.name}`, await askedBy(() => job.run(ctx)))
}, 300_000)

const isJob = (one: unknown): one is Job => typeof one === 'object' && one !== null && 'everySeconds' in one

function note(name: string, statements: readonly Asked[]) {
  for (const one of statements) {
    if (!asked.has(one.text)) asked.set(one.text, { ...one, page: name })
    if (one.times > MOST_TIMES) often.push(`${name}: ${one.times} times ${one.text.slice(0, 120)}`)
  }
}

afterAll(async () => {
  await closeDatabase()
  world.remove()
  await drop()
})

/** An id for each parameter of an address, of what the people in `WHO` may read. */
async function someIds(db: Awaited<ReturnType<typeof openDatabase>>): Promise<Record<string, unknown>> {
  const { read } = db
  const { users: u, employers: em, opportunities: o, bookings: b, allocationRounds: r, workplaces: w } = tables
  const signIns = new Map(buildPersonas(dayOf(new Date())).map(({ key, signIn }) => [key, signIn]))
  const person = async (key: PersonaKey) => {
    const signIn = signIns.get(key) ?? ''
    const [row] = await read
      .select()
      .from(u)
      .where(sql`${u.email} = ${signIn} or ${u.username} = ${signIn}`)
    if (!row) throw new Error(`${key} is not there`)
    return row
  }
  const first = async (rows: Promise<{ id: string }[]>) => (await rows)[0]?.id ?? 'nothing'
  const [host, lead, pupil] = [
    await person('employer_register'),
    await person('careers_lanternhill'),
    await person('student_two_days'),
  ]
  const ofHost = eq(o.employerId, host.employerId ?? '')
  const ofSchool = eq(b.schoolId, lead.schoolId ?? '')
  const scope = { kind: 'school', schoolId: lead.schoolId ?? '' }
  const [of] = await read
    .select({ id: r.id, areaId: r.areaId, schoolId: r.schoolId })
    .from(r)
    .where(eq(r.schoolId, lead.schoolId ?? ''))
    .limit(1)
  const [booked] = await read
    .select()
    .from(b)
    .where(eq(b.studentId, pupil.studentId ?? ''))
    .limit(1)
  const { allocationRoundPupils: p } = tables
  const [chosen] = await read
    .select()
    .from(p)
    .where(eq(p.roundId, of?.id ?? ''))
    .limit(1)
  const [asked] = await read
    .select()
    .from(p)
    .where(eq(p.studentId, pupil.studentId ?? ''))
    .limit(1)
  const some = { bookingId: booked?.id, studentId: pupil.studentId, opportunityId: booked?.opportunityId }
  return {
    ...some,
    bookingIds: [booked?.id],
    studentIds: [pupil.studentId],
    opportunityIds: [booked?.opportunityId],
    ids: ['x'],
    userId: lead.id,
    userIds: [lead.id],
    schoolId: lead.schoolId,
    areaId: of?.areaId,
    organisationId: lead.schoolId,
    employerId: host.employerId,
    workplaceId: 'x',
    roundId: of?.id,
    round: of,
    of,
    scope,
    'area roundId': await first(read.select({ id: r.id }).from(r).where(isNull(r.schoolId)).limit(1)),
    'area employerId': await first(read.select({ id: em.id }).from(em).limit(1)),
    'area opportunityId': await first(read.select({ id: o.id }).from(o).where(eq(o.state, 'submitted')).limit(1)),
    'employer opportunityId': await first(
      read
        .select({ id: o.id })
        .from(o)
        .where(and(ofHost, eq(o.state, 'published')))
        .limit(1),
    ),
    'employer workplaceId': await first(
      read
        .select({ id: w.id })
        .from(w)
        .where(eq(w.employerId, host.employerId ?? ''))
        .limit(1),
    ),
    'school roundId': await first(
      read
        .select({ id: r.id })
        .from(r)
        .where(eq(r.schoolId, lead.schoolId ?? ''))
        .limit(1),
    ),
    'rounds roundId': of?.id,
    'school studentId': chosen?.studentId ?? '',
    'school bookingId': await first(read.select({ id: b.id }).from(b).where(ofSchool).limit(1)),
    'student bookingId': await first(
      read
        .select({ id: b.id })
        .from(b)
        .where(eq(b.studentId, pupil.studentId ?? ''))
        .limit(1),
    ),
    'student opportunityId': await first(
      read
        .select({ id: o.id })
        .from(o)
        .where(and(eq(o.state, 'published'), eq(o.firstOn, o.lastOn)))
        .limit(1),
    ),
    'student roundId': asked?.roundId,
  }
}

test('what is opened here is what there is to open', () => {
  expect(refused.toSorted()).toEqual(Object.keys(NOT_OPENED).toSorted())
  expect(broken).toEqual([])
})

test('every query of a store that reads is asked, but for those that say why not', async () => {
  const { result } = await inspector.post('Profiler.takePreciseCoverage')
  const called = new Set(
    result.flatMap(({ url, functions }) =>
      functions
        .filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0)
        .map(({ functionName }) => `${url.split('/db/stores/')[1]} ${functionName}`),
    ),
  )
  const missed = readingStores().filter(({ file, name }) => !called.has(`${file} ${name}`))
  expect(missed.map(({ name }) => name).toSorted()).toEqual(Object.keys(NOT_ASKED).toSorted())
})

test('no query reads a large table whole, or finds its rows by their state alone, but for those that say why', async () => {
  const explain = explainer(world.url, (table) => large.has(table))
  const found = new Map<string, string>()
  for (const one of asked.values())
    for (const reading of await explain.readingsOf(one)) found.set(`${one.page} ${reading}`, one.text)
  await explain.close()
  expect(Object.fromEntries([...found].filter(([what]) => !(what in WIDE)))).toEqual({})
  expect(Object.keys(WIDE).filter((what) => !found.has(what))).toEqual([])
  expect(asked.size).toBeGreaterThan(200)
  expect(large).toContain('opportunities')
})

test('no page and no job asks one thing again and again', () => {
  expect(often).toEqual([])
})

test('a query that is as it must not be is noticed', async () => {
  const explain = explainer(world.url, (table) => large.has(table))
  const saidOf = (text: string) => explain.readingsOf({ text, values: [], times: 1 })
  expect(await saidOf(`select "id" from "bookings" where "why" = 'x'`)).toEqual(['scans bookings'])
  expect(await saidOf(`select "why" from "bookings" where "state" = 'offered'`)).toEqual([
    'finds bookings by its state alone',
  ])
  expect(await saidOf(`select "id" from "bookings" where "student_id" = 'x'`)).toEqual([])
  await explain.close()
})
