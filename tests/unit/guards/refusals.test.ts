import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

/*
 * Every reason to say no that has a sentence (each table that `satisfies Record<…Refusal | …Reason | …Problem>`, and each such
 * group of the catalogue) is named as what it expects by a test that imports what can give it. It reads texts: that the test
 * reaches the reason is for whoever writes it to see.
 */

const below = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? below(join(folder, entry.name)) : [join(folder, entry.name)],
  )

const KIND = /\b(?!Exclude)\w*(?:Refusal|Reason|Problem|NotEligible)\b/
const TABLE =
  /\n(?:export )?const (\w+) = \{\n((?:(?!\n\}).)*)\n\} satisfies Record<([^>]*?(?:Refusal|Reason|Problem)\b)/gs

/** A sentence of refusal: in which table, for which reason, and of which type the reason is. */
type Told = { table: string; reason: string; type: string; home: string }

/** What a file of the product says in tables of its own. */
function tablesIn(file: string): Told[] {
  return [...readFileSync(file, 'utf8').matchAll(TABLE)].flatMap(([, table = '', body = '', of = '']) =>
    [...body.matchAll(/^ {2}(\w+)[:(]/gm)].map(([, reason = '']) => {
      return { table, reason, type: KIND.exec(of)?.[0] ?? '', home: file }
    }),
  )
}

/** Groups of the catalogue that say why not, and of which type their reasons are. */
const GROUPS: Record<string, string> = {
  'agreement:ended': 'AgreementRefusal',
  'agreement:name': 'NameProblem',
  'agreement:refusal': 'AgreementRefusal',
  'bookings:askRefusal': 'AskingRefusal',
  'bookings:decisionRefusal': 'DecisionRefusal',
  'bookings:endRefusal': 'EndRefusal',
  'bookings:goneRefusal': 'GoneRefusal',
  'bookings:leaveRefusal': 'LeaveRefusal',
  'bookings:notEligible': 'BookingRefusal',
  'bookings:offerRefusal': 'OfferRefusal',
  'bookings:ownAgreementRefusal': 'OwnAgreementRefusal',
  'bookings:refusal': 'BookingRefusal',
  'bookings:undoRosterRefusal': 'UndoRosterRefusal',
  'mail:againRefusal': 'AgainRefusal',
  'mail:asideRefusal': 'AsideRefusal',
  'opportunities:hostReasonForSchool': 'HostReason',
  'opportunities:hostReasonForStudent': 'HostReason',
  'people:suspendRefusal': 'SuspendRefusal',
  'rounds:leftOutReason': 'LeftOutReason',
  'rounds:leftOutReasonForPupil': 'LeftOutReason',
  'rounds:rankRefusal': 'RankRefusal',
}

/** What the catalogue says, by part and group. */
const catalogue = below('app/words/en').flatMap((file) => {
  const part = file.replace('app/words/en/', '').replace('.json', '')
  const groups = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>)
  return groups.map(([group, sentences]) => ({ table: `${part}:${group}`, sentences, home: file }))
})

const inCatalogue: Told[] = catalogue.flatMap(({ table, sentences, home }) => {
  const type = GROUPS[table]
  if (!type || typeof sentences !== 'object' || sentences === null) return []
  return Object.keys(sentences).map((reason) => ({ table, reason, type, home }))
})

const product = below('app')
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ path: file.replace(/^app/, '~').replace(/\.tsx?$/, ''), text: readFileSync(file, 'utf8') }))

/** The exported things of a file, each with its own text: from its line to the next thing's. */
const exportsOf = (text: string): { name: string; own: string }[] =>
  text.split(/\n(?=export )/).flatMap((own) => {
    const [, name] = /^export (?:async )?(?:function\*? |const |class )(\w+)/.exec(own) ?? []
    return name === undefined ? [] : [{ name, own }]
  })

/** The names under which the reasons of a type go: its own, those of the types it is made of, and errors that carry one. */
function namesOf(type: string, known = new Set<string>()): Set<string> {
  if (known.has(type)) return known
  known.add(type)
  const declared = new RegExp(`type ${type} =((?:(?!\\n\\n|\\n(?:export|const|type|/\\*))[^])*)`)
  const carries = new RegExp(`export class (\\w+)(?:(?!\\nexport )[^])*\\b${type}\\b`)
  for (const { text } of product) {
    for (const part of declared.exec(text)?.[1]?.match(/\b\w+(?:Refusal|Reason|Problem|NotEligible)\b/g) ?? [])
      namesOf(part, known)
    const error = carries.exec(text)?.[1]
    if (error) known.add(error)
  }
  return known
}

