import type { CtxOf } from '~/access/ctx'
import type { Outcome } from '~/support/outcome'
import type { Accepted, RoundRefusal } from './types'

/** Books every proposed place of the school's pupils, as approved by the school; asked twice, it answers the same. */
export function acceptRound(
  _ctx: CtxOf<'school'>,
  _input: { roundId: string },
): Promise<Outcome<Accepted, RoundRefusal>> {
  throw new Error('not yet')
}
