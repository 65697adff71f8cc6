import { saveParts } from '#db/stores/my-round-part'
import { addAwards, type AwardRow, deleteAwards } from '#db/stores/round-awards'
import { failRun, findRunRow, finishRun, noteProgress, readRunPart, startRun } from '#db/stores/round-runs'
import { changeRound, findRoundRow, listRoundPupils, listRoundsInStateForJob } from '#db/stores/rounds'
import type { Ctx } from '~/access/ctx'
import { newId } from '~/support/ids'
import { log, safeError } from '~/support/log'
import { done, type Outcome, refused } from '~/support/outcome'
import type { Instance, RoundResult } from '../allocation/types'
import { loadToRun, noteAct, type StaffCtx } from './load-round.server'
import { runFailedWords } from './messages'
import { instanceFrom } from './round-row'
import { type Studied, workOutApart } from './run-and-study.server'
import { foundIn, type RoundRefusal } from './reasons'

const BEAT_MS = 1000
const SILENT_MS = 30_000

type Step = Promise<Outcome<{ id: string }, RoundRefusal>>
type Going = { roundId: string; startedAt: Date }

/** How a round is worked out: the engine, off the request; a test puts in its own. */
export type Runner = (
  instance: Instance,
  watch: { onProgress(share: number): void; signal: AbortSignal },
) => Promise<Studied>

/** The rounds that this process is working out, and when each will be over. */
const running = new Map<string, { stop: AbortController; over: Promise<void> }>()

/** Starts the round and returns at once; `readRound` says how far it is. */
export async function runRound(ctx: StaffCtx, input: { roundId: string }, runner: Runner = workOutApart): Step {
  const outcome = await ctx.transact(async (tx) => {
    const round = await loadToRun(tx, ctx, input.roundId)
    if (round.state !== 'frozen') return refused(foundIn(round.state))
    if (!(await changeRound(tx, round, { state: 'running' }))) return refused('changed_meanwhile')
    await startRun(tx, round.id, ctx.now)
    await noteAct(tx, ctx, round, 'round.run')
    return done({ id: round.id })
  })
  if (!outcome.ok) return outcome
  const stop = new AbortController()
  const over = workOut(ctx, { roundId: input.roundId, startedAt: ctx.now }, runner, stop).finally(() => {
    if (running.get(input.roundId)?.stop === stop) running.delete(input.roundId) // not one that was started since
  })
  running.set(input.roundId, { stop, over })
  return outcome
}

/** Waits until this process is not working the round out any more. */
export const waitForRun = async (roundId: string): Promise<void> => running.get(roundId)?.over

/** Stops a round that is running; it is frozen again. */
export async function stopRun(ctx: StaffCtx, input: { roundId: string }): Step {
  const outcome = await ctx.transact(async (tx) => {
    const round = await loadToRun(tx, ctx, input.roundId)
    if (round.state !== 'running') return refused(foundIn(round.state))
    if (!(await changeRound(tx, round, { state: 'frozen' }))) return refused('changed_meanwhile')
    await failRun(tx, round.id, null)
    await noteAct(tx, ctx, round, 'round.stop')
    return done({ id: round.id })
  })
  if (outcome.ok) running.get(input.roundId)?.stop.abort()
  return outcome
}

/**
 * Freezes rounds again that a process was working out when it ended: nothing has been heard of them for half a minute.
 * @returns how many
 */
export async function resetSilentRuns(ctx: Ctx): Promise<number> {
  let reset = 0
  for (const { id } of await listRoundsInStateForJob(ctx.read, 'running')) {
    if (running.has(id)) continue
    reset += await ctx.transact(async (tx) => {
      const [round, run] = [await findRoundRow(tx, id), await findRunRow(tx, id)]
      const heardAt = run?.heardAt?.getTime() ?? 0
      if (round?.state !== 'running' || heardAt > ctx.now.getTime() - SILENT_MS) return 0
      if (!(await changeRound(tx, round, { state: 'frozen' }))) return 0
      await failRun(tx, id, runFailedWords.stopped)
      await noteAct(tx, ctx, round, 'round.stop')
      return 1
    })
  }
  return reset
}

