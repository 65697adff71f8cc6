import { addAudit } from '#db/stores/audit'
import { countWaitingMailForJob, outboxAge } from '#db/stores/outbox'
import {
  type FailedMailRow,
  findMailRow,
  type GivenUp,
  isLiveLink,
  listFailedMail,
  putAside,
  queueAgain,
} from '#db/stores/failed-mail'
import type { Read, Tx } from '#db/client.server'
import type { Ctx, CtxOf } from '~/access/ctx'
import { assertCan, can } from '~/access/policy'
import { scopeOf } from '~/access/scope'
import { type Done, sayDone } from '~/support/done-lines'
import { found } from '~/support/errors'
import { readFilters, withPageOf } from '~/support/filters'
import { hashSecret, linkSecret } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import { partFor } from '~/support/paging'
import { dayIn, instantIn } from '~/words/dates'
import { wordsIn } from '~/words/words'
import {
  type AgainRefusal,
  againRefusedWords,
  type AsideRefusal,
  asideRefusedWords,
  mailDone,
  mailKindWords,
  maskedAddress,
  whyGivenUpWords,
} from '../people/failed-mail-words'
import { whyNoLongerSo } from './mail-still-so.server'

const ON_A_PAGE = 25

/** The page of an organisation's mails that did not arrive, as its address asks for it. */
export async function readFailedMailPage(
  ctx: CtxOf<'school' | 'employer' | 'area'>,
  address: string,
  done: Done | null,
) {
  const { page, errors } = readFilters(new URL(address).searchParams, {})
  const { total, rows } = await readFailedMail(ctx, page)
  const words = wordsIn(ctx.language)
  return {
    title: words('mail:failed.title'),
    total,
    rows,
    page,
    pageSize: ON_A_PAGE,
    errors: withPageOf(errors, { page, pageSize: ON_A_PAGE, total }),
    mayAct: ctx.actor.role === 'lead',
    done: sayDone(mailDone(words), done, null),
  }
}

/** One of the two things that a lead may do about a mail that nobody got. @returns why not, in a sentence; null when it is done */
export async function seeToMail(
  ctx: Ctx,
  act: 'again' | 'aside',
  input: { mailId: string },
): Promise<{ reason: AgainRefusal | AsideRefusal; says: string } | null> {
  const words = wordsIn(ctx.language)
  if (act === 'again') {
    const outcome = await sendMailAgain(ctx, input)
    return outcome.ok ? null : { reason: outcome.reason, says: againRefusedWords(words, outcome.reason) }
  }
  const outcome = await setMailAside(ctx, input)
  return outcome.ok ? null : { reason: outcome.reason, says: asideRefusedWords(words, outcome.reason) }
}

/**
 * One page of the mails of the actor's own organisation that nobody got, the newest first, and whom each concerns: never their text or whole address.
 * @param state  those that are put aside instead, for whoever runs the installation
 */
export async function readFailedMail(ctx: Ctx, page: number, state: GivenUp = 'failed') {
  const words = wordsIn(ctx.language)
  const { total, rows } = await listFailedMail(ctx.read, scopeOf(ctx.actor), partFor(page, ON_A_PAGE), state)
  return {
    total,
    rows: rows.map((row) => ({
      id: row.id,
      what: mailKindWords(words, row.kind),
      about: aboutOf(ctx, row),
      to: maskedAddress(row.to),
      whose: row.whose,
      when: instantIn(ctx.language, row.at),
      why: whyGivenUpWords(words, row.lastError),
      asItStood: words('mail:failed.asItStood', { when: instantIn(ctx.language, row.createdAt) }),
      mayAgain: can(ctx.actor, 'mail.sendAgain', row) && !isLinkForgotten(row),
      isLinkForgotten: isLinkForgotten(row),
    })),
  }
}

type Row = Awaited<ReturnType<typeof listFailedMail>>['rows'][number]

