import { z } from 'zod'

import { DIFFERS_BY, REASONS, type RoundResult } from '../types'
import { type Problems, readShape } from '../file-problems'

const ref = z.string({ error: 'must be text' })
const count = z.int({ error: 'must be a whole number, 0 or more' }).min(0, { error: 'must be 0 or more' })
const number = z.number({ error: 'must be a number' })
const order = z.int({ error: 'must be a whole number from 1' }).min(1, { error: 'must be a whole number from 1' })
const hex = z
  .string({ error: 'must be text' })
  .regex(/^[0-9a-f]{64}$/, { error: 'must be 64 hex digits in lower case' })
const entries = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, { error: 'must be an object with keys and values' })
const several = z.array(z.unknown(), { error: 'must be a list' })

const lottery = 'must be 0x and 16 hex digits in lower case'
const turn = entries({
  pupil: ref,
  tier: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)], { error: 'must be 1, 2, 3 or 4' }),
  unit: order,
  order,
  lottery: z.string({ error: lottery }).regex(/^0x[0-9a-f]{16}$/, { error: lottery }),
})
const award = entries({ pupil: ref, place: ref, unit: order, class: ref, minutes: count })
const refusal = entries({
  pupil: ref,
  place: ref,
  reason: z.enum(REASONS, { error: 'must be one of the reasons of the rule' }),
  lastAdmittedOrder: order.optional(),
  yourOrder: order.optional(),
  differsBy: z.enum(DIFFERS_BY, { error: `must be ${DIFFERS_BY.join(', ')}` }).optional(),
})
const whole = entries({
  turns: several,
  awards: several,
  refusals: several,
  report: entries({
    usefulDays: count,
    tier1Days: count,
    served: count,
    reachTarget: count,
    gapBefore: number,
    gapAfter: number,
    envyPairs: count,
    unsettled: count,
    wastedSeats: count,
    boundScore: number,
    score: number,
  }),
  proof: entries({ inputHash: hex, seedCommit: hex, engine: z.string({ error: 'must be text' }), outputHash: hex }),
})

/** A result from its JSON; null when it has not the shape of one, with what is wrong among the problems. */
export function readResult(json: unknown, problems: Problems): RoundResult | null {
  const read = readShape(whole, json, '', problems)
  if (read === null) return null
  const { report, proof } = read
  const each = <T>(shape: z.ZodType<T>, values: readonly unknown[], name: string) =>
    values.flatMap((value, at) => readShape(shape, value, `${name}[${at}]`, problems) ?? [])
  const turns = each(turn, read.turns, 'turns')
  const awards = each(award, read.awards, 'awards')
  const refusals = each(refusal, read.refusals, 'refusals')
  return problems.none ? { turns, awards, refusals, report, proof } : null
}
