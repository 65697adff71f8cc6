import { sentenceCase } from '~/support/words'
import { FIRST_LANGUAGE } from '~/words/languages'
import { type Words, wordsIn } from '~/words/words'
import { stepWords } from '../bookings/next-step'
import { BOOKING_STATES, type BookingState, type Doer, DOERS } from '../bookings/types'
import { agreementPolicyWords, memberRoleWords } from '../people/colleague-messages'
import { AGREEMENT_POLICIES, MEMBER_ROLES } from '../people/types'

/** What a school's log may hold. */
export const SCHOOL_ACTS = [
  'agreement.ask',
  'booking.move',
  'booking.requested',
  'booking.given',
  'booking.waitlisted',
  'feedback.give',
  'ledger.override',
  'ledger.reverse',
  'mail.sendAgain',
  'mail.setAside',
  'progress.export',
  'reflection.write',
  'register.take',
  'review.answer',
  'review.ask',
  'roster.discard',
  'roster.import',
  'roster.undo',
  'roster.upload',
  'round.accept',
  'round.award.add',
  'round.award.remove',
  'round.cancel',
  'round.edit',
  'round.export',
  'round.fail',
  'round.finish',
  'round.freeze',
  'round.open',
  'round.proposalExport',
  'round.run',
  'round.setUp',
  'round.stop',
  'round.sweepExport',
  'round.undo',
  'round.unfreeze',
  'school.agreementPolicy',
  'student.contact.edit',
  'student.flags.view',
  'student.signIns.make',
  'user.endUnverified',
  'user.invite',
  'user.stop',
  'wishes.rank',
  'wishes.save',
] as const
type SchoolAct = (typeof SCHOOL_ACTS)[number]

type Detail = Record<string, string | number | boolean | null>

const ACTS = {
  'agreement.ask': 'Asked for an agreement',
  'booking.move': 'Moved a booking on',
  'booking.requested': 'Asked for a place',
  'booking.given': 'Gave a pupil a place by accepting a round',
  'booking.waitlisted': 'Joined a waiting list',
  'feedback.give': 'Gave feedback',
  'ledger.override': 'Did without one missing piece',
  'ledger.reverse': 'Reversed an entry',
  'mail.sendAgain': wordsIn(FIRST_LANGUAGE)('mail:sentAgain'),
  'mail.setAside': wordsIn(FIRST_LANGUAGE)('mail:setAside'),
  'progress.export': 'Downloaded the progress of all pupils',
  'reflection.write': 'Wrote what they learned',
  'register.take': 'Took the register',
  'review.answer': 'Answered a pupil who asked to look again at a round',
  'review.ask': 'Asked to look again at a round',
  'roster.discard': 'Threw away a roster before applying it',
  'roster.import': 'Applied a roster',
  'roster.undo': 'Undid a roster',
  'roster.upload': 'Uploaded a roster to look at',
  'round.accept': 'Accepted a round',
  'round.award.add': 'Added a place to a round by hand',
  'round.award.remove': 'Took a place out of a round',
  'round.cancel': 'Cancelled a round',
  'round.edit': 'Changed a round being set up',
  'round.export': 'Downloaded a round to check',
  'round.fail': 'A round could not be worked out',
  'round.finish': 'A round was worked out',
  'round.freeze': 'Froze a round',
  'round.open': 'Opened a round for choices',
  'round.proposalExport': 'Downloaded what a round proposes',
  'round.run': 'Started a round',
  'round.setUp': 'Set up a round',
  'round.stop': 'Stopped a round',
  'round.sweepExport': 'Downloaded what shares of kept places would do',
  'round.undo': 'Undid a round',
  'round.unfreeze': 'Opened a frozen round again',
  'school.agreementPolicy': 'Changed who agrees',
  'student.contact.edit': 'Changed whom to ask for agreement',
  'student.flags.view': 'Looked at who is disadvantaged',
  'student.signIns.make': 'Made sign-in slips',
  'user.endUnverified': 'Ended an account whose address nobody had shown to be theirs',
  'user.invite': 'Invited a colleague',
  'user.stop': 'Stopped a colleague’s access',
  'wishes.rank': 'Changed the list of days they would like',
  'wishes.save': 'Saved what days they would like',
} satisfies Record<SchoolAct, string>

/** Who did it, where that is part of what was done, and the words of whoever reads of it. */
type By = { kind: string; words: Words }

/** What was done, in words; an act that this version has no words for is called so. */
export function actWords(action: string, detail: Detail | null, by: By | null = null): string {
  const act = SCHOOL_ACTS.find((one) => one === action)
  if (!act) return 'Something this page has no words for'
  const more = detailWords(act, detail ?? {}, by)
  return more === null ? ACTS[act] : `${ACTS[act]}: ${more}`
}

function detailWords(act: SchoolAct, detail: Detail, by: By | null): string | null {
  if (detail.changed === false) return 'saved without a change'
  if (act === 'booking.move') {
    const to = stateIn(detail.to)
    if (!to || !by) return null
    const byKind = isDoer(by.kind) ? by.kind : 'system'
    return lowerFirst(stepWords(by.words, 'school', { from: stateIn(detail.from) ?? null, to, byKind }))
  }
  if (act === 'school.agreementPolicy') {
    const to = AGREEMENT_POLICIES.find((policy) => policy === detail.to)
    return to ? lowerFirst(agreementPolicyWords[to].label) : null
  }
  if (act === 'agreement.ask') return detail.asked === 'student' ? 'of the pupil' : null
  if (act === 'user.invite') {
    const role = MEMBER_ROLES.find((one) => one === detail.role)
    return role ? lowerFirst(memberRoleWords[role].label) : null
  }
  if (act === 'round.accept' && 'placed' in detail)
    return `${count(detail.placed)} booked, ${count(detail.leftOut)} left out`
  if (act === 'round.freeze') return detail.early === true ? 'its lists closed early' : null
  if (act === 'roster.import' && 'added' in detail)
    return `${count(detail.added)} added, ${count(detail.changed)} changed`
  return null
}

const isDoer = (kind: string): kind is Doer => DOERS.some((doer) => doer === kind)
const stateIn = (value: Detail[string] | undefined): BookingState | undefined =>
  BOOKING_STATES.find((state) => state === value)
const count = (value: Detail[string] | undefined): number => (typeof value === 'number' ? value : 0)
const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

/** Who did it: staff of the school by name, everybody else by what they are. */
export function doerInLog(words: Words, actorKind: string, actorName: string | null): string {
  if (actorKind === 'school' && actorName) return actorName
  if (!isDoer(actorKind)) return 'Somebody not signed in'
  return sentenceCase(words(`school:doer.${actorKind}`))
}
