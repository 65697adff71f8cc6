import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

import { expect, test } from 'vitest'

const ROOMS = [
  'places',
  'people',
  'roster',
  'opportunities',
  'allocation',
  'bookings',
  'attendance',
  'entitlement',
  'matching',
  'rounds',
  'progress',
]
const DOORS = ['app/routes/', 'app/cli/', 'app/jobs/']
const root = resolve('.')

type Import = { from: string; to: string; typeOnly: boolean }

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesIn(path)
    return /\.tsx?$/.test(name) && !name.endsWith('.d.ts') ? [relative(root, path)] : []
  })
}

/** Where an import leads: a path of ours without its ending, or the name of a package. */
function targetOf(specifier: string, from: string): string {
  if (specifier.startsWith('~/')) return `app/${specifier.slice(2)}`
  if (specifier.startsWith('#db/')) return `db/${specifier.slice(4)}`
  if (specifier.startsWith('#seeds/')) return `seeds/${specifier.slice(7)}`
  if (specifier.startsWith('.')) return relative(root, resolve(dirname(from), specifier))
  return specifier
}

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8')
  const pattern = /^(?:import|export)(\s+type)?\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\('([^']+)'\)/gm
  return [...source.matchAll(pattern)].map((m) => ({
    from: file,
    to: targetOf(m[2] ?? m[3] ?? '', file),
    typeOnly: m[1] !== undefined,
  }))
}

const all = ['app', 'db', 'seeds'].flatMap(filesIn).flatMap(importsOf)
const isDoor = (path: string) => DOORS.some((door) => path.startsWith(door))
const roomOf = (path: string) => /^app\/modules\/([^/]+)\//.exec(path)?.[1]
const isServer = (path: string) =>
  path.endsWith('.server') || path.endsWith('.server.ts') || path.endsWith('.server.tsx')
const broken = (rule: (i: Import) => boolean) => all.filter(rule).map((i) => `${i.from} imports ${i.to}`)

test('there is something to look at', () => {
  expect(all.length).toBeGreaterThan(300)
})

/** Who reaches the database without being a use-case or access, for what, and why. */
const REACHING: Record<string, string> = {
  'app/cli/context.server.ts imports db/client.server': 'opens and closes it for one command',
  'app/cli/seed.ts imports db/client.server': 'closes it when the demo is filled',
  'app/cli/whole-database.server.ts imports db/backup/backup-file': 'says in words why a backup is not good',
  'app/cli/whole-database.server.ts imports db/backup/index': 'copies all of it and brings it back, whatever is in it',
  'app/cli/whole-database.server.ts imports db/backup/move': 'moves all of it to another engine',
  'app/cli/whole-database.server.ts imports db/client.server': 'opens and closes it for one command',
  'app/cli/whole-database.server.ts imports db/stores/audit': 'asks how new the newest thing in a backup is',
  'app/cli/whole-database.server.ts imports db/stores/jobs': 'forgets when jobs ran where it was copied from',
  'app/cli/whole-database.server.ts imports db/stores/outbox': 'asks how much mail waits in a backup',
  'app/cli/doctor.ts imports better-sqlite3': 'says whether the driver can be loaded here',
  'app/installation.server.ts imports db/client.server': 'looks after the installation, not at anybody in it',
  'app/installation.server.ts imports db/migrations': 'asks when this program was made',
  'app/installation.server.ts imports db/stores/audit': 'asks when somebody last signed in',
  'app/installation.server.ts imports db/stores/outbox': 'counts mail that waits or was given up',
  'app/installation.server.ts imports db/stores/places/imports': 'asks how old reference data are',
  'app/installation.server.ts imports db/stores/settings': 'writes one row to see whether it can be written',
  'app/starting.server.ts imports db/client.server': 'opens the database before there is anybody to ask for it',
  'app/why-not-started.ts imports db/engine-url': 'says in words which database could not be opened',
  'app/why-not-started.ts imports db/opening': 'says in words why a database could not be opened',
  'app/why-not-started.ts imports db/trouble': 'says in words what stands in the way',
  'app/jobs/back-up.server.ts imports db/backup/index': 'copies all of it, whatever is in it',
  'app/jobs/delete-expired.server.ts imports db/stores/retention':
    'one act across all rooms, in which nothing is decided',
  'app/jobs/keep-statistics.server.ts imports db/client.server': 'upkeep of the database itself, of no row',
  'app/jobs/send-mail.server.ts imports db/stores/outbox': 'the outbox is of no room: this job is what empties it',
  'app/metrics.server.ts imports db/client.server': 'reads figures of the installation, of nobody in it',
  'app/metrics.server.ts imports db/stores/outbox': 'counts mail that waits or was given up',
  'app/metrics.server.ts imports db/waits': 'says how long was waited',
  'app/running.server.ts imports db/client.server': 'migrates and closes it, and asks whether it answers',
  'app/running.server.ts imports db/stores/outbox': 'asks how late the mail is',
  'app/running.server.ts imports db/trouble': 'says what stands in the way',
}

