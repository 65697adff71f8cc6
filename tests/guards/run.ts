/*
 * Takes each guard of the table away in a copy of the tree and runs the tests that must notice:
 *   npm run guards                       all of them
 *   npm run guards -- --only rounds      those with the word in file or reason; postgres: those of that engine
 *   npm run guards -- --quick            the few that verify takes away
 *   npm run guards -- --list             says what there is and runs nothing
 * Locks guard something on PostgreSQL alone: for their lines a server of its own is started, and stopped at the end. Without
 * its programs they are said and counted as not tried, which is a failure where CI=true.
 * Ends with 1 when a guard survives, when its text is no longer there exactly once, or when a test is red although every
 * guard is in its place.
 */
import { parseArgs } from 'node:util'

import { fastFolder } from '../support/fast-folder.mjs'
import { postgresPrograms, startPostgres } from '../support/temporary-postgres.mjs'
import type { Guard } from './guard'
import { GUARDS } from './table'
import { tryGuards } from './try'
import { verdictOf } from './verdict'

const { values: asked } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean' }, list: { type: 'boolean' } },
})
const isWanted = ({ file, why, engine, quick }: Guard) =>
  (!asked.quick || quick === true) && (!asked.only || `${file} ${why} ${engine ?? ''}`.includes(asked.only))
const chosen = GUARDS.filter(isWanted)
const say = (line: string) => void process.stdout.write(`${line}\n`)

if (asked.list) {
  for (const { file, why, tests, engine } of chosen)
    say(`${file}: ${why} (${tests.join(', ')}${engine ? `, on ${engine}` : ''})`)
  say(`${chosen.length} guards`)
  process.exit(0)
}

process.on('SIGINT', () => process.exit(130))
process.on('SIGTERM', () => process.exit(143))
const began = Date.now()
process.env.TMPDIR = fastFolder() // for the copies, and for what their tests write
const none = { held: 0, survived: [], red: 0 }

const onAny = chosen.filter(({ engine }) => engine === undefined)
const first = onAny.length > 0 ? await tryGuards(onAny, '', say) : none

/** Null when this machine has no programs of PostgreSQL. */
async function tryOnPostgres(guards: readonly Guard[]) {
  const programs = postgresPrograms()
  if (programs === null) return null
  const server = await startPostgres(programs)
  process.prependListener('exit', server.stop) // before its folder goes
  return tryGuards(guards, server.url, say)
}

const ofPostgres = chosen.filter(({ engine }) => engine === 'postgres')
const second = ofPostgres.length > 0 ? await tryOnPostgres(ofPostgres) : none
const notTried = second === null ? ofPostgres : []
for (const { file, why } of notTried) say(`not tried: no PostgreSQL: ${file}: ${why}`)

const held = first.held + (second?.held ?? 0)
const survived = [...first.survived, ...(second?.survived ?? [])]
const took = Math.round((Date.now() - began) / 1000)
say(`\n${held} held, ${survived.length} survived, ${notTried.length} not tried, in ${took} s`)
for (const one of survived) say(`survived: ${one}`)
const red = first.red + (second?.red ?? 0)
const { says, code } = verdictOf({ held, survived, red, notTried: notTried.length }, process.env.CI === 'true')
say(`\n${says}`)
process.exit(code)