/**
 * What can give a reason of a type, as `file name`: whatever stands in a file that speaks of the type; in one that declares
 * several types, only what names this one itself.
 */
function givers(type: string): Set<string> {
  const named = new RegExp(`\\b(?:${[...namesOf(type)].join('|')})\\b`)
  return new Set(
    product
      .filter(({ text }) => named.test(text))
      .flatMap(({ path, text }) => {
        const declares = text.match(/export type \w*(?:Refusal|Reason|Problem)\b/g)?.length ?? 0
        const things = exportsOf(text).filter(({ own }) => declares < 2 || named.test(own))
        return things.map(({ name }) => `${path} ${name}`)
      }),
  )
}

/** What a test imports of the product, as `file name`. */
const importsOf = (text: string): string[] =>
  [...text.matchAll(/import (?:type )?\{([^}]*)\} from '(~[^']*)'/g)].flatMap(([, names = '', path = '']) =>
    names.split(',').map((name) => `${path} ${name.trim().replace(/^type /, '')}`),
  )

/** Reasons that tests expect by their sentence, since files are tried from outside as the command line tries them. */
const BY_SENTENCE: Record<string, string> = {
  'importMessages.file_unreadable': 'tests/integration/places/imports.test.ts: could not be read',
  'importMessages.broken_row': 'tests/integration/places/imports.test.ts: at row 2',
  'importMessages.file_missing': 'tests/integration/places/imports.test.ts: no file such.csv',
  'importMessages.header_not_recognised': 'tests/integration/places/imports.test.ts: pcds, .*It found: name, town',
  'importMessages.no_rows': 'tests/integration/places/imports.test.ts: has no rows',
  'importMessages.row_too_long': 'tests/integration/places/imports.test.ts: far too long',
  'importMessages.not_a_map': 'tests/integration/places/imports.test.ts: not a TopoJSON or GeoJSON',
}

/** What no test reaches yet. This list only grows shorter. */
const NOT_YET: readonly string[] = [
  'importMessages.map_too_large', // needs a file of 100 MB
  'postingMessages.too_long_a_week', // cannot happen while five days of eight hours make forty
]

test('every group of the catalogue that says why not is looked at here', () => {
  const names = catalogue
    .map(({ table }) => table)
    .filter((name) => /refusal|reason|notEligible|^agreement:name$/i.test(name))
  expect(names.filter((name) => !(name in GROUPS))).toEqual([])
  expect(Object.keys(GROUPS).filter((name) => !catalogue.some(({ table }) => table === name))).toEqual([])
})

test('every sentence of refusal is expected by a test of what can give it', () => {
  const tests = below('tests')
    .filter((file) => /^tests\/(unit|integration|ui)\/(?!guards).*\.test\.tsx?$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .map((text) => ({ text, imports: importsOf(text) }))
  const tables = below('app/modules')
    .filter((file) => file.endsWith('.ts'))
    .flatMap(tablesIn)
  const all = [...tables, ...inCatalogue]
  expect(tables.length).toBeGreaterThan(170)
  expect(inCatalogue.length).toBeGreaterThan(35)
  const giversOf = new Map([...new Set(all.map(({ type }) => type))].map((type) => [type, givers(type)]))
  const unreached = all
    .filter(({ reason, type }) => {
      const of = giversOf.get(type)
      return !tests.some(({ text, imports }) => text.includes(`'${reason}'`) && imports.some((one) => of?.has(one)))
    })
    .map(({ table, reason }) => `${table}.${reason}`)
    .filter((one) => !(one in BY_SENTENCE))
  expect([...new Set(unreached)].toSorted()).toEqual([...NOT_YET].toSorted())
})

test('the sentences that tests expect are where they are said to be', () => {
  for (const place of Object.values(BY_SENTENCE)) {
    const [file = '', words = ''] = place.split(': ')
    expect(readFileSync(file, 'utf8'), place).toContain(words)
  }
})
