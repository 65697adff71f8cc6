import { buildLists } from '../allocation/candidates'
import { classOf, compile, offsets } from '../allocation/compile'
import { drawLottery } from '../allocation/draw.server'
import type { Lists, Problem } from '../allocation/problem'
import { readInstance } from '../allocation/read-instance'
import { callInWorker } from '../allocation/run-in-worker.server'
import { runInstance } from '../allocation/run-instance.server'
import type { Award, Instance } from '../allocation/types'
import { anonymousOf } from './anonymous'
import { inTurn } from './in-turn'
import { grouped } from '~/support/grouped'

/** A round as it was frozen, and what the rule gave. */
export interface FrozenRun {
  instance: Instance
  awards: Award[]
}

/** An anonymous round and its result as JSON, each in short pieces of text to be put one after another. */
export interface ExportFiles {
  pupils: number
  instance: string[]
  result: string[]
}

/** The files of a round this small are there before a thread has started. */
const SMALL_ROUND = 50

/** Makes the files of a round beside the thread of the pages; those of a small round here. Null as in `exportFiles`. */
export async function exportApart(given: FrozenRun): Promise<ExportFiles | null> {
  if (given.instance.pupils.length <= SMALL_ROUND) return exportFiles(given)
  const call = { module: 'app/modules/rounds/export-files.server.ts', name: 'inWorker' }
  return (await inTurn(() => callInWorker<{ files: ExportFiles | null }>(call, given, {}))).files
}

/**
 * The same in an object, as it comes back from a thread.
 * @public called by its name in a thread
 */
export const inWorker = (given: FrozenRun): { files: ExportFiles | null } => ({ files: exportFiles(given) })

/**
 * The files of a round. The round is worked out again from the anonymous one, and must end as it did. A list that was cut
 * goes out as it was; where somebody was given a place beyond theirs, that place joins it, or else all lists go out whole.
 * @returns null when none of these ends as the round did
 */
export function exportFiles({ instance, awards }: FrozenRun): ExportFiles | null {
  const refs = instance.pupils.map(({ ref }) => ref)
  const problem = compile(instance, drawLottery(instance.seed, refs))
  const asRun = buildLists(problem)
  const isCut = asRun.cut.includes(1)
  for (const lists of isCut ? waysToList(problem, asRun, { instance, awards }) : [asRun]) {
    const file = JSON.stringify(anonymousOf(instance, lists))
    const read = readInstance(JSON.parse(file))
    if (!read.ok) throw new Error('An exported round cannot be read again')
    const result = runInstance(read.instance)
    if (winners(result.awards) === winners(awards))
      return { pupils: refs.length, instance: inPieces(file), result: inPieces(JSON.stringify(result)) }
  }
  if (!isCut) throw new Error('An exported round ends otherwise')
  return null
}

function* waysToList(problem: Problem, asRun: Lists, given: FrozenRun): Generator<Lists> {
  yield asRun
  yield withGiven(asRun, given)
  yield buildLists({ ...problem, candidates: problem.places })
}

/** Lists with the places at their ends that were given beyond them. */
function withGiven(lists: Lists, { instance: { pupils, places }, awards }: FrozenRun): Lists {
  const numbers = new Map(places.map(({ ref }, j) => [ref, j]))
  const awardsOf = grouped(awards, ({ pupil }) => pupil)
  const rows = pupils.map(({ ref }, i) => {
    const [from, to] = [lists.off[i] ?? 0, lists.off[i + 1] ?? 0]
    const listed = Array.from(lists.place.subarray(from, to), (place, n) => ({
      place,
      class: lists.class[from + n] ?? 0,
      minutes: lists.minutes[from + n] ?? 0,
    }))
    const known = new Set(listed.map(({ place }) => place))
    const beyond = (awardsOf.get(ref) ?? [])
      .map((award) => ({ ...award, place: numbers.get(award.place) ?? 0, class: classOf(award.class) }))
      .filter(({ place }) => !known.has(place))
    return [...listed, ...beyond].toSorted((a, b) => a.class - b.class)
  })
  const entries = rows.flat()
  return {
    off: offsets(rows.map(({ length }) => length)),
    place: Int32Array.from(entries, ({ place }) => place),
    class: Uint8Array.from(entries, (entry) => entry.class),
    minutes: Uint8Array.from(entries, ({ minutes }) => minutes),
    cut: lists.cut,
  }
}

/** Who holds what, and by which unit: minutes and reasons are told otherwise in a file without homes. */
const winners = (awards: readonly Award[]): string =>
  awards
    .map(({ pupil, place, unit, class: cls }) => `${pupil} ${unit} ${place} ${cls}`)
    .toSorted()
    .join('\n')

/** Text in short pieces, no character cut in two: long lists of them cross between threads a part at a time. */
const inPieces = (text: string): string[] => text.match(/[^]{1,4096}/gu) ?? []
