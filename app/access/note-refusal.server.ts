import { database } from '#db/client.server'
import { addAudit, type Act } from '#db/stores/audit'
import { env } from '~/support/env'
import { figures } from '~/support/figures'
import { log, safeError } from '~/support/log'
import type { TokenKind } from '~/modules/people/types'
import type { Ctx } from './ctx'
import { privateHash } from './private-hashes'
import { type Held, startRefusalCounts } from './refusal-counts'
import { readSignIn } from './session.server'
import { clientIpOf } from './throttle.server'

type Noting = Pick<Ctx, 'actor' | 'now' | 'transact'>

const counts = startRefusalCounts()
const writing = new Set<Promise<void>>()

/**
 * Writes that somebody was not let do something, with a keyed hash of where they came from; after twenty of one address in
 * ten minutes they are only counted (refusal-counts.ts). A row that cannot be written is no reason for another answer.
 */
export async function noteRefusal(by: Noting & { secret: string }, clientIp: string, act: Act): Promise<void> {
  figures.count('refusal', act.action)
  const address = privateHash(by.secret, 'address', clientIp)
  const { write, burst } = counts.count(address, by.now)
  if (burst) log('warn', 'many refusals from one address', { address })
  if (!write) return
  await keep(by, { ...act, detail: { ...act.detail, address } })
}

/** The same for a use-case, which knows from its context where the request came from; nothing where nobody sees the answer. */
export async function noteRefused(ctx: Ctx, act: Act): Promise<void> {
  if (!ctx.unseen) await noteRefusal(ctx, ctx.clientIp ?? 'unknown', act)
}

/** Writes that a link was used that opens nothing: never made, used up, or over. Of its secret only a keyed hash is kept. */
export function noteDeadLink(ctx: Ctx, kind: TokenKind | 'agreement', secret: string): Promise<void> {
  const subjectId = privateHash(ctx.secret, 'link', secret)
  return noteRefused(ctx, { action: 'link.refuse', subjectKind: 'link', subjectId, detail: { kind } })
}

/** Writes that a request was refused at the door, for another site's form, or as somebody else's record. */
export function noteDenied(request: Request, what: string): Promise<void> {
  const noting = note(request, what).finally(() => writing.delete(noting))
  writing.add(noting)
  return noting
}

async function note(request: Request, what: string): Promise<void> {
  const now = new Date()
  const signedIn = await readSignIn(request, now).catch(() => null)
  const { transact } = await database()
  const by = { actor: signedIn?.actor ?? ({ kind: 'nobody' } as const), now, transact, secret: env().secret }
  await noteRefusal(by, clientIpOf(request), { action: 'access.deny', subjectKind: 'door', subjectId: what })
}

/** Writes what was only counted so far: of the ten minutes that are over, or of all when the process ends. */
export async function writeHeldRefusals(now: Date, all = false): Promise<void> {
  await Promise.all(writing)
  const held = counts.takeHeld(now, all)
  if (held.length === 0) return
  const by = { actor: { kind: 'system' } as const, now, transact: (await database()).transact }
  for (const one of held) await keep(by, actOf(one))
}

const actOf = ({ address, times, since }: Held): Act => ({
  action: 'access.more',
  subjectKind: 'address',
  subjectId: address,
  detail: { times, since: since.toISOString() },
})

/** Whether one address was refused so often in the last minutes that somebody should look. */
export const isRefusalBurst = (now: Date): boolean => counts.isBurst(now)

async function keep(by: Noting, act: Act): Promise<void> {
  try {
    await by.transact((tx) => addAudit(tx, by, act))
  } catch (error) {
    log('warn', 'a refusal was not written', safeError(error))
  }
}
