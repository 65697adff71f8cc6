import { listRoundsBeside } from '#db/stores/round-draws'
import type { Ctx } from '~/access/ctx'
import { thrownAwayBeside, thrownAwayWords } from './thrown-away'

/** How many lotteries beside that of a round were drawn and thrown away, in a sentence; for a round that the reader may see. */
export const readThrownAway = async ({ read }: Pick<Ctx, 'read'>, roundId: string): Promise<string> =>
  thrownAwayWords(thrownAwayBeside(roundId, await listRoundsBeside(read, roundId)))