async function workOut(ctx: StaffCtx, run: Going, runner: Runner, stop: AbortController): Promise<void> {
  let share = 0
  const beat = setInterval(() => void noteBeat(ctx, run, share, stop), BEAT_MS)
  try {
    const instance = instanceFrom(await readRunPart(ctx.read, run.roundId, 'instance'))
    const studied = await runner(instance, { onProgress: (now) => (share = now), signal: stop.signal })
    clearInterval(beat)
    if (!stop.signal.aborted) await propose(ctx, run, instance, studied)
  } catch (error) {
    clearInterval(beat)
    if (stop.signal.aborted) return
    log('error', 'round failed', { round: run.roundId, ...safeError(error) })
    const isBroken = error instanceof Error && error.name === 'BrokenPromise'
    await fail(ctx, run, isBroken ? runFailedWords.broken : runFailedWords.failed).catch(() => {}) // reset as silent later
  }
}

/** A sign of life, with how far the run is. A run that is no longer this one stops. */
async function noteBeat(ctx: StaffCtx, run: Going, share: number, stop: AbortController): Promise<void> {
  const percent = Math.min(99, Math.floor(share * 100))
  const isStill = await ctx.transact((tx) => noteProgress(tx, run, percent, new Date())).catch(() => true)
  if (!isStill) stop.abort()
}

/** Stores what came of a run with its awards, all at once, unless the run was stopped in between. */
function propose(ctx: StaffCtx, run: Going, instance: Instance, { result, parts, ...studied }: Studied): Promise<void> {
  return ctx.transact(async (tx) => {
    const round = await findRoundRow(tx, run.roundId)
    if (round?.state !== 'running' || !(await noteProgress(tx, run, 100, new Date()))) return
    if (!(await changeRound(tx, round, { state: 'proposed', ranAt: ctx.now }))) return
    await finishRun(tx, round.id, { result, ...studied }, new Date())
    await saveParts(tx, round.id, parts)
    const roster = await listRoundPupils(tx, { kind: 'everything' }, round.id)
    await deleteAwards(tx, round.id)
    await addAwards(tx, awardRows(round.id, result, new Map(roster.map((pupil) => [pupil.ref, pupil]))))
    await noteAct(tx, ctx, round, 'round.finish', { pupils: instance.pupils.length, awards: result.awards.length })
  })
}

function fail(ctx: StaffCtx, run: Going, why: string): Promise<void> {
  return ctx.transact(async (tx) => {
    const round = await findRoundRow(tx, run.roundId)
    if (round?.state !== 'running' || !(await noteProgress(tx, run, 0, new Date()))) return
    if (!(await changeRound(tx, round, { state: 'frozen' }))) return
    await failRun(tx, round.id, why)
    await noteAct(tx, ctx, round, 'round.fail')
  })
}

function awardRows(
  roundId: string,
  result: RoundResult,
  pupilOf: ReadonlyMap<string, { studentId: string; schoolId: string }>,
): AwardRow[] {
  const key = (pupil: string, unit: number) => `${pupil} ${unit}`
  const turnOf = new Map(result.turns.map(({ pupil, unit, order }) => [key(pupil, unit), order]))
  return result.awards.flatMap(({ pupil, place, unit, class: cls, minutes }): AwardRow[] => {
    const of = pupilOf.get(pupil)
    if (!of) return [] // the roster lost somebody whose record was deleted
    const { studentId, schoolId } = of
    return [
      {
        id: newId('aw'),
        roundId,
        studentId,
        schoolId,
        opportunityId: place,
        origin: 'rule',
        unit,
        turn: turnOf.get(key(pupil, unit)) ?? null,
        class: cls,
        minutes,
        state: 'proposed',
        reason: null,
        leftOutWhy: null,
        bookingId: null,
      },
    ]
  })
}
