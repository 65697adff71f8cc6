import { failStale, saverInWords } from '~/access/saved-meanwhile.server'
import type { FormValues } from '~/support/form'
import { refuse } from '~/support/refuse'
import { wordsIn } from '~/words/words'
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

/**
 * Shows the days of a round again after what was ticked was refused: with everything that will not do any more of the set-up
 * that they belong to, or with who changed it meanwhile and when.
 */
export function failDays(ctx: StaffCtx, { reason, errors, now }: Refused, values: FormValues) {
  if (!now?.saver) return refuse(reason, errors, values)
  const by = saverInWords(ctx, now.saver)
  return refuse(reason, { form: wordsIn(ctx.language)('rounds:days.changedMeanwhile', by) }, values)
}
