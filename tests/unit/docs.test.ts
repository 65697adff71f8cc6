// The words around the product, held against the tree they speak of.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(join(root, path)).isDirectory()) return filesIn(path, ending)
    return ending.test(name) ? [path] : []
  })
}

const pages = ['README.md', 'CHANGELOG.md', ...filesIn('docs', /\.md$/)]
const withoutCode = (markdown: string): string => markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '')

/** The anchors that headings make: '### The command line' is 'the-command-line'. */
const anchorsOf = (markdown: string): string[] =>
  [...withoutCode(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )

function whyBroken(page: string, link: string): string | null {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? join(root, page) : resolve(root, dirname(page), path)
  if (relative(root, target).startsWith('..') || !existsSync(target)) return `${page} links to ${link}: not there`
  if (anchor && !anchorsOf(readFileSync(target, 'utf8')).includes(anchor)) return `${page} links to ${link}: no heading`
  return null
}

test('every link within the project leads somewhere', () => {
  const links = pages.flatMap((page) =>
    [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => ({ page, link })),
  )
  const ours = links.filter(({ link }) => !/^[a-z]+:/.test(link))
  expect(ours.length).toBeGreaterThan(30)
  expect(ours.map(({ page, link }) => whyBroken(page, link)).filter((why) => why !== null)).toEqual([])
})

test('every npm script that is named is there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const named = pages.flatMap((page) => [...read(page).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name))
  expect(named).toContain('demo')
  expect([...new Set(named)].filter((name) => name && !(name in scripts))).toEqual([])
})

test('the settings in the README are those that the app reads', () => {
  const section = /^### Settings$([\s\S]*?)^##/m.exec(read('README.md'))?.[1] ?? ''
  const told = [...section.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name)
  const schema = /z\.object\(\{([\s\S]*?)^\}\)/m.exec(read('app/support/env.ts'))?.[1] ?? ''
  const known = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name)
  expect(known.length).toBeGreaterThan(5)
  expect(told.toSorted()).toEqual(known.toSorted())
})

test('the commands in the README are those of the command line', () => {
  const section = /^### The command line$([\s\S]*?)^###/m.exec(read('README.md'))?.[1] ?? ''
  const told = [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, words = '']) => words.replace(/ (?:<|--).*$/, ''))
  const known = [...read('app/cli/main.ts').matchAll(/^ {2}'?([a-z][a-z: -]*?)'?: async/gm)].map(([, name]) => name)
  expect(known.length).toBeGreaterThan(5)
  expect(told.toSorted()).toEqual(known.toSorted())
})

test('what the guides put in bold is on the screen', () => {
  const straight = (text: string) =>
    text
      .replace(/[’‘]/g, "'")
      .replace(/&apos;/g, "'")
      .replace(/\s+/g, ' ')
  const source = straight(
    filesIn('app', /\.(tsx?|json)$/)
      .map(read)
      .join('\n'),
  )
  const guides = ['students', 'employers', 'schools', 'area-leads'].map((name) => `docs/${name}.md`)
  const bold = guides.flatMap((page) =>
    [...read(page).matchAll(/\*\*([^*]+)\*\*/g)].map(([, words = '']) => ({ page, words: straight(words) })),
  )
  expect(bold.length).toBeGreaterThan(60)
  expect(bold.filter(({ words }) => words !== 'bold' && !source.includes(words))).toEqual([])
})