test('nothing but a use-case and access reaches the database: a door asks a use-case, furniture and support ask nobody', () => {
  const mayReach = (path: string) => (roomOf(path) !== undefined && isServer(path)) || path.startsWith('app/access/')
  const reaching = broken(
    (i) => i.from.startsWith('app/') && !mayReach(i.from) && /^(db\/|drizzle-orm|better-sqlite3$|pg$)/.test(i.to),
  )
  expect([...new Set(reaching)].toSorted()).toEqual(Object.keys(REACHING).toSorted())
})

test('a use-case asks stores, in a transaction of the client, and no other part of the database', () => {
  const known = /^db\/(stores\/.*|client\.server)$/
  const wrong = broken((i) => roomOf(i.from) !== undefined && i.to.startsWith('db/') && !known.test(i.to))
  expect(wrong).toEqual([
    'app/modules/people/sign-up-employer.server.ts imports db/violations', // two who sign up with one address at once
  ])
})

test('nothing but a door imports a door', () => {
  const own = (i: Import) => DOORS.some((door) => i.from.startsWith(door) && i.to.startsWith(door))
  const allowed = ['app/running.server.ts', 'app/installation.server.ts']
  expect(broken((i) => isDoor(i.to) && !own(i) && !allowed.includes(i.from) && !i.from.startsWith('seeds/'))).toEqual(
    [],
  )
})

test('a room imports only rooms to its left', () => {
  const wrong = broken((i) => {
    const from = roomOf(i.from)
    const to = roomOf(i.to)
    return from !== undefined && to !== undefined && ROOMS.indexOf(to) > ROOMS.indexOf(from)
  })
  expect(wrong).toEqual([])
})

test('pure files of a room know no database and no use-case, not even their types, no node and no environment', () => {
  const wrong = broken((i) => {
    if (!roomOf(i.from) || isServer(i.from)) return false
    const fine =
      roomOf(i.to) !== undefined
        ? !isServer(i.to)
        : /^app\/support\/(dates|outcome|filters|folded|form|fields|own|words|paging|grouped|shown-act|nearness|readers\/[a-z-]+)$/.test(
            i.to,
          ) ||
          i.to.startsWith('app/words/') ||
          ['zod', 'd3-geo', 'topojson-client', 'proj4'].includes(i.to)
    return !fine && (!i.typeOnly || isServer(i.to) || i.to.startsWith('db/'))
  })
  expect(wrong).toEqual([])
})

