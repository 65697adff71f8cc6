import { formatInstant } from '~/support/dates'
import type { DoneLines } from '~/support/done-lines'
import type { Saver } from '~/support/seen'
import { nameOfSaver } from '~/support/words'
import type { Words } from '~/words/words'
import type { ColleagueState, InviteRefusal, StopRefusal } from './colleague-rules'
import type { AgreementPolicy, MemberRole, UserKind } from './types'

export const agreementPolicyWords = {
  parent_always: {
    label: 'A parent or carer always agrees',
    hint: 'They get a link by e-mail for every placement. This is how every school begins.',
  },
  own_from_16: {
    label: 'From 16 the young person agrees for themselves',
    hint: 'It counts how old they are on the first date. For younger pupils a parent or carer agrees.',
  },
} satisfies Record<AgreementPolicy, { label: string; hint: string }>

export const memberRoleWords = {
  lead: {
    label: 'Lead',
    hint: 'Approves, uploads rosters, makes sign-in slips, and can change these settings.',
  },
  viewer: {
    label: 'Viewer',
    hint: 'Sees everything a lead sees, also which pupils are disadvantaged, and changes nothing.',
  },
} satisfies Record<MemberRole, { label: string; hint: string }>

/** What an invitation says that somebody will be. */
export const invitedAs = {
  student: { lead: 'Student', viewer: 'Student' },
  employer: { lead: 'Employer', viewer: 'Employer, who only reads' },
  school: { lead: 'Careers lead', viewer: 'Viewer: you see everything here and change nothing' },
  area: { lead: 'Area lead', viewer: 'Viewer: you see everything here and change nothing' },
} satisfies Record<UserKind, Record<MemberRole, string>>

export const colleagueStateWords = {
  active: 'Can sign in',
  invited: 'Invited, no password yet',
  stopped: 'Access stopped',
} satisfies Record<ColleagueState, string>

export const inviteMessages = {
  works_here: 'This address belongs to a colleague who can sign in already.',
  wait: 'Your school has sent many invitations in the last hour. Wait an hour, then try again.',
} satisfies Record<InviteRefusal, string>

interface Overtaken {
  reason: 'invited_meanwhile' | 'stopped_meanwhile'
  /** Whether the mail with the link of that invitation did not arrive. */
  isMailLost: boolean
}

/** That a colleague invited the same person, or stopped their access, since the page was opened. */
export function inviteOvertaken(
  words: Words,
  { reason, role, saver, isMailLost }: Overtaken & { role: MemberRole; saver: Saver | null },
): string {
  const who = nameOfSaver(saver, { you: 'You, in another window,', unknown: 'A colleague' })
  const when = saver ? ` on ${formatInstant(saver.at)}` : ''
  const as = memberRoleWords[role].label
  if (reason === 'stopped_meanwhile')
    return `${who} stopped this person’s access${when}; they were ${as}. Nothing was sent now. To let them back in, send it again: they then choose a new password.`
  return isMailLost
    ? words('people:invitedInVain', { who, as, when })
    : `${who} invited this person as ${as}${when}, and that link works. Nothing was sent now. To replace that invitation by yours, send it again: the older link then stops working.`
}

export const stopMessages = {
  yourself: 'You cannot stop your own access. Ask another lead to do it.',
  last_lead:
    'This is the last lead who can sign in. Invite another lead first, and wait until they have chosen a password.',
  stopped_already: 'This access has been stopped already.',
  changed_meanwhile:
    'Nobody’s access was stopped: this person’s account changed after you opened the page. It now shows how it stands. If you still want to, stop it again.',
} satisfies Record<StopRefusal, string>

/** What is read of what was just done on a school's settings. */
export const settingsDone: DoneLines<null> = {
  saved: {
    says: 'Your choice of who agrees has been saved. It counts for whoever is asked from now on',
    while: 'untouched',
  },
  invited: { says: 'The invitation has been sent. The link in it works once, for 48 hours', while: 'untouched' },
  stopped: { says: 'Access stopped. They were signed out everywhere', while: 'untouched' },
}
