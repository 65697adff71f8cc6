import type { ActorOf } from '~/access/actor'
import type { Ctx } from '~/access/ctx'
import type { RoundDay, RoundLine, RoundView } from './types'

/** A context of somebody who works with rounds. */
export type StaffCtx = Ctx<ActorOf<'school'> | ActorOf<'area'>>

/** The rounds an actor may see, newest first: a school's own and its area's; an area's own. */
export function listRounds(_ctx: StaffCtx): Promise<RoundLine[]> {
  throw new Error('not yet')
}

/** One round. @throws NotFound when the actor may not see it */
export function readRound(_ctx: StaffCtx, _roundId: string): Promise<RoundView> {
  throw new Error('not yet')
}

/** The days between the dates of a round, those that could not be in it with why; as frozen once it is. */
export function listRoundDays(_ctx: StaffCtx, _roundId: string): Promise<RoundDay[]> {
  throw new Error('not yet')
}
