import { beforeAll, expect, test } from 'vitest'

import { tables } from '#db/tables'
import { FLAG_KINDS } from '~/modules/people/types'
import { type Answer, ask, each, send, withToken, lasting } from './doors/ask'
import { addressesOf, ANY_KIND, doorOf, PUBLIC } from './doors/addresses'
import { type Doors, openDoors } from './doors/open'
import { dataPath, type Route } from './doors/served'
import { PEOPLE, type Person, secretOf } from './doors/world'
import { id } from './doors/id'

/*
 * G11: what a school knows of a pupil's disadvantage leaves by no byte. Everything that everybody else can open is read,
 * then every flag of every pupil is turned round, and all of it is read again: it must be the same to the byte.
 * Seen to fail when the frame around each page carried how many flags are "yes", in loader data that no page drew.
 */

let world: Doors['world']
let app: Doors['app']
let routes: Route[]

beforeAll(async () => {
  const doors = await openDoors()
  ;({ world, app, routes } = doors)
  return doors.close
})

type Reader = Person | 'nobody'
const OTHERS: Reader[] = ['student A', 'classmate of A', 'employer A', 'area A', 'nobody']

/** An answer without what differs between two readings of one page, the key of a request to book included. */
function still(answer: Answer, csrf: string): string {
  const { status, headers } = answer
  const kept = lasting(answer, csrf).replace(/(requestKey\\?"(?: value=|,)\\?")[0-9a-z]{52}/g, '$1KEY')
  return `${status} ${headers.get('location') ?? ''} ${headers.get('content-disposition') ?? ''}\n${kept}`
}

/** Reads everything that somebody can open: every route with every id of theirs, and every link found on the way. */
async function crawl(who: Reader): Promise<Map<string, string>> {
  const session = who === 'nobody' ? null : world.sessions[who]
  const kind = who === 'nobody' ? null : PEOPLE[who].kind
  const mine = (path: string) => Boolean(PUBLIC[path] || ANY_KIND[path]) || doorOf(path) === kind
  const begin = routes
    .filter(({ path, hasLoader }) => hasLoader && mine(path))
    .flatMap((route) => addressesOf(route, 'own'))
  const read = new Map<string, string>()
  const queued = new Set(begin)
  let wave = [...queued]
  while (wave.length > 0 && read.size < 900) {
    const found = new Set<string>()
    await each(wave, async (address) => {
      for (const path of address.includes('?') ? [address] : [address, dataPath(address)]) {
        const answer = await ask(app.origin, path, session)
        read.set(path, still(answer, session?.csrf ?? ''))
        if (path !== address || answer.status !== 200) continue
        for (const [, link = ''] of answer.body.matchAll(/href="(\/[^"#]*)"/g)) {
          const to = link.replaceAll('&amp;', '&')
          if (/^\/(assets|enhance|favicon|manifest|robots)/.test(to) || to.includes('sort=')) continue
          if (!queued.has(to)) found.add(to)
        }
      }
    })
    for (const to of found) queued.add(to)
    wave = [...found]
  }
  return read
}

/** Turns every flag of some pupils round, and says of each that they have all the others too. */
async function flip(belongs: (schoolId: string) => boolean) {
  const turned = { yes: 'no', no: 'yes', unknown: 'yes' } as const
  await world.db.transact(async (tx) => {
    const students = (await tx.select().from(tables.students)).filter(({ schoolId }) => belongs(schoolId))
    const flags = await tx.select().from(tables.studentFlags)
    for (const { id: studentId } of students)
      for (const kind of FLAG_KINDS) {
        const there = flags.find((flag) => flag.studentId === studentId && flag.kind === kind)
        const value = there ? turned[there.value] : 'yes'
        await tx
          .insert(tables.studentFlags)
          .values({ studentId, kind, value, asAt: '2026-09-02', source: 'flip' })
          .onConflictDoUpdate({
            target: [tables.studentFlags.studentId, tables.studentFlags.kind, tables.studentFlags.asAt],
            set: { value },
          })
      }
  })
}

/** The pages that differ between two readings, each with what is around the first difference. */
/** A page without the minute it was made in, which it may say. */
const withoutClock = (page: string) => page.replaceAll(/how things stood at [^.]*\./g, 'how things stood.')

function differences(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    // A school's log grows by each look at its own pupils' flags, the crawl's own among them.
    if (path.startsWith('/school/log')) return []
    const [a, b] = [before, after].map((pages) => withoutClock(pages.get(path) ?? 'not there'))
    if (a === undefined || b === undefined) return []
    if (a === b) return []
    const at = [...a].findIndex((letter, n) => letter !== b[n])
    return [`${path}: "${a.slice(Math.max(0, at - 60), at + 60)}" and "${b.slice(Math.max(0, at - 60), at + 60)}"`]
  })
}

const WORDS =
  /free[_ ]school|ever6|pupil premium|looked[_ ]after|\bsen\b|special educational|service[_ ]child|young[_ ]carer|disadvantaged pupils?\b|gap_?group|student_?flags/i
/** Pages that speak of these things in general, and of nobody. */
const IN_GENERAL = ['/privacy', '/who-can-see-me', '/', '/accessibility']

const before = new Map<Reader, Map<string, string>>()

