import type { Lists, Problem, PupilColumns } from './problem'
import { firstTurnOrder, lotteryOrder } from './turns'

/**
 * The same round with its pupils numbered in the order of their first turns, so that whoever walks the turns walks through
 * memory in order: at 200,000 pupils that halves the time of an allocation. `pupil.number` says who is who.
 */
export function numberByTurn(problem: Problem): Problem {
  const order = firstTurnOrder(problem, lotteryOrder(problem))
  return {
    ...problem,
    pupil: columnsIn(problem.pupil, order),
    lists: problem.lists && listsIn(problem.lists, order),
  }
}

function columnsIn(pupil: PupilColumns, order: Int32Array): PupilColumns {
  return {
    number: gather(pupil.number, order),
    need: gather(pupil.need, order),
    held: gather(pupil.held, order),
    tier: gather(pupil.tier, order),
    group: gather(pupil.group, order),
    flexible: gather(pupil.flexible, order),
    lotteryHigh: gather(pupil.lotteryHigh, order),
    lotteryLow: gather(pupil.lotteryLow, order),
    refRank: gather(pupil.refRank, order),
    yearBit: gather(pupil.yearBit, order),
    bornOn: gather(pupil.bornOn, order),
    deadlineOn: gather(pupil.deadlineOn, order),
    access: gather(pupil.access, order),
    maxMinutes: gather(pupil.maxMinutes, order),
    x: gather(pupil.x, order),
    y: gather(pupil.y, order),
    sectors: gather(pupil.sectors, order),
    sectorsMet: gather(pupil.sectorsMet, order),
    openToAny: gather(pupil.openToAny, order),
    blockedOff: offsetsIn(pupil.blockedOff, order),
    blocked: runsIn(pupil.blockedOff, pupil.blocked, order),
    rankedOff: offsetsIn(pupil.rankedOff, order),
    ranked: runsIn(pupil.rankedOff, pupil.ranked, order),
  }
}

function listsIn(lists: Lists, order: Int32Array): Lists {
  return {
    off: offsetsIn(lists.off, order),
    place: runsIn(lists.off, lists.place, order),
    class: runsIn(lists.off, lists.class, order),
    minutes: runsIn(lists.off, lists.minutes, order),
    cut: gather(lists.cut, order),
  }
}

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array

function gather<C extends Column>(column: C, order: Int32Array): C
function gather(column: Column, order: Int32Array): Column {
  const sorted = column.slice()
  for (let n = 0; n < order.length; n += 1) sorted[n] = column[order[n] ?? 0] ?? 0
  return sorted
}

function offsetsIn(off: Int32Array, order: Int32Array): Int32Array {
  const sorted = new Int32Array(off.length)
  for (let n = 0; n < order.length; n += 1) {
    const i = order[n] ?? 0
    sorted[n + 1] = (sorted[n] ?? 0) + (off[i + 1] ?? 0) - (off[i] ?? 0)
  }
  return sorted
}

function runsIn<C extends Column>(off: Int32Array, values: C, order: Int32Array): C
function runsIn(off: Int32Array, values: Column, order: Int32Array): Column {
  const sorted = values.slice()
  let end = 0
  for (let n = 0; n < order.length; n += 1) {
    const i = order[n] ?? 0
    for (let at = off[i] ?? 0; at < (off[i + 1] ?? 0); at += 1) sorted[end++] = values[at] ?? 0
  }
  return sorted
}
