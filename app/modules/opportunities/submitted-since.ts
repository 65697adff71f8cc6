/** The acts that leave a day waiting to be checked, or end its wait. */
export const SUBMITTING_ACTS = [
  'opportunity.post',
  'opportunity.edit',
  'opportunity.return',
  'opportunity.publish',
] as const

/**
 * Since when a day that waits to be checked does so: a change while it waits begins no new wait.
 * @param acts  those of `SUBMITTING_ACTS` on it, the earliest first; `state` is the one it was left in, where the act says so
 * @returns null where no act tells
 */
export function submittedSince(acts: readonly { at: Date; state: unknown }[]): Date | null {
  let since: Date | null = null
  for (const { at, state } of acts) since = state === 'submitted' ? (since ?? at) : null
  return since
}
