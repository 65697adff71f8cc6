import { findRoundOfPublic, listBookedRefsOfRound } from '#db/stores/round-figures'
import { readRunPart } from '#db/stores/round-runs'
import type { Ctx } from '~/access/ctx'
import { found } from '~/support/errors'
import { grouped } from '~/support/grouped'
import { firstComeFrom, instanceFrom } from '../rounds/round-row'
import { figuresOfGiven, type Given } from '../rounds/tally'
import { givenOnAcceptance } from './area-round'
import { type PublicFigures, publicFigures } from './public-round'

/** `isPartTakenBack`: a school of an area took its places back after acceptance; the figures hold them all the same. */
type Remembered = { figures: PublicFigures; isPartTakenBack: boolean }

const MOST_REMEMBERED = 100
/** What accepted rounds came to, by id and version: a round is read whole for it, and anybody may ask. */
const remembered = new Map<string, Remembered>()

/**
 * A round that was accepted, for governors and parents: its rule, and what it gave on acceptance, after disclosure control. No
 * date, no place and no pupil. @throws NotFound for every other round
 */
export async function readPublicRound(ctx: Pick<Ctx, 'read'>, roundId: string) {
  const round = await findRoundOfPublic(ctx.read, roundId)
  const { state: _state, version, ...shown } = found(round?.state === 'accepted' ? round : null, 'round')
  const key = `${shown.id} ${version}`
  const read = remembered.get(key) ?? (await readFigures(ctx, shown.id))
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  remembered.set(key, read)
  return { ...shown, ...read }
}

async function readFigures(ctx: Pick<Ctx, 'read'>, roundId: string): Promise<Remembered> {
  const instance = instanceFrom(await readRunPart(ctx.read, roundId, 'instance'))
  const awards = givenOnAcceptance(await listBookedRefsOfRound(ctx.read, roundId))
  const given: Given = new Map(
    [...grouped(awards, ({ ref }) => ref)].map(([ref, own]) => [ref, own.map(({ opportunityId }) => opportunityId)]),
  )
  const figures = publicFigures({
    pupils: instance.pupils.length,
    inGroup: instance.pupils.filter(({ group }) => group).length,
    figures: figuresOfGiven(instance, given),
    firstCome: firstComeFrom(await readRunPart(ctx.read, roundId, 'firstCome')),
  })
  return { figures, isPartTakenBack: awards.some(({ state }) => state === 'undone') }
}
