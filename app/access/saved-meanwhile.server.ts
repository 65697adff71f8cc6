import type { Read } from '#db/client.server'
import { findNewestActOn } from '#db/stores/audit'
import { dayOf, isDay, minuteOfDay } from '~/support/dates'
import type { Again, FormErrors, FormValues } from '~/support/form'
import { data } from '~/support/framework'
import {
  changedSince,
  isOvertaken,
  leftAsSeen,
  savedSince,
  type Saver,
  seenOf,
  type Stale,
  type StandsNow,
} from '~/support/seen'
import { dayIn, instantIn, minuteIn } from '~/words/dates'
import { wordsIn } from '~/words/words'
import { userIdOf } from './actor'
import type { Ctx } from './ctx'

/**
 * Who did one of these acts on a record last; null when nobody is known to. Only a colleague's name is told: the record
 * is the actor's own organisation's, so who did it as the same kind of person is of the same organisation.
 * @param until acts after this moment do not count
 */
export async function findSaver(
  ctx: Pick<Ctx, 'actor'>,
  read: Read,
  subjectId: string,
  actions: readonly string[],
  until?: Date,
): Promise<Saver | null> {
  const act = await findNewestActOn(read, subjectId, actions, until)
  return act && saverOf(ctx, act)
}

/** Who did something, as far as the actor may know: themselves, or a colleague; its record is the actor's own organisation's. */
export function saverOf(
  ctx: Pick<Ctx, 'actor'>,
  act: { at: Date; actorKind: string | null; actorId: string | null; actorName: string | null },
): Saver {
  const isOwn = act.actorId !== null && act.actorId === userIdOf(ctx.actor)
  const isColleague = act.actorKind === ctx.actor.kind && act.actorName !== null
  return { at: act.at, who: isOwn ? 'you' : isColleague ? { name: act.actorName ?? '' } : null }
}

/**
 * That somebody else saved meanwhile what this would overwrite, with how it stands now; null when it may be saved.
 * @param form.seen  what the page showed when it was opened; absent where no page was (what stands is then replaced)
 * @param act  the act that saves the record
 */
export async function findStale(
  ctx: Pick<Ctx, 'actor'>,
  read: Read,
  form: { seen: string | undefined; stored: FormValues; sent: FormValues },
  record: { subjectId: string; act: string },
): Promise<Stale | null> {
  const { seen, stored, sent } = form
  if (!isOvertaken(seen, stored, sent)) return null
  return {
    ok: false,
    reason: 'stale',
    now: { stored, saver: await findSaver(ctx, read, record.subjectId, [record.act]) },
  }
}

interface Sent {
  /** What was typed, as it came. */
  values: FormValues
  /** The same as the record would keep it, to compare; what was typed when absent. */
  fields?: FormValues
  seen: string
}

/**
 * Shows a form again that somebody else's saving overtook: with what was typed, the saved text beside each field that
 * differs, and the version that stands now, so that sending it once more replaces what is saved, knowingly. A field in which nobody
 * typed shows what is saved now. Status 409.
 * @param names what each field is called, for the summary; an unnamed one is only shown at its place
 */
export function failStale(
  ctx: Pick<Ctx, 'language' | 'now'>,
  sent: Sent,
  { stored, version, saver, moved }: StandsNow,
  names: Readonly<Record<string, string>>,
) {
  const words = wordsIn(ctx.language)
  const isMoved = moved && changedSince(sent.seen, stored).length === 0
  const { said, problem } = isMoved ? movedSentences(ctx, moved) : sentencesOf(ctx, saver)
  const mine = sent.fields ?? sent.values
  const left = new Set(leftAsSeen(sent.seen, mine, stored).filter((name) => name in sent.values)) // boxes of that name
  const saved = Object.entries(savedSince(sent.seen, stored, mine))
  const fields = Object.fromEntries(saved.filter(([name]) => !left.has(name)))
  const errors: FormErrors = { form: problem }
  for (const field of Object.keys(fields)) {
    const name = names[field]
    if (name) errors[field] = words('frame:saved.differs', { field: name })
  }
  const values = {
    ...sent.values,
    ...Object.fromEntries(saved.filter(([name]) => left.has(name))), // or sending it again would put old answers back
    seen: seenOf(stored),
    ...(version === undefined ? {} : { version: String(version) }),
  }
  return data<Again>({ errors, values, saved: { said, fields: inWords(ctx.language, fields) } }, { status: 409 })
}

/** When something was done, as a sentence ends: "at midday", or on which day. */
function whenIn({ language, now }: Pick<Ctx, 'language' | 'now'>, at: Date): string {
  const words = wordsIn(language)
  return dayOf(at) === dayOf(now)
    ? words('frame:saved.today', { time: minuteIn(language, minuteOfDay(at)) })
    : words('frame:saved.earlier', { instant: instantIn(language, at) })
}

/**
 * Who did something and when, as a sentence begins and ends: "Ann Clerk" or "You", and "at midday".
 * @param other what somebody is called who may not be named; "Somebody else" when absent
 */
export function saverInWords(
  ctx: Pick<Ctx, 'language' | 'now'>,
  { who, at }: Saver,
  other?: string,
): { who: string; when: string } {
  const words = wordsIn(ctx.language)
  return {
    who: who === 'you' ? words('frame:saved.youDid') : (who?.name ?? other ?? words('frame:saved.somebodyDid')),
    when: whenIn(ctx, at),
  }
}

/** Nobody saved anything: the sentence says what happened instead. */
function movedSentences(ctx: Pick<Ctx, 'language' | 'now'>, { what, at }: { what: string; at: Date }) {
  const words = wordsIn(ctx.language)
  return { said: '', problem: words('frame:saved.moved', { what, when: whenIn(ctx, at) }) }
}

function sentencesOf({ language, now }: Pick<Ctx, 'language' | 'now'>, saver: Saver | null) {
  const words = wordsIn(language)
  if (!saver) return { said: words('frame:saved.unknown'), problem: words('frame:saved.problemUnknown') }
  const { at, who } = saver
  const when = whenIn({ language, now }, at)
  if (who === 'you')
    return { said: words('frame:saved.byYou', { when }), problem: words('frame:saved.problemYou', { when }) }
  const named = { who: who?.name ?? words('frame:saved.somebody'), when }
  return { said: words('frame:saved.by', named), problem: words('frame:saved.problem', named) }
}

/** Dates as a person reads them; other texts as they are. */
const inWords = (language: Ctx['language'], fields: FormValues): FormValues =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' && isDay(value) ? dayIn(language, value) : value,
    ]),
  )
