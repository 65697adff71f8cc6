import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
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
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
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
  const made = await madeOnLoading(files.filter((file) => madeIn(file) > 0 && file.startsWith('app/modules')))
  expect(literals.length).toBeGreaterThan(120)
  expect(made.length).toBeGreaterThan(8)
  expect(await wrongAmong([...literals, ...made])).toEqual([])
})

test('patterns are put together in pure files while they are loaded, where the test above sees them', () => {
  const elsewhere = files.filter(
    (file) => madeIn(file) > 0 && (!file.startsWith('app/modules') || /\.server\./.test(file)),
  )
  expect(elsewhere).toEqual([])
})
