import { resolve } from 'node:path'

import ts from 'typescript'
import { describe, expect, test } from 'vitest'

import { sourceFiles } from './support/source-files'

/*
 * A store function that answers with many rows, or with how many there are, takes a `Scope`. One that does not says in its
 * name whose rows it reads, of an owner whose id it is given (`…Of…`) or for whom nobody's rights decide (`…ForJob`,
 * `listDue…`, `…ForDemo`, `…ForAnybody`), and in its docstring, at `@scope`, who has seen before that the caller may. It is
 * known by what it answers, whatever it is called.
 */
const LISTS = /^(list|count|sum)(?=[A-Z])/
const OF_AN_OWNER = /[a-z]Of(?=[A-Z]|$)/
const OF_NO_READER = /For(Job|Demo|Anybody)$|^(list|count)Due[A-Z]/
const AN_ID = /\b(ids?|\w+Ids?)\b/

/** What answers with many and lists nobody's rows, and why. */
const NO_LIST: Record<string, string> = {
  'db/stores/standing.ts ledgerIn': 'reads a text that a store has given already, and no database',
  'db/stores/standing.ts bookedIn': 'the same',
  'db/stores/outbox.ts outboxAge': 'seconds, for whoever watches over the service: of no row and no reader',
  'db/stores/users.ts findTakenUsernames': 'which of the names that the caller thought up are taken, and not by whom',
}

type Written = { path: string; name: string; node: ts.Node; parameters: readonly ts.ParameterDeclaration[] }

const isNumber = ({ flags }: ts.Type): boolean => (flags & ts.TypeFlags.NumberLike) !== 0

const isRows = (checker: ts.TypeChecker, type: ts.Type): boolean =>
  checker.isArrayType(type) ||
  checker.isTupleType(type) ||
  /^(Readonly)?(Map|Set)$|^Async(Generator|Iterable|IterableIterator)$/.test(type.getSymbol()?.name ?? '')

/**
 * Whether a type is of many things: a number of them, a list, a map, or an object that holds lists or nothing but numbers.
 * An object that may be missing is the one thing that was looked for, with its parts; a fragment of SQL is none.
 */
function isMany(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some((one) => isNumber(one) || isRows(checker, one))
  if (isNumber(type) || isRows(checker, type)) return true
  if ((type.flags & ts.TypeFlags.Object) === 0 || type.getSymbol()?.name === 'SQL') return false
  const parts = type.getProperties().map((part) => checker.getTypeOfSymbol(part))
  return parts.some((part) => isRows(checker, part)) || (parts.length > 0 && parts.every(isNumber))
}

/** The functions of one file that answer with many, as declarations or as constants. */
function listingIn(program: ts.Program, path: string): Written[] {
  const checker = program.getTypeChecker()
  const file = program.getSourceFile(path)
  const exported = file && checker.getSymbolAtLocation(file)
  if (!exported) return []
  return checker.getExportsOfModule(exported).flatMap((symbol): Written[] => {
    const [signature] = checker.getSignaturesOfType(checker.getTypeOfSymbol(symbol), ts.SignatureKind.Call)
    const written = signature?.getDeclaration()
    const declared = symbol.valueDeclaration
    if (!signature || !written || !declared || written.getSourceFile() !== file) return []
    const returned = signature.getReturnType()
    if (!LISTS.test(symbol.name) && !isMany(checker, checker.getAwaitedType(returned) ?? returned)) return []
    const node = ts.isVariableDeclaration(declared) ? declared.parent.parent : declared
    return [{ path, name: symbol.name, node, parameters: written.parameters.filter(ts.isParameter) }]
  })
}

/** The project as the compiler reads it, with files beside those that are there. */
function programWith(paths: readonly string[], beside: Record<string, string>): ts.Program {
  const read = ts.getParsedCommandLineOfConfigFile(
    'tsconfig.json',
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
  )
  const options = { ...read?.options, noEmit: true }
  const host = ts.createCompilerHost(options, true)
  const textOf = (path: string) => Object.entries(beside).find(([name]) => resolve(name) === resolve(path))?.[1]
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (path) => textOf(path) !== undefined || fileExists(path)
  host.readFile = (path) => textOf(path) ?? readFile(path)
  host.getSourceFile = (path, language, ...more) => {
    const text = textOf(path)
    return text === undefined ? getSourceFile(path, language, ...more) : ts.createSourceFile(path, text, language)
  }
  return ts.createProgram([...paths, ...Object.keys(beside)], options, host)
}