test('pure files read no clock and throw no dice', () => {
  const wrong = filesIn('app/modules').filter(
    (file) =>
      !isServer(file) && /\bDate\.now\(|new Date\(\)|Math\.random\(|process\.env/.test(readFileSync(file, 'utf8')),
  )
  expect(wrong).toEqual([])
})

test('use-cases know no SQL builder, no page and no door', () => {
  const wrong = broken(
    (i) =>
      roomOf(i.from) !== undefined &&
      isServer(i.from) &&
      /^(drizzle-orm|app\/ui\/|app\/routes\/|db\/tables)/.test(i.to),
  )
  expect(wrong).toEqual([])
})

test('furniture fetches nothing', () => {
  const wrong = broken((i) => {
    if (!i.from.startsWith('app/ui/')) return false
    return !(
      /^app\/(ui|words)\//.test(i.to) ||
      /^app\/support\/(words|readers\/[a-z-]+)$/.test(i.to) ||
      i.typeOnly ||
      !/^(app|db|seeds|node:)/.test(i.to)
    )
  })
  expect(wrong).toEqual([])
})

/** The stores of what access keeps itself: sign-in sessions, sent and kept forms, the rows of jobs, limits, the log, marks of the installation. */
const OF_ACCESS = /^db\/(client\.server|trouble|stores\/(sign-in|sent-forms|kept-forms|jobs|throttles|audit|settings))$/

test('access knows no page and no use-case, and reads the database only through its own stores', () => {
  const wrong = broken((i) => {
    if (!i.from.startsWith('app/access/')) return false
    const isForeign = /^(db\/|drizzle-orm)/.test(i.to) && !OF_ACCESS.test(i.to)
    return /^app\/(routes|ui)\//.test(i.to) || (roomOf(i.to) !== undefined && isServer(i.to)) || isForeign
  })
  expect(wrong).toEqual([
    'app/access/kept-forms.server.ts imports db/stores/users', // whether the account still works, which no session says
  ])
})

test('the database knows of a room only its types and lists of states, and nothing that decides', () => {
  const known = /^app\/(modules\/[^/]+\/(types|states)|access\/(actor|scope)|support\/(dates|ids))$/
  expect(broken((i) => i.from.startsWith('db/') && i.to.startsWith('app/') && !known.test(i.to))).toEqual([])
})

test('a file of types or states decides nothing either: beside types it imports such files and dates alone', () => {
  const known = /^app\/(modules\/[^/]+\/(types|states|reasons)|support\/dates)$/
  const ofTypes = /^app\/modules\/[^/]+\/(types|states)\.ts$/
  expect(broken((i) => ofTypes.test(i.from) && !known.test(i.to) && !i.typeOnly)).toEqual([])
})

test('SQL stands in stores alone', () => {
  const outside = broken((i) => i.to.startsWith('drizzle-orm') && !i.from.startsWith('db/'))
  expect(outside.filter((line) => !line.startsWith('seeds/'))).toEqual([])
})

test('the framework stands behind two files, the entry, and the server with what answers for it', () => {
  const [doors, pages] = ['app/support/framework.ts', 'app/support/framework-view.ts']
  const known = [doors, pages, 'app/entry.server.tsx', 'app/server.ts', 'app/answering.ts']
  expect(broken((i) => i.to.startsWith('@remix-run/') && !known.includes(i.from))).toEqual([])
})

test('only one file knows lucia', () => {
  expect(broken((i) => i.to === 'lucia' && i.from !== 'app/access/session.server.ts')).toEqual([])
})

test('support imports nothing of ours', () => {
  const wrong = broken(
    (i) => i.from.startsWith('app/support/') && /^(app|db|seeds)\//.test(i.to) && !i.to.startsWith('app/support/'),
  )
  expect(wrong).toEqual([])
})

test('words import nothing of ours but dates', () => {
  const wrong = broken(
    (i) =>
      i.from.startsWith('app/words/') &&
      /^(app|db|seeds)\//.test(i.to) &&
      !/^app\/(words\/|support\/dates$)/.test(i.to),
  )
  expect(wrong).toEqual([])
})

test('nothing imports tests, and the product does not import seeds', () => {
  expect(broken((i) => i.to.startsWith('tests/'))).toEqual([])
  expect(
    broken((i) => i.to.startsWith('seeds/') && i.from.startsWith('app/') && !i.from.startsWith('app/cli/')),
  ).toEqual([])
})

test('every loader and action begins by asking who is there', () => {
  const wrong = filesIn('app/routes').filter((file) => {
    const source = readFileSync(file, 'utf8')
    const doors = [...source.matchAll(/export (?:async )?function (loader|action)\([^)]*\)[^{]*\{\n([^\n]*)/g)]
    return doors.some((door) => !/\b(enter|welcome)\(/.test(door[2] ?? ''))
  })
  expect(wrong).toEqual([])
})