test('every table of the schema is accounted for in data protection, and no other', () => {
  const tables = filesIn('db/schema', /\.ts$/).flatMap((file) =>
    [...read(file).matchAll(/d\.table\(\s*'([a-z_0-9]+)'/g)].map(([, name]) => name),
  )
  const section = /^## What is stored([\s\S]*?)^## /m.exec(read('docs/data-protection.md'))?.[1] ?? ''
  const told = section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([a-z_0-9]+)`/g)].map(([, name]) => name))
  expect(tables.length).toBeGreaterThan(20)
  expect(told.toSorted()).toEqual(tables.toSorted())
})

test('every decision is in the list of decisions', () => {
  const files = filesIn('docs/decisions', /^\d{4}-.*\.md$/).map((path) => path.replace('docs/decisions/', ''))
  const list = read('docs/decisions/README.md')
  expect(files.filter((file) => !list.includes(`(${file})`))).toEqual([])
})

describe('what a comment names as its source can be opened', () => {
  const sources = ['app', 'db', 'seeds'].flatMap((folder) => filesIn(folder, /\.tsx?$/))
  const comments = sources.flatMap((file) =>
    [...read(file).matchAll(/\/\*[\s\S]*?\*\/|\/\/.*/g)].map(([text]) => ({
      file,
      text: text.replace(/\s+\*?\s*/g, ' '),
    })),
  )
  const headings = (page: string) => [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading)

  test('every rule by its number, and its tests', () => {
    const page = 'docs/rules.md'
    const numbers = headings(page).flatMap((heading) => /^(R\d+): /.exec(heading)?.[1] ?? [])
    const named = comments.flatMap(({ file, text }) =>
      [...text.matchAll(/\b[Rr]ules? ((?:R\d+(?:, | and )?)+)/g)].flatMap(([, list = '']) =>
        [...list.matchAll(/R\d+/g)].map(([number]) => ({ file, number })),
      ),
    )
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter(({ number }) => !numbers.includes(number))).toEqual([])
    expect(numbers.filter((number) => !named.some((one) => one.number === number))).toEqual([])
    const tests = [...read(page).matchAll(/`(tests\/[^`]+)`/g)].map(([, path = '']) => path)
    expect(tests.length).toBeGreaterThan(headings(page).length - 2)
    expect(tests.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test('every heading of a page, every decision, and no page that is not here', () => {
    const named = comments.flatMap(({ file, text }) =>
      [...text.matchAll(/(docs\/[\w-]+\.md), ([A-Z][\w ]*)/g)].map(([, page = '', heading = '']) => ({
        file,
        page,
        heading,
      })),
    )
    expect(named.length).toBeGreaterThan(15)
    const isThere = ({ page, heading }: { page: string; heading: string }) =>
      existsSync(join(root, page)) &&
      headings(page).some((one) => heading.startsWith(one) || one.startsWith(`${heading} (`))
    expect(named.filter((one) => !isThere(one))).toEqual([])
    const decisions = filesIn('docs/decisions', /^\d{4}-.*\.md$/).map((path) => /\d{4}/.exec(path)?.[0])
    const numbers = comments.flatMap(({ file, text }) =>
      [...text.matchAll(/\bdecision (\d{4})/g)].map(([, number = '']) => ({ file, number })),
    )
    expect(numbers.filter(({ number }) => !decisions.includes(number))).toEqual([])
    expect(comments.filter(({ text }) => /(?<!docs\/)\b(rules|security|matching|formats|ux)\.md/.test(text))).toEqual(
      [],
    )
  })
})

/** A picture of a page: its file, what it shows for those who do not see it, and the line below it. */
const picturesOf = (page: string) =>
  [...read(page).matchAll(/^!\[([^\]]*)\]\(([^)\s]+)\)\n\n(.*)$/gm)].map(([, alt = '', link = '', caption = '']) => {
    return { page, alt, caption, file: relative(root, resolve(root, dirname(page), link)) }
  })

test('every picture is there, is said in words, and has a sentence below it', () => {
  const pictures = pages.flatMap(picturesOf)
  expect(pictures.length).toBe(pages.flatMap((page) => [...read(page).matchAll(/!\[/g)]).length)
  for (const { page, alt, caption, file } of pictures) {
    expect(existsSync(join(root, file)), `${page}: ${file}`).toBe(true)
    expect(alt.length, `what ${file} shows`).toBeGreaterThan(30)
    expect(caption, `below ${file}`).toMatch(/^_[A-Z].*\._$/)
  }
})

test('every picture is named somewhere, as wide as a phone or a desk, and all are small', () => {
  const named = new Set(pages.flatMap(picturesOf).map(({ file }) => file))
  const kept = readdirSync(join(root, 'docs/pictures')).map((name) => join('docs/pictures', name))
  expect(kept.toSorted()).toEqual([...named].toSorted())
  const files = kept.map((file) => readFileSync(join(root, file)))
  expect(files.map((png) => png.readUInt32BE(16)).filter((width) => width !== 360 && width !== 1280)).toEqual([])
  expect(files.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(1_000_000)
})
