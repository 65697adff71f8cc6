import type { Ctx } from './ctx'

/*
 * What use-cases on the left ask of a room on their right, which they may not import: the process lends it to every context
 * when it starts (app/running.server.ts).
 */

type Lent = Pick<Ctx, 'orderWaiting'>

let things: Lent = {}

/** Lends it to every context from now on. */
export function lend(more: Lent): void {
  things = { ...things, ...more }
}

/** What was lent. */
export const lent = (): Lent => things
