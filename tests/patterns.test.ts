import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { check } from 'recheck'
import ts from 'typescript'
import { expect, test } from 'vitest'

import { sourcesUnder } from './support/all-forms'

/*
 * No pattern of the product takes longer than in proportion to the text it reads. A pattern that the checker cannot decide in
 * time counts as slow: it is too tangled, and a bound on a repetition makes it plain.
 */
const TIMEOUT_MS = 90_000 // by the clock: most take milliseconds, on a busy machine a few take long

type Pattern = { source: string; flags: string; where: string }

/** The patterns written in a file as literals. */
function literalsOf(file: string): Pattern[] {
  const kind = file.endsWith('js') ? ts.ScriptKind.JS : file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true, kind)
  const found: Pattern[] = []
  const walk = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      found.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), where: file })
    }
    ts.forEachChild(node, walk)
  }
  walk(tree)
  return found
}

/** Where patterns may be put together: the pure files of the rooms, and what reads a text. */
const isHome = (file: string) => /^app\/(?:modules|support\/readers)\//.test(file) && !/\.server\./.test(file)

const madeIn = (file: string) => readFileSync(file, 'utf8').match(/\bRegExp\(/g)?.length ?? 0

/** The patterns that files put together while they are loaded. */
async function madeOnLoading(files: readonly string[]): Promise<Pattern[]> {
  const Real = RegExp
  const made: Pattern[] = []
  let where = ''
  class Watched extends Real {
    constructor(source: string | RegExp, flags?: string) {
      super(source, flags)
      made.push({ source: this.source, flags: this.flags, where })
    }
  }
  globalThis.RegExp = Watched as unknown as RegExpConstructor
  try {
    for (const file of files) {
      where = file
      await import(/* @vite-ignore */ resolve(file))
    }
  } finally {
    globalThis.RegExp = Real
  }
  return made
}

const files = ['app', 'db'].flatMap(sourcesUnder)

/**
 * What the checker says of a pattern. For some it tries texts by chance, and on a busy machine may call slow what is not: such a
 * verdict counts once the exact method, which proves a pattern slow or not, has come to the same or to no end.
 */
async function decide(source: string, flags: string) {
  const found = await check(source, flags, { timeout: TIMEOUT_MS })
  if (found.status !== 'vulnerable' || found.checker !== 'fuzz') return found
  const exact = await check(source, flags, { timeout: TIMEOUT_MS, checker: 'automaton' })
  return exact.status === 'unknown' ? found : exact
}

async function wrongAmong(patterns: readonly Pattern[]): Promise<string[]> {
  const left = [...new Map(patterns.map((one) => [`/${one.source}/${one.flags}`, one])).entries()]
  const wrong: string[] = []
  const work = async () => {
    for (let one = left.shift(); one; one = left.shift()) {
      const [text, { source, flags, where }] = one
      const found = await decide(source, flags)
      if (found.status === 'vulnerable') wrong.push(`${where} ${text}: ${found.complexity.summary}`)
      else if (found.status === 'unknown') wrong.push(`${where} ${text}: cannot be decided in time`)
    }
  }
  await Promise.all([work(), work()])
  return wrong.sort()
}

test('the checker knows a slow pattern when it sees one', async () => {
  const slow: Pattern = { source: '^[^@]+@[^@]+\\.[^@]+$', flags: '', where: 'here' }
  expect(await wrongAmong([slow, { source: '^a{1,9}$', flags: '', where: 'here' }])).toEqual([
    expect.stringContaining('polynomial'),
  ])
})

test('no pattern of the product is slow, whatever it reads', { timeout: 900_000 }, async () => {
  const literals = files.flatMap(literalsOf)
  const made = await madeOnLoading(files.filter((file) => madeIn(file) > 0 && isHome(file)))
  expect(literals.length).toBeGreaterThan(120)
  expect(made.length).toBeGreaterThan(8)
  expect(await wrongAmong([...literals, ...made])).toEqual([])
})

test('patterns are put together in pure files while they are loaded, where the test above sees them', () => {
  expect(files.filter((file) => madeIn(file) > 0 && !isHome(file))).toEqual([])
})

/**
 * The libraries that read what a visitor sends before any form does: addresses, headers, cookies, bodies and their types.
 * Left out, and said so in docs/security.md: `zod`, whose schemas read after the length (hostile-forms.test.ts tries every
 * box); `csv-parse`, `saxes` and `yauzl`, which read a roster that staff who signed in send; `react-dom` and `i18next`,
 * which read our own sentences and escape one character at a time.
 */
const READ_FIRST = [
  ['express', 'parseurl', 'fresh', 'range-parser', 'send', 'serve-static', 'finalhandler', 'encodeurl', 'escape-html'],
  ['accepts', 'negotiator', 'type-is', 'media-typer', 'content-type', 'content-disposition', 'mime-types', 'vary'],
  ['proxy-addr', 'forwarded', 'ipaddr.js', 'etag', 'compression', 'compressible', 'bytes', 'statuses', 'on-headers'],
  ['cookie', '@web3-storage/multipart-parser'],
  ['@remix-run/node', '@remix-run/server-runtime', '@remix-run/express', '@remix-run/router', 'undici'],
].flat()

/** Patterns of those that the checker calls slow, and why no visitor can make them so. */
const NEVER_SLOW_HERE: Record<string, string> = {
  '/ *; */': 'express reads media types with it that we write, never those of a request',
  '/ *= */': 'the same',
  '/%.+$/': 'ipaddr.js reads one line with it, where the first match takes all: a header has no line end',
  [String.raw`/\B(?=(\d{3})+(?!\d))/g`]: 'bytes reads sizes with it that we write, as settings of other libraries',
  [String.raw`/(?:\.0*|(\.[^0]+)0+)$/`]: 'the same',
  [String.raw`/\s*;\s*boundary=/`]: 'of a reader of bodies in parts that nobody calls: `Request.formData` reads them',
  [String.raw`/(\u0020)+$/`]: 'undici reads addresses that begin with data: with it, and we fetch none',
  [String.raw`/(?<algo>sha256|sha384|sha512)-((?<hash>[A-Za-z0-9+/]+|[A-Za-z0-9_-]+)={0,2}(?:\s|$)( +[!-~]*)?)?/i`]:
    'undici reads checksums with it that a caller of fetch hands over, and none does',
  [String.raw`/(.)\/+$/`]: 'the router reads paths with it, and an address has 8 kB at most (gate.test.ts)',
  [String.raw`/\/*\*?$/`]: 'the router reads the paths of our routes with it',
  [String.raw`/\/+$/`]: 'the router reads paths with it, and an address has 8 kB at most (gate.test.ts)',
  [String.raw`/^([.]?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)([.][a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i`]:
    'cookie reads the domain of a cookie that we set',
  [String.raw`/(?:[^\x21\x23-\x3B\x3D\x3F-\x5F\x61-\x7A\x7C\x7E]+|%+(?![0-9A-Fa-f]{2})){1,1024}/g`]:
    'encodeurl reads where we lead with it, and an address has 8 kB at most (gate.test.ts)',
}

/** The program of a library: not its tests, nor its copies for browsers and for development. */
function programOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return /^(node_modules|tests?|types|esm|src)$/.test(entry.name) ? [] : programOf(path)
    return /\.c?js$/.test(entry.name) && !/\.(min|development|umd)/.test(entry.name) ? [path] : []
  })
}

test(
  'no library that reads a request first has a pattern that a visitor can make slow',
  { timeout: 900_000 },
  async () => {
    const patterns = READ_FIRST.map((library) => programOf(join('node_modules', library)).flatMap(literalsOf))
    expect(patterns.flat().length).toBeGreaterThan(110)
    const written = new Map(patterns.flat().map((one) => [`/${one.source}/${one.flags}`, one]))
    for (const listed of Object.keys(NEVER_SLOW_HERE))
      expect(written.delete(listed), `${listed} is still there`).toBe(true)
    expect(await wrongAmong([...written.values()])).toEqual([])
  },
)
