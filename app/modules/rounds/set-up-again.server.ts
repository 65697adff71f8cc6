import { failStale } from '~/access/saved-meanwhile.server'
import type { FormValues } from '~/support/form'
import { refuse } from '~/support/refuse'
import type { StaffCtx } from './load-round.server'
import { setUpNames } from './step-forms'
import type { RoundSetUp, SetUpOutcome } from './types'

type Refused = Extract<SetUpOutcome, { ok: false }>
type Sent = { values: FormValues; setUp: RoundSetUp; seen: string }

/**
 * Shows a form of a set-up again after it was refused: with both texts when somebody else saved the round meanwhile.
 * @param fieldsIn what of a set-up the form shows
 */
export function failSetUp(
  ctx: StaffCtx,
  { reason, errors, now }: Refused,
  sent: Sent,
  fieldsIn: (setUp: RoundSetUp) => FormValues,
) {
  if (!now) return refuse(reason, errors, sent.values)
  const { setUp, ...standing } = now
  const { values, seen } = sent
  return failStale(
    ctx,
    { values, fields: fieldsIn(sent.setUp), seen },
    { ...standing, stored: fieldsIn(setUp) },
    setUpNames,
  )
}
