import type { BookingState } from './types'

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
    const next = left.findIndex((step) => step.from === state && step.at.getTime() === first?.at.getTime())
    const [step] = left.splice(Math.max(next, 0), 1)
    if (!step) break
    ordered.push(step)
    state = step.to
  }
  return ordered
}
