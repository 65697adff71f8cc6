import type { Database } from '#db/client.server'
import type { Day } from '~/support/dates'
import type { Language } from '~/words/languages'
import type { Actor, ActorKind, ActorOf } from './actor'
import type { SignInEnd } from './session.server'

/** What every use-case is handed: who asks, when, and the database. Time is a value here, never the clock. */
export interface Ctx<A extends Actor = Actor> {
  actor: A
  read: Database['read']
  transact: Database['transact']
  now: Date
  today: Day
  /** For keyed hashes and one-way tokens; never sent anywhere. */
  secret: string
  /** What the page, the refusal or the command speaks: the signed-in person's language. */
  language: Language
  /** Where links in mail point to. */
  origin: string
  /** Where the request came from, as our server saw it; absent where there is no request. It is only ever counted and hashed. */
  clientIp?: string
  /** Nobody sees the answer (a HEAD), so nothing that is looked at is written down. */
  unseen?: boolean
}

/** A context at a web door: the use-case's, and what the page around it needs. */
export interface DoorCtx<A extends Actor = Actor> extends Ctx<A> {
  requestId: string
  csrf: string
  /** When the sign-in ends; null for somebody without one. */
  ends: SignInEnd | null
  demo: boolean
  /** The posted form, already checked for its token; null on GET. */
  form: FormData | null
}

export type CtxOf<Kind extends ActorKind> = Ctx<ActorOf<Kind>>