/** What is wrong with a list; null when nothing is. */
function whyUnscoped({ name, node, parameters }: Written): string | null {
  const given = parameters.map((parameter) => parameter.getText())
  if (parameters.some(({ type }) => /\bScope\b/.test(type?.getText() ?? ''))) return null
  const reason = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'scope')
  if (!OF_NO_READER.test(name)) {
    if (!OF_AN_OWNER.test(name)) return 'takes no scope, and its name does not say whose rows it reads'
    if (!given.some((parameter) => AN_ID.test(parameter))) return 'is given no id of an owner'
  }
  if (!reason) return 'does not say at @scope why it needs none'
  return (ts.getTextOfJSDocComment(reason.comment) ?? '').trim() === '' ? 'has an empty @scope' : null
}

const doc = (reason: string) => `/**\n * Some rows.\n${reason} */\n`

/** Functions that are as they have to be. */
const RIGHT: Record<string, string> = {
  'takes a scope': 'export const listDays = (read: Read, scope: Scope): Promise<Day[]> => read',
  'takes some of the scopes':
    "export async function findDays(read: Read, scope: Extract<Scope, { kind: 'area' }>): Promise<Day[]> { return read }",
  'is of an owner, with why': `${doc(' * @scope of a host that was loaded.\n')}export const readDaysOf = (r: Read, employerId: string): Promise<Day[]> => r`,
  'is for a job, with why': `${doc(' * @scope a job.\n')}export async function oldForJob(read: Read): Promise<Day[]> { return read }`,
  'finds one thing': 'export const findDay = async (read: Read): Promise<Day> => read',
  'finds one thing, if there is one, with its parts':
    'export const findDay = async (read: Read): Promise<{ id: string; dates: Day[] } | null> => read',
  'says whether something was written': 'export const takePlace = async (tx: Tx): Promise<boolean> => tx',
}

/** Functions that are wrong, and what is said of them. */
const WRONG: Record<string, readonly [text: string, why: string]> = {
  'names no owner': ['export const listDays = (r: Read, employerId: string) => r', 'takes no scope'],
  'is called otherwise': [
    'export const findStudentUsers = (r: Read, studentIds: string[]): Promise<Map<string, Day>> => r',
    'takes no scope',
  ],
  'says nothing of what it answers': [
    'const rows: Day[] = []\nexport async function readDiary(r: Read, studentId: string) { return rows }',
    'takes no scope',
  ],
  'counts, whatever it is called': ['export const howMany = async (r: Read): Promise<number> => r', 'takes no scope'],
  'tells numbers of several kinds': [
    'export const tally = async (r: Read): Promise<{ coming: number; past: number }> => r',
    'takes no scope',
  ],
  'answers with several lists': [
    'export const readInputs = async (r: Read): Promise<{ days: Day[]; title: string }> => r',
    'takes no scope',
  ],
  'counts and names no owner': [
    `${doc(' * @scope fine.\n')}export async function countDays(r: Read) {}`,
    'takes no scope',
  ],
  'has Of only inside a word': ['export const listOffers = (r: Read, id: string) => r', 'takes no scope'],
  'is given no id': [`${doc(' * @scope fine.\n')}export function listDaysOf(r: Read, today: Day) {}`, 'no id'],
  'gives no reason': [`${doc('')}export const listDaysOf = (r: Read, id: string) => r`, 'does not say'],
  'gives an empty reason': [`${doc(' * @scope\n')}export const listDaysOf = (r: Read, id: string) => r`, 'empty'],
  'is for a job without a reason': ['export const listOldForJob = (r: Read) => r', 'does not say'],
}

const head = "type Day = string\ntype Read = any\ntype Tx = any\ntype Scope = { kind: 'area' } | { kind: 'nothing' }\n"
const nameOf = (example: string) => `db/stores/${example.replaceAll(/\W+/g, '-')}.ts`
const beside = Object.fromEntries([
  ...Object.entries(RIGHT).map(([example, text]) => [nameOf(example), head + text]),
  ...Object.entries(WRONG).map(([example, [text]]) => [nameOf(example), head + text]),
])
const stores = sourceFiles('db/stores').map(({ path }) => path)
const program = programWith(stores, beside)
const wrongIn = (example: string) => listingIn(program, nameOf(example)).map(whyUnscoped)

describe('a store function that', () => {
  test.each(Object.keys(RIGHT))('%s is as it has to be', (example) => {
    expect(wrongIn(example).filter((why) => why !== null)).toEqual([])
  })

  test.each(Object.entries(WRONG))('%s is found', (example, [, why]) => {
    expect(wrongIn(example)).toEqual([expect.stringContaining(why)])
  })
})

test('every store function that answers with many takes a scope, or says of whom it is and why it needs none', () => {
  const lists = stores.flatMap((path) => listingIn(program, path))
  expect(lists.length).toBeGreaterThan(120)
  const wrong = lists.flatMap((list) => {
    const why = whyUnscoped(list)
    return why ? [{ name: `${list.path} ${list.name}`, why }] : []
  })
  expect(wrong.filter(({ name }) => !(name in NO_LIST))).toEqual([])
  expect(Object.keys(NO_LIST).filter((name) => !wrong.some((one) => one.name === name))).toEqual([])
})