/** Whom and which day a mail concerns, as far as whoever asks may see it, with the page of that; null where it says nothing more than its kind. */
function aboutOf({ actor, language }: Ctx, row: Row): { text: string; to: string | null } | null {
  const words = wordsIn(language)
  const { aboutId, title, firstOn, employer, round, roundId, invited } = row
  const pupil = row.givenName === null ? null : `${row.givenName} ${row.familyName}`
  if (pupil && round) {
    const to = `/school/allocation/${roundId}/reviews/${aboutId}`
    return { text: words('mail:failed.ofRound', { pupil, round }), to }
  }
  if (invited !== null) return { text: invited, to: '/school/settings' }
  if (title !== null && firstOn !== null) {
    const day = words('mail:failed.ofDay', { title, day: dayIn(language, firstOn) })
    if (pupil) return { text: words('mail:failed.ofPupil', { pupil, day }), to: `/school/bookings/${aboutId}` }
    return { text: day, to: actor.kind === 'employer' ? `/employer/opportunities/${aboutId}` : null }
  }
  return employer === null ? null : { text: employer, to: actor.kind === 'area' ? `/area/employers/${aboutId}` : null }
}

/** How many mails of everybody wait to be sent, and since when the oldest; null when none does, and for whoever looks after one organisation. */
export async function readWaitingMail({ actor, read, now, language }: Ctx) {
  if (scopeOf(actor).kind !== 'everything') return null
  const count = await countWaitingMailForJob(read)
  if (count === 0) return null
  return { count, since: instantIn(language, new Date(now.getTime() - (await outboxAge(read, now)) * 1000)) }
}

const isLinkForgotten = ({ hasLink, linkSeed }: Pick<FailedMailRow, 'hasLink' | 'linkSeed'>): boolean =>
  Number(hasLink) === 1 && linkSeed === null

/**
 * Has a mail that was given up sent once more: the same, with the same link, where that still opens something and what it
 * tells is still so, as far as the mail knows what it is about.
 * @throws NotFound when it is not there, or another organisation's, Forbidden for someone who only reads
 */
export function sendMailAgain(ctx: Ctx, input: { mailId: string }): Promise<Outcome<{ id: string }, AgainRefusal>> {
  return ctx.transact(async (tx) => {
    const mail = found(await findMailRow(tx, input.mailId), 'mail')
    assertCan(ctx.actor, 'mail.sendAgain', mail)
    if (mail.state === 'sent') return refused('went_out')
    if (mail.state === 'waiting') return refused('on_its_way')
    // Whoever runs the installation takes it back so.
    if (mail.state === 'aside' && ctx.actor.kind !== 'system') return refused('put_aside_since')
    // Before its link, for where nothing is asked any more nobody is to ask anew.
    const untrue = await whyNoLongerSo(tx, ctx, mail)
    if (untrue) return refused(untrue)
    if (isLinkForgotten(mail) || !(await isLinkLive(tx, ctx, mail.linkSeed))) return refused('link_gone')
    if (!(await queueAgain(tx, mail.id, ctx.now))) return refused('on_its_way')
    await writeAct(tx, ctx, 'mail.sendAgain', mail)
    return done({ id: mail.id })
  })
}

/**
 * Puts a mail that was given up aside: nobody need see to it any more. It is deleted when its time is over, as if it were not.
 * @throws NotFound when it is not there, or another organisation's, Forbidden for someone who only reads
 */
export function setMailAside(ctx: Ctx, input: { mailId: string }): Promise<Outcome<{ id: string }, AsideRefusal>> {
  return ctx.transact(async (tx) => {
    const mail = found(await findMailRow(tx, input.mailId), 'mail')
    assertCan(ctx.actor, 'mail.setAside', mail)
    if (mail.state === 'sent') return refused('went_out')
    if (mail.state === 'aside') return refused('aside_already')
    if (!(await putAside(tx, mail.id))) return refused('waits_again')
    await writeAct(tx, ctx, 'mail.setAside', mail)
    return done({ id: mail.id })
  })
}

const writeAct = (
  tx: Tx,
  ctx: Ctx,
  action: 'mail.sendAgain' | 'mail.setAside',
  { id, schoolId, employerId, areaId, kind }: FailedMailRow,
) => addAudit(tx, ctx, { action, subjectKind: 'mail', subjectId: id, schoolId, employerId, areaId, detail: { kind } })

/** Whether the link of a mail still opens what it was made for; true for a mail without one. */
function isLinkLive(read: Read, { secret, now }: Ctx, seed: string | null): Promise<boolean> {
  if (seed === null) return Promise.resolve(true)
  return isLiveLink(read, hashSecret(linkSecret(secret, seed)), now)
}
