import { keyedHash } from '~/support/ids'
import { userIdOf } from './actor'
import type { Ctx } from './ctx'

/*
 * A mass or irreversible act is done only as it was shown. Its page counts who is concerned and carries the mark of that;
 * the use-case counts again inside its transaction, and does nothing when the mark is another one (decision 0027).
 */

/** The mark of what a page shows before an act: the same only for the same person, act and facts. */
export const shownMark = (ctx: Pick<Ctx, 'secret' | 'actor'>, act: string, facts: unknown): string =>
  keyedHash(ctx.secret, `shown ${JSON.stringify([userIdOf(ctx.actor), act, facts])}`).slice(0, 43)

/** The mark that a form brought back; '' when its sender was shown nothing. */
export function shownIn(ctx: { form: FormData | null }): string {
  const mark = ctx.form?.get('shown')
  return typeof mark === 'string' ? mark : ''
}
