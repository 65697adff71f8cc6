import { listRoundsOfSameOwner } from '#db/stores/round-draws'
import type { Ctx } from '~/access/ctx'
import { discardedBeside, discardedWords } from './discarded-lotteries'

/** How many lotteries beside that of a round were drawn and thrown away, in a sentence; for a round that the reader may see. */
export const readDiscardedLotteries = async ({ read }: Pick<Ctx, 'read'>, roundId: string): Promise<string> =>
  discardedWords(discardedBeside(roundId, await listRoundsOfSameOwner(read, roundId)))