test('nobody but the staff of their own school reads a word about flags', async () => {
  const wrong: string[] = []
  for (const who of OTHERS) {
    const pages = await crawl(who)
    before.set(who, pages)
    for (const [path, body] of pages) {
      const bare =
        path
          .split('?')[0]
          ?.replace(/\.data$/, '')
          .replace('/_root', '/') ?? ''
      const found = WORDS.exec(body)
      if (found && !IN_GENERAL.includes(bare)) wrong.push(`${who} at ${path}: ${found[0]}`)
    }
  }
  const sizes = [...before].map(([who, pages]) => `${who} ${pages.size}`)
  process.stdout.write(`Read as: ${sizes.join(', ')}\n`)
  expect(wrong).toEqual([])
  for (const [who, pages] of before) expect(pages.size, who).toBeGreaterThan(20)
}, 300_000)

test("turning every pupil's flags changes no byte that anybody else can read, and does change their school's", async () => {
  const ofSchools: Reader[] = ['school A', 'school B']
  for (const who of ofSchools) before.set(who, await crawl(who))

  await flip((schoolId) => schoolId === id('sc', 'b'))
  const schoolA = differences(before.get('school A') ?? new Map(), await crawl('school A'))
  const schoolB = differences(before.get('school B') ?? new Map(), await crawl('school B'))
  expect(schoolA, 'what school A sees of the pupils of B').toEqual([])
  expect(
    schoolB.some((page) => page.startsWith('/school/progress:')),
    'the test can see a change',
  ).toBe(true)
  expect(
    schoolB.some((page) => page.startsWith('/school/progress.csv:')),
    'the test can see a change',
  ).toBe(true)

  await flip((schoolId) => schoolId !== id('sc', 'b'))
  const wrong: string[] = []
  for (const who of OTHERS) {
    const changed = differences(before.get(who) ?? new Map(), await crawl(who))
    wrong.push(...changed.map((page) => `${who} at ${page}`))
  }
  expect(wrong).toEqual([])
}, 300_000)

test('mails and the log of a booking, from asking to agreeing, say the same of two pupils who differ in flags alone', async () => {
  // Twins in all but their flags, whose words would show in any mail that took notice of them.
  const sessions = { one: world.sessions['student A'], two: world.sessions['classmate of A'] }
  await world.db.transact(async (tx) => {
    await tx.delete(tables.studentFlags)
    await tx.insert(tables.studentFlags).values(
      FLAG_KINDS.map((kind) => ({
        studentId: id('st', 'a'),
        kind,
        value: 'yes' as const,
        asAt: '2026-09-03',
        source: 'twin',
      })),
    )
  })
  const said: Record<string, string[]> = {}
  for (const [name, session] of Object.entries(sessions)) {
    const from = app.mails.length
    const page = `/student/days/${id('op', 'apublished')}`
    const asked = await send(app.origin, page, session, [
      ['csrf', session.csrf],
      ['requestKey', secretOf(`key${name}`)],
      ['why', 'I like it.'],
      ['intent', 'ask'],
    ])
    expect(asked.status).toBe(302)
    const bookingId = /bk_[0-9a-z]{20}/.exec(asked.headers.get('location') ?? '')?.[0] ?? ''
    const lead = world.sessions['school A']
    const approved = await send(
      app.origin,
      `/school/bookings/${bookingId}`,
      lead,
      withToken(
        [
          ['intent', 'approve'],
          ['reason', ''],
        ],
        lead.csrf,
      ),
    )
    expect(approved.status).toBe(302)
    const link = /\/agree\/([0-9a-z]{52})/
    await until(() => app.mails.slice(from).some((mail) => link.test(mail.replace(/=\r?\n/g, ''))))
    const token =
      link.exec(
        app.mails
          .slice(from)
          .join('')
          .replace(/=\r?\n/g, ''),
      )?.[1] ?? ''
    const agreed = await send(app.origin, `/agree/${token}`, null, [
      ['name', 'Pat'],
      ['intent', 'agreed'],
    ])
    expect(agreed.status).toBe(302)
    const count = app.mails.length
    await until(() => app.mails.length > count)
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    said[name] = app.mails
      .slice(from)
      .map((mail) => wordsOf(mail))
      .sort()
  }
  expect(said.one?.length).toBeGreaterThan(1)
  expect(said.one).toEqual(said.two)
  const outbox = await world.db.read.select().from(tables.outbox)
  for (const text of [app.log(), ...app.mails, ...outbox.map(({ subject, text }) => subject + text)])
    expect(WORDS.exec(text)?.[0] ?? null, text).toBeNull()
  for (const personal of ['Given', 'Family', '@home.example', 'Parent Of', '2010-02-03'])
    expect(app.log(), 'the log names nobody').not.toContain(personal)
}, 60_000)

/** What a mail says, without its ids, times, links and the names by which the twins differ. */
const wordsOf = (mail: string) =>
  mail
    .replace(/=\r?\n/g, '')
    .replace(/^(Message-ID|Date|Content-Transfer-Encoding):.*$/gim, '')
    .replace(/[a-z]{2}_[0-9a-z]{20}|\/agree\/[0-9a-z]{52}/g, 'LINK')
    .replace(/(given|family|parent\.|Of|pupil)a2?\b/gi, '$1')

async function until(ready: () => boolean) {
  for (let tries = 0; !ready() && tries < 100; tries += 1) await new Promise((resolve) => setTimeout(resolve, 100))
  if (!ready()) throw new Error('Nothing came in ten seconds')
}
