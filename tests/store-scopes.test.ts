import ts from 'typescript'
import { describe, expect, test } from 'vitest'

import { sourceFiles } from './support/source-files'

/*
 * A store function that lists or counts takes a `Scope`. One that does not says in its name whose rows it reads, of an owner
 * whose id it is given (`…Of…`) or for whom nobody's rights decide (`…ForJob`, `listDue…`, `…ForDemo`, `…ForAnybody`), and in
 * its docstring, at `@scope`, who has seen before that the caller may.
 */
const LISTS = /^(list|count|sum)(?=[A-Z])/
const OF_AN_OWNER = /[a-z]Of(?=[A-Z]|$)/
const OF_NO_READER = /For(Job|Demo|Anybody)$|^(list|count)Due[A-Z]/
const AN_ID = /\b(ids?|\w+Ids?)\b/

type Written = { name: string; node: ts.Node; parameters: readonly ts.ParameterDeclaration[] }

/** The functions that a file exports, as declarations or as constants. */
function exportedFunctions(text: string): Written[] {
  const tree = ts.createSourceFile('store.ts', text, ts.ScriptTarget.Latest, true)
  return tree.statements.flatMap((statement): Written[] => {
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    if (!isExported) return []
    if (ts.isFunctionDeclaration(statement) && statement.name)
      return [{ name: statement.name.text, node: statement, parameters: statement.parameters }]
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
        ? [{ name: name.getText(), node: statement, parameters: initializer.parameters }]
        : [],
    )
  })
}

const listing = (text: string): Written[] => exportedFunctions(text).filter(({ name }) => LISTS.test(name))

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

const wrongIn = (text: string) => listing(text).map(whyUnscoped)

const doc = (reason: string) => `/**\n * Some rows.\n${reason} */\n`

describe('a list that', () => {
  test.each([
    ['takes a scope', 'export const listDays = (read: Read, scope: Scope) => read'],
    ['takes some of the scopes', "export function listDays(read: Read, scope: Extract<Scope, { kind: 'area' }>) {}"],
    [
      'is of an owner, with why',
      `${doc(' * @scope of a host that was loaded.\n')}export const listDaysOf = (r: Read, employerId: string) => r`,
    ],
    ['is for a job, with why', `${doc(' * @scope a job.\n')}export async function listOldForJob(read: Read) {}`],
    ['lists nothing', 'export const findDay = (read: Read) => read'],
  ])('%s is as it has to be', (_, text) => {
    expect(wrongIn(text).filter((why) => why !== null)).toEqual([])
  })

  test.each([
    ['names no owner', 'export const listDays = (r: Read, employerId: string) => r', 'takes no scope'],
    [
      'counts and names no owner',
      `${doc(' * @scope fine.\n')}export async function countDays(r: Read) {}`,
      'takes no scope',
    ],
    ['has Of only inside a word', 'export const listOffers = (r: Read, id: string) => r', 'takes no scope'],
    ['is given no id', `${doc(' * @scope fine.\n')}export function listDaysOf(r: Read, today: Day) {}`, 'no id'],
    ['gives no reason', `${doc('')}export const listDaysOf = (r: Read, id: string) => r`, 'does not say'],
    ['gives an empty reason', `${doc(' * @scope\n')}export const listDaysOf = (r: Read, id: string) => r`, 'empty'],
    ['is for a job without a reason', 'export const listOldForJob = (r: Read) => r', 'does not say'],
  ])('%s is found', (_, text, why) => {
    expect(wrongIn(text)).toEqual([expect.stringContaining(why)])
  })
})

test('every list and count of the stores takes a scope, or says of whom it is and why it needs none', () => {
  const lists = sourceFiles('db/stores').flatMap(({ path, text }) => listing(text).map((list) => ({ path, list })))
  expect(lists.length).toBeGreaterThan(100)
  const wrong = lists.flatMap(({ path, list }) => {
    const why = whyUnscoped(list)
    return why ? [`${path} ${list.name}: ${why}`] : []
  })
  expect(wrong).toEqual([])
})
