import { createHash } from 'node:crypto'

import type { Database, Read } from '#db/client.server'
import { claimSending, findLanding, findSavedOver, isSent, noteLanding, releaseSending } from '#db/stores/sent-forms'
import { DatabaseTrouble, troubleOf } from '#db/trouble'
import { redirect } from '~/support/framework'
import { keyedHash } from '~/support/ids'
import { log, safeError } from '~/support/log'
import { ADDING_ACTS, SAVING_ACTS } from './kinds-of-act'
import { keptLanding, saidAgain, wayTo } from './landing'

/*
 * The same form sent twice is one act. Every form carries the key of the page it stands on; the first transaction of a
 * request claims (person, key and what was sent), so that a second sender, at once or later, writes nothing and lands
 * where the first one did. What a rule refused is not claimed: it may be sent again. What somebody acted on since is, sent
 * once more (from a page that Back shows), asked anew: a rule that refuses it says why, and what would be done is not done
 * a second time unseen. Its sender lands where the first did, and reads who acted since. What adds something is never
 * asked anew.
 */

const LONGEST_WAIT_MS = 5_000

/** One form on its way: who sends it, by its key and content, and where its page is. */
export interface Sending {
  actor: string
  key: string
  path: string
  now: Date
  requestId: string
  /** Done once it was taken. */
  whenTaken?: () => Promise<void>
}

/** What makes two sendings the same: the key of the page, the address, and everything that was typed or sent as a file. */
export async function sendingKey(secret: string, formKey: string, path: string, form: FormData): Promise<string> {
  const fields = await Promise.all(
    [...form].map(async ([name, value]) =>
      name === 'csrf' ? null : [name, typeof value === 'string' ? value : [value.name, await hashOfFile(value)]],
    ),
  )
  return keyedHash(secret, `sent form ${JSON.stringify([formKey, path, fields])}`)
}

/** What the second sender of a form is answered: what the first one was, as far as that is known. */
class SentBefore extends Error {
  override name = 'SentBefore'
  constructor(readonly answer: unknown) {
    super('this form was sent before')
  }
}

// A corrected file may have the name and the size of the first. It is in memory already, and there is one roster at a time.
const hashOfFile = async (file: File): Promise<string> =>
  createHash('sha256')
    .update(new Uint8Array(await file.arrayBuffer()))
    .digest('base64url')

/** Ends, with nothing written, what would do a second time what somebody acted on since. */
class DoneAndUndone extends Error {
  override name = 'DoneAndUndone'
}

type Open = { db: Database; sending: Sending; settle: ((answer: unknown) => void) | null }

// The forms that requests of this process are dealing with, and the answers of those that did something.
const open = new Map<string, Open>()
const answers = new Map<string, Promise<unknown>>()
const nameOf = ({ actor, key }: Sending) => `${actor} ${key}`

/** `transact` for one request: its first body that is not refused claims the form. @throws SentBefore for the second sender */
export function transactOnce(db: Database, sending: Sending | null): Database['transact'] {
  if (!sending) return db.transact
  const { actor, key, requestId } = sending
  const mine: Open = { db, sending, settle: null }
  open.set(requestId, mine)
  setTimeout(() => open.delete(requestId), 60_000).unref()
  return async (body) => {
    if (mine.settle) return db.transact(body)
    const taking = db.transact(async (tx) => {
      if (!(await claimSending(tx, { actor, key, sentAt: sending.now }))) {
        if (!(await isOvertaken(tx, sending))) return null
        const anew = await body(tx)
        if (isRefusal(anew) && anew.reason !== 'not_as_shown') return { result: anew, isKept: false }
        throw new DoneAndUndone()
      }
      const result = await body(tx)
      const isKept = !isRefusal(result)
      if (!isKept) await releaseSending(tx, actor, key)
      return { result, isKept }
    })
    const outcome = await taking.catch(async (thrown) => {
      if (!(thrown instanceof DoneAndUndone)) throw thrown
      throw new SentBefore(await landingOf(db, sending, true))
    })
    if (!outcome) throw new SentBefore(await answerOfFirst(db, sending))
    if (outcome.isKept) answers.set(nameOf(sending), new Promise((resolve) => (mine.settle = resolve)))
    return outcome.result
  }
}

/** Who acted since on what a form that was sent saved, so that it is not said any more to stand; null when nobody did. */
export const findOvertaker = (read: Read, sending: Pick<Sending, 'actor' | 'key'>) =>
  findSavedOver(read, sending, { saving: SAVING_ACTS, adding: ADDING_ACTS })

