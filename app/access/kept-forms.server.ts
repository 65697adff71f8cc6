import type { Read } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import { deleteKept, dropOldestKept, findKept, type KeptRow, listKeptOf, saveKept } from '#db/stores/kept-forms'
import { findAccount } from '#db/stores/users'
import { whySignInEnds } from '~/modules/people/account-rules'
import { dayOf } from '~/support/dates'
import { MOST_FORM_BYTES } from '~/support/gate'
import { keyedHash } from '~/support/ids'
import { seal, unseal } from '~/support/seal'
import { userIdOf } from './actor'
import type { Ctx } from './ctx'
import { type FormKey, readFormKey } from './form-key'
import {
  formPage,
  isKeptAt,
  isSameForm,
  isWrittenAgain,
  isYoung,
  type KeptForm,
  keptUntil,
  MOST_KEPT,
  pageOfKept,
  typedIn,
} from './kept-form'

/*
 * What was typed is kept when its form comes too late: nobody is signed in any more, or it was drawn for an earlier sign-in. It
 * is sealed for the person whom the page was drawn for, and opened for nobody else (decision 0022).
 */

const purposeOf = (userId: string) => `kept form of ${userId}`

/** A form that came too late: what was sent, to where, and when. */
export interface Late {
  form: FormData
  /** Path and query that it was sent to. */
  path: string
  now: Date
}

/** Something that was kept: for whom, and the address of the page that shows it again. */
export interface Keeping {
  id: string
  userId: string
  to: string
}

/** Keeps what was typed in a form that came too late, for whom its page was drawn; null when there is nothing to keep, or no key of ours. */
export async function keepTyped(by: Pick<Ctx, 'transact' | 'secret'>, late: Late): Promise<Keeping | null> {
  const { form, path, now } = late
  if (!isKeptAt(path)) return null
  const formKey = form.get('formKey')
  const key = readFormKey(by.secret, formKey)
  if (!key?.userId || !key.page || !key.at || !isYoung(key.at, now)) return null
  const values = typedIn(form)
  if (!values) return null
  const { userId } = key
  const page = formPage(key.page, path)
  const text = JSON.stringify({ page, path, values } satisfies KeptForm)
  if (text.length > MOST_FORM_BYTES) return null
  const id = `kf_${keyedHash(by.secret, `kept form ${JSON.stringify(formKey)}`).slice(0, 20)}`
  const row = { id, userId, sealed: seal(by.secret, purposeOf(userId), text), keptAt: now, expiresAt: keptUntil(now) }
  const isKept = await by.transact(async (tx) => {
    const account = await findAccount(tx, userId)
    if (!account || whySignInEnds(account, dayOf(now))) return false
    const isNew = await saveKept(tx, row)
    await dropOldestKept(tx, userId, MOST_KEPT)
    // Whoever sent it is not signed in as this person: nobody's act, and in nobody's log but the installation's.
    const nobody = { actor: { kind: 'nobody' } as const, now }
    if (isNew) await addAudit(tx, nobody, { action: 'form.keep', subjectKind: 'user', subjectId: userId })
    return true
  })
  return isKept ? { id, userId, to: pageOfKept(page, id) } : null
}

/** A kept form opened for its own person; null when it cannot be. */
function open(secret: string, userId: string, { sealed }: KeptRow): KeptForm | null {
  const text = unseal(secret, purposeOf(userId), sealed)
  return text === null ? null : (JSON.parse(text) as KeptForm)
}

/** What is kept under an id for one person, opened; null for anybody else, and when its day is over. */
export async function readKept(by: { read: Read; secret: string; now: Date }, userId: string, id: string) {
  const row = await findKept(by.read, userId, id, by.now)
  const kept = row ? open(by.secret, userId, row) : null
  return row && kept ? { id, ...kept, keptAt: row.keptAt, expiresAt: row.expiresAt } : null
}

/** All that is kept for one person, newest first, by page. */
export async function listKept(by: { read: Read; secret: string; now: Date }, userId: string) {
  const rows = await listKeptOf(by.read, userId, by.now)
  return rows.flatMap((row) => {
    const kept = open(by.secret, userId, row)
    return kept ? [{ id: row.id, page: kept.page, keptAt: row.keptAt, expiresAt: row.expiresAt }] : []
  })
}

/** The page that shows a person what was kept for them under an id; null for anybody else. */
export async function findKeptPage(by: { read: Read; secret: string; now: Date }, userId: string, id: string | null) {
  const kept = id === null ? null : await readKept(by, userId, id)
  return kept ? pageOfKept(kept.page, kept.id) : null
}

/** Throws away what was kept for the person who asks. */
export async function throwAwayKept(ctx: Ctx, id: string): Promise<void> {
  const userId = userIdOf(ctx.actor)
  if (!userId) return
  await ctx.transact(async (tx) => {
    await deleteKept(tx, userId, id)
    await addAudit(tx, ctx, { action: 'form.throwAway', subjectKind: 'user', subjectId: userId })
  })
}

/**
 * Lets go of what was kept once its form has been taken: that which the page showed again, and whatever else was kept of this
 * form with the same words, for somebody who wrote them anew is not offered them once more. Another form leaves it where it is.
 */
export async function letGoOfSent(
  by: { read: Read; transact: Ctx['transact']; secret: string; now: Date },
  { userId, keptId }: FormKey,
  sent: { path: string; form: FormData },
): Promise<void> {
  if (!userId) return
  const rows = await listKeptOf(by.read, userId, by.now)
  const gone = rows.filter((row) => {
    const kept = open(by.secret, userId, row)
    return kept && (row.id === keptId ? isSameForm(kept, sent) : isWrittenAgain(kept, sent))
  })
  if (gone.length === 0) return
  await by.transact(async (tx) => {
    for (const { id } of gone) await deleteKept(tx, userId, id)
  })
}
