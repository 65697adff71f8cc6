import { guardsOf } from '../guard'

const KEPT_FORMS = 'integration/access/kept-forms'
const KEPT_FORM = 'unit/access/kept-form'

/** What was typed and came too late: for whom it is kept, for how long, and how much of it. */
export const KEPT = [
  ...guardsOf(
    'db/stores/kept-forms.ts',
    [
      'what was typed is found by another person',
      'const own = and(eq(k.id, id), eq(k.userId, userId), gt(k.expiresAt, now))',
      'const own = and(eq(k.id, id), gt(k.expiresAt, now), userId ? undefined : eq(k.userId, userId))',
      'integration/access/kept-store',
    ],
    [
      'what was typed is shown after its day',
      'const own = and(eq(k.id, id), eq(k.userId, userId), gt(k.expiresAt, now))',
      'const own = and(eq(k.id, id), eq(k.userId, userId), now ? undefined : gt(k.expiresAt, now))',
      KEPT_FORMS,
      'quick',
    ],
    [
      'the list is of what everybody typed',
      "eq(k.userId, sql.placeholder('userId'))",
      'undefined',
      'integration/access/kept-store',
    ],
    [
      'the list shows what is over',
      "gt(k.expiresAt, sql.param(sql.placeholder('now'), k.expiresAt))",
      'undefined',
      KEPT_FORMS,
    ],
    [
      'another person throws it away',
      '.where(and(eq(k.id, id), eq(k.userId, userId)))',
      '.where(and(eq(k.id, id), userId ? undefined : eq(k.userId, userId)))',
      KEPT_FORMS,
    ],
    ['one person keeps any number of forms', 'rows.slice(most)', 'rows.slice(most * 2)', KEPT_FORMS],
  ),
  ...guardsOf(
    'app/access/kept-forms.server.ts',
    [
      'a row that was moved is opened for another',
      'const purposeOf = (userId: string) => `kept form of ${userId}`',
      "const purposeOf = (userId: string) => `kept form${userId ? '' : 's'}`",
      KEPT_FORMS,
    ],
    [
      'what was typed stands readable in the database',
      'sealed: seal(by.secret, purposeOf(userId), text)',
      'sealed: text',
      KEPT_FORMS,
    ],
    ['a parent’s answer is kept for a pupil', 'if (!isKeptAt(path)) return null', 'void isKeptAt', KEPT_FORMS],
    [
      'anybody makes rows with an old page',
      '!isYoung(key.at, now)) return null',
      '!isYoung(key.at, key.at)) return null',
      KEPT_FORMS,
    ],
    ['rows of any size', 'if (text.length > MOST_FORM_BYTES) return null', 'void MOST_FORM_BYTES', KEPT_FORMS],
    [
      'rows for somebody who may not sign in',
      'if (!account || whySignInEnds(account, dayOf(now))) return false',
      'if (!account) return false',
      KEPT_FORMS,
    ],
    [
      'the log names the person at the computer',
      "const nobody = { actor: { kind: 'nobody' } as const, now }",
      "const nobody = { actor: { kind: 'employer', userId, employerId: 'em_1' } as never, now }",
      KEPT_FORMS,
    ],
    [
      'what was taken stays kept',
      'row.id === keptId ? isSameForm(kept, sent) : ',
      'row.id === keptId ? !isSameForm(kept, sent) : ',
      KEPT_FORMS,
    ],
    [
      'another form of the page takes it away',
      'row.id === keptId ? isSameForm(kept, sent) : ',
      'row.id === keptId ? true : ',
      KEPT_FORMS,
    ],
    [
      'any form of this page takes away what else was typed in it',
      ' : isWrittenAgain(kept, sent))',
      ' : isSameForm(kept, sent))',
      KEPT_FORMS,
    ],
    ['what was written anew is offered again', ' : isWrittenAgain(kept, sent))', ' : false)', KEPT_FORMS],
  ),
  ...guardsOf(
    'app/access/kept-form.ts',
    [
      'passwords are kept',
      'if (NEVER_KEPT.test(name)) continue',
      "if (name === 'csrf' || name === 'formKey') continue",
      KEPT_FORM,
    ],
    ['thousands of values of one name are shown again', 'if (texts.length > MOST_KEPT_VALUES) continue', '', KEPT_FORM],
    ['kept longer than a day', 'const KEPT_HOURS = 24', 'const KEPT_HOURS = 25', KEPT_FORM],
    ['kept less than a day', 'const KEPT_HOURS = 24', 'const KEPT_HOURS = 23', KEPT_FORM],
    ['old pages make rows', 'const MOST_OPEN_HOURS = 72', 'const MOST_OPEN_HOURS = 73', KEPT_FORM],
    [
      'a page left open over a weekend loses its words',
      'const MOST_OPEN_HOURS = 72',
      'const MOST_OPEN_HOURS = 71',
      KEPT_FORM,
    ],
  ),
  ...guardsOf('app/access/enter.server.ts', [
    'another is led to what somebody typed',
    'if (kept?.userId === by.userId) return redirect(kept.to)',
    'if (kept) return redirect(kept.to)',
    KEPT_FORMS,
  ]),
  ...guardsOf('app/access/shell.server.ts', [
    'what was typed in one form fills in another',
    "const isHere = kept?.page.split('?')[0] === pathname.replace(/\\.data$/, '')",
    'const isHere = pathname.length > 0',
    KEPT_FORMS,
  ]),
  ...guardsOf('db/stores/retention.ts', [
    'what was typed stays after its day',
    '(tx, now) => tx.delete(keptForms).where(lte(keptForms.expiresAt, now)),',
    '',
    'integration/jobs/delete-expired',
  ]),
  ...guardsOf('app/modules/attendance/forms.ts', [
    'marks of one date come back on another',
    'values?.sessionId === of.sessionId ? ',
    'values ? ',
    'unit/attendance/rules',
  ]),
  ...guardsOf('db/stores/roster-drafts.ts', [
    'a colleague’s upload throws away another’s preview',
    'and(eq(rosterDrafts.schoolId, schoolId), eq(rosterDrafts.createdBy, createdBy))',
    'eq(rosterDrafts.schoolId, schoolId)',
    'integration/roster/draft',
  ]),
  ...guardsOf('app/modules/people/stop-colleague.server.ts', [
    'what a stopped colleague typed stays',
    'await deleteKeptOf(tx, userId)',
    'void deleteKeptOf',
    'integration/people/school-settings',
  ]),
]