const isOvertaken = async (read: Read, sending: Sending): Promise<boolean> =>
  (await findOvertaker(read, sending)) !== null

const isRefusal = (result: unknown): result is { ok: false; reason?: unknown } =>
  typeof result === 'object' && result !== null && 'ok' in result && result.ok === false

/** An action whose form is one act however often it is sent: notes its answer, and gives it to later senders too. */
export const answerOnce =
  <Args extends { request: Request }>(action: (args: Args) => unknown) =>
  async (args: Args): Promise<unknown> => {
    const requestId = args.request.headers.get('x-request-id') ?? ''
    try {
      const answer = await action(args)
      return await settle(open.get(requestId), answer)
    } catch (thrown) {
      if (thrown instanceof SentBefore) return thrown.answer
      if (thrown instanceof Response) throw await settle(open.get(requestId), thrown)
      if (troubleOf(thrown)) throw letGo(open.get(requestId), thrown)
      await settle(open.get(requestId), null)
      throw thrown
    }
  }

/**
 * Lets go of a request that met trouble: nothing more can be written of it.
 * @returns what it met; where it had saved something before then, said to be saved
 */
function letGo(mine: Open | undefined, met: unknown): unknown {
  const trouble = troubleOf(met)
  if (!mine || !trouble) return met
  const { path, requestId } = mine.sending
  open.delete(requestId)
  if (!mine.settle) return met
  mine.settle(redirect(path))
  return new DatabaseTrouble(trouble, { saved: 'yes', cause: met })
}

/** Notes what a request was answered. @returns that, or what the first sender was answered when this one came too late */
async function settle(mine: Open | undefined, answer: unknown): Promise<unknown> {
  if (!mine) return answer
  const { db, sending } = mine
  const { actor, key, path, requestId } = sending
  open.delete(requestId)
  const isRefused = statusOf(answer) >= 400
  if (!mine.settle) {
    const stands = isRefused && (await isSent(db.read, actor, key)) && !(await isOvertaken(db.read, sending))
    return stands ? answerOfFirst(db, sending) : answer
  }
  const location = answer instanceof Response ? (answer.headers.get('location') ?? '') : ''
  // Where this cannot be written, what was done is done all the same: a second sender is led to the form's page.
  await db
    .transact((tx) =>
      isRefused ? releaseSending(tx, actor, key) : noteLanding(tx, actor, key, keptLanding(location, path)),
    )
    .catch((error) => {
      if (!troubleOf(error)) throw error
      log('warn', 'where a form landed is not noted', safeError(error))
    })
  mine.settle(answer ?? redirect(path))
  const mineIs = answers.get(nameOf(sending))
  const forget = () => answers.get(nameOf(sending)) === mineIs && answers.delete(nameOf(sending))
  setTimeout(forget, LONGEST_WAIT_MS).unref()
  // What was asked is done: that something is still kept for a day is no reason to say that it failed.
  if (!isRefused)
    await sending.whenTaken?.().catch((error) => log('warn', 'a form that was taken is still kept', safeError(error)))
  return answer
}

function statusOf(answer: unknown): number {
  if (answer instanceof Response) return answer.status
  const init = typeof answer === 'object' && answer !== null && 'init' in answer ? answer.init : null
  return typeof init === 'object' && init !== null && 'status' in init ? Number(init.status) : 200
}

/** The first sender's own answer where this process gave it, else the way to where that one was sent, or to the form's page. */
async function answerOfFirst(db: Database, sending: Sending): Promise<unknown> {
  const here = answers.get(nameOf(sending))
  if (here) {
    const answer = await here
    return answer instanceof Response ? answer.clone() : answer
  }
  return landingOf(db, sending, false)
}

/** Whether somebody signed in sent a form again later than anybody clicks twice. Visitors are believed by their browser alone. */
const isSentLater = ({ actor, now }: Sending, firstAt: Date): boolean =>
  actor !== 'nobody' && now.getTime() - firstAt.getTime() > 2 * LONGEST_WAIT_MS

/** The way to where the first sender was sent. @param isUndone whether somebody acted since on what that one did */
async function landingOf(db: Database, sending: Sending, isUndone: boolean): Promise<Response> {
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += 50) {
    const first = await findLanding(db.read, sending.actor, sending.key)
    if (first) {
      const way = wayTo(first.landing, sending.path)
      return redirect(isUndone || isSentLater(sending, first.sentAt) ? saidAgain(way, sending.key) : way)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return redirect(sending.path)
}
