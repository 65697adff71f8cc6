import type { Read } from '#db/client.server'
import { listActsOf } from '#db/stores/audit'
import { saverInWords, saverOf } from '~/access/saved-meanwhile.server'
import { formatInstant } from '~/support/dates'
import { wordsIn } from '~/words/words'
import { loadRound, type StaffCtx } from './load-round.server'
import { adjustMessages, roundRefusalWords } from './messages'
import type { AdjustRefusal, RoundRefusal } from './reasons'
import type { StepsTaken } from './types'
import { type Beside, listBeside } from './who-would.server'

/** What each act says of a round that was found as it left it, for the reasons which an act explains. */
const SAYS = {
  is_open: { 'round.open': 'opened', 'round.unfreeze': 'openedAgain' },
  is_frozen: { 'round.freeze': 'frozen', 'round.stop': 'stopped' },
  is_running: { 'round.run': 'running' },
  is_proposed: { 'round.run': 'ran' },
  is_accepted: { 'round.accept': 'accepted', 'round.cancel': 'ended' },
  is_undone: { 'round.undo': 'undone' },
  is_cancelled: { 'round.cancel': 'cancelled' },
  part_accepted: { 'round.accept': 'partAccepted' },
  not_accepted: { 'round.undo': 'takenBack' },
} as const satisfies Partial<Record<RoundRefusal, Record<string, string>>>

type Said = { [Reason in keyof typeof SAYS]: (typeof SAYS)[Reason][keyof (typeof SAYS)[Reason]] }[keyof typeof SAYS]

const saysOf = (reason: RoundRefusal): Partial<Record<string, Said>> =>
  Object.hasOwn(SAYS, reason) ? SAYS[reason as keyof typeof SAYS] : {}

/**
 * What was done to a round, the newest first. In an area's round a school reads of no other school's acts; whoever acted is
 * named to colleagues alone (`saverOf`).
 */
const actsOf = (read: Read, { actor }: Pick<StaffCtx, 'actor'>, roundId: string, actions: readonly string[]) =>
  listActsOf(read, roundId, actions, actor.kind === 'school' ? actor.schoolId : undefined)

type RoundAct = Awaited<ReturnType<typeof actsOf>>[number]

/** What somebody is called whom the actor may not know by name; null for what nobody did. */
function calledBy({ actor }: Pick<StaffCtx, 'actor'>, { actorKind }: RoundAct) {
  if (actorKind === 'area') return 'yourArea'
  if (actorKind === 'school') return actor.kind === 'school' ? 'yourSchool' : 'aSchool'
  return null
}

/**
 * Why a step of a round is refused, in a sentence: who had taken it another way, and when, where that is why.
 * @throws NotFound when the actor may not see the round
 */
export async function roundRefused(
  ctx: StaffCtx,
  roundId: string,
  reason: RoundRefusal,
  read: Read = ctx.read,
): Promise<string> {
  const round = await loadRound(read, ctx, roundId)
  const words = wordsIn(ctx.language)
  if (reason === 'opened_beside') {
    const newest = (await listBeside({ read, today: ctx.today }, round)).at(-1)
    if (newest) return words('rounds:beside.opened', { ...(await whoOpened(ctx, newest, read)), name: newest.name })
  }
  const says = saysOf(reason)
  const [act] = await actsOf(read, ctx, roundId, Object.keys(says))
  const said = act && says[act.action]
  const who = act && whoDid(ctx, act)
  return said && who ? words(`rounds:found.${said}`, who) : roundRefusalWords(ctx.language, reason)
}

/** Who acted and when, as sentences begin and end; null for what nobody did. */
function whoDid(ctx: StaffCtx, act: RoundAct) {
  const called = calledBy(ctx, act)
  return called && saverInWords(ctx, saverOf(ctx, act), wordsIn(ctx.language)(`rounds:${called}`))
}

async function whoOpened(ctx: StaffCtx, { id, openedAt }: Beside, read: Read = ctx.read) {
  const [act] = await actsOf(read, ctx, id, ['round.open'])
  return (act && whoDid(ctx, act)) ?? saverInWords(ctx, { at: openedAt ?? ctx.now, who: null })
}

/** That these rounds are under way for some of the pupils of another, a sentence each; an area is told of no number. */
export function sayBeside(ctx: StaffCtx, beside: readonly Beside[]): Promise<string[]> {
  const words = wordsIn(ctx.language)
  return Promise.all(
    beside.map(async (round) => {
      const said = { ...(await whoOpened(ctx, round)), name: round.name }
      return ctx.actor.kind === 'area'
        ? words('rounds:beside.shownInArea', said)
        : words('rounds:beside.shown', { ...said, count: round.pupils })
    }),
  )
}

/** Why a proposal is not changed, in a sentence: as above where it is another step of the round that stands in the way. */
export function adjustRefused(ctx: StaffCtx, roundId: string, reason: AdjustRefusal): Promise<string> {
  return isOfRound(reason) ? roundRefused(ctx, roundId, reason) : Promise.resolve(adjustMessages[reason])
}

const isOfRound = (reason: AdjustRefusal): reason is AdjustRefusal & RoundRefusal => Object.hasOwn(SAYS, reason)

/** The same, under the field of the page it belongs to. */
export async function stepRefused(ctx: StaffCtx, roundId: string, reason: RoundRefusal) {
  return { [reason === 'lists_still_open' ? 'early' : 'form']: await roundRefused(ctx, roundId, reason) }
}

type Instants = Record<'openedAt' | 'frozenAt' | 'ranAt' | 'acceptedAt' | 'endedAt', Date | null>

const ALL = ['round.open', 'round.freeze', 'round.run', 'round.accept', 'round.undo', 'round.cancel']

/** When each step of a round was taken, and by whom as far as the actor may know. */
export async function readStepsTaken(
  ctx: StaffCtx,
  round: Instants & { id: string; schoolId: string | null },
): Promise<StepsTaken> {
  const acts = await actsOf(ctx.read, ctx, round.id, ALL)
  const words = wordsIn(ctx.language)
  const said = (at: Date, act: RoundAct | undefined): string => {
    const when = formatInstant(at)
    const called = act && calledBy(ctx, act)
    if (!act || !called) return when
    const { who } = saverOf(ctx, act)
    if (who === 'you') return words('rounds:by.you', { when })
    return who ? words('rounds:by.name', { when, name: who.name }) : words(`rounds:by.${called}`, { when })
  }
  /** The act that was written with this instant. */
  const taken = (at: Date | null, ...actions: string[]) =>
    at &&
    said(
      at,
      acts.find((act) => actions.includes(act.action) && act.at.getTime() === at.getTime()),
    )
  const part = acts.find(({ action, actorKind }) => action === 'round.accept' && actorKind === 'school')
  const isPart = ctx.actor.kind === 'school' && round.schoolId === null
  return {
    opened: taken(round.openedAt, 'round.open'),
    frozen: taken(round.frozenAt, 'round.freeze'),
    ran:
      round.ranAt &&
      said(
        round.ranAt,
        acts.find(({ action }) => action === 'round.run'),
      ),
    accepted: taken(round.acceptedAt, 'round.accept', 'round.cancel'),
    partAccepted: isPart && part ? said(part.at, part) : null,
    ended: taken(round.endedAt, 'round.undo', 'round.cancel'),
  }
}
