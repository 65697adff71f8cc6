import type { Agreer, BookingState } from './types'

type Step = { from: BookingState | null; to: BookingState; at: Date }

/**
 * The steps of one booking in the order they were taken. Steps of one transaction bear the same instant, so each is put
 * after the one that led to it.
 */
export function inOrder<S extends Step>(steps: readonly S[]): S[] {
  const left = [...steps].sort((a, b) => a.at.getTime() - b.at.getTime())
  const ordered: S[] = []
  let state: BookingState | null = null
  while (left.length > 0) {
    const [first] = left
    const here = left.map((step) => step.from === state && step.at.getTime() === first?.at.getTime())
    // What changed while it stood there comes before what led away.
    const stays = left.findIndex((step, at) => here[at] && step.to === state)
    const next = stays >= 0 ? stays : here.indexOf(true)
    const [step] = left.splice(Math.max(next, 0), 1)
    if (!step) break
    ordered.push(step)
    state = step.to
  }
  return ordered
}

const OTHER = { parent: 'student', student: 'parent' } as const satisfies Record<Agreer, Agreer>

/** Whether somebody else than before was asked to agree: the booking stays where it waits for an answer. */
const isOtherAsked = ({ from, to }: Pick<Step, 'from' | 'to'>): boolean =>
  from === 'agreement_requested' && to === 'agreement_requested'

/**
 * Says of each step whether it asked somebody else to agree, and whom. There are two who can be: the last such step asked
 * the one who is asked now, and each before it the other one.
 */
export function withOtherAsked<S extends Step>(
  steps: readonly S[],
  now: Agreer | null,
): (S & { otherAsked: Agreer | null })[] {
  let asked = now
  return steps
    .toReversed()
    .map((step) => {
      if (!isOtherAsked(step) || asked === null) return { ...step, otherAsked: null }
      const otherAsked = asked
      asked = OTHER[asked]
      return { ...step, otherAsked }
    })
    .toReversed()
}
