import { randomInt } from 'node:crypto'

import type { Tx } from '#db/client.server'
import { addAudit } from '#db/stores/audit'
import {
  addTokens,
  addUsers,
  cancelTokensOf,
  findUsersOfStudents,
  findTakenUsernames,
  listLeftOf,
  listLiveCodesOf,
  listOnRollOf,
} from '#db/stores/users'
import type { CtxOf } from '~/access/ctx'
import { assertCan } from '~/access/policy'
import { findSaver } from '~/access/saved-meanwhile.server'
import { shownMark } from '~/access/shown-mark'
import { type Day, dayOf } from '~/support/dates'
import { NotFound } from '~/support/errors'
import { newCode, newId } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import type { Saver } from '~/support/seen'
import { CODE_LENGTH, printCode, TOKEN_LIFE_MS } from './account-rules'
import { codeHash } from './sign-in.server'
import { drawUsername } from './usernames'

/** What is printed for one student. The code is known only here and now; null when the student needs none. */
export interface Slip {
  studentId: string
  name: string
  regGroup: string | null
  username: string
  code: string | null
  expiresOn: Day | null
  /** Why there is no code: the student has a password, an earlier slip still holds, or its code has run out. */
  standing: 'new' | 'new_code' | 'has_password' | 'has_slip' | 'code_over'
}

/**
 * Fresh codes that could be made next: for whom, how many of them have chosen a password, how many hold a slip whose code
 * still works and who printed the last of those, and the mark of all that.
 */
export interface FreshCodes {
  ids: string[]
  withPassword: number
  onSlips: number
  printed: Saver | null
  mark: string
}

export const MOST_SLIPS = 400

/**
 * Makes sign-ins for students of the school: a username that says nothing of them and a code for the first visit, good
 * for 14 days. A student who has a sign-in already keeps it, and gets a fresh code only when `freshCodes` is asked for;
 * the code before it then stops working, and the person must have been shown for whom.
 * Who has left the roll meanwhile gets none, and is named.
 * @throws NotFound when one of the students never was on the school's roll
 */
export async function makeStudentSignIns(
  ctx: CtxOf<'school'>,
  input: { studentIds: readonly string[]; freshCodes: boolean; mark?: string },
): Promise<
  Outcome<
    { slips: Slip[]; left: string[]; fresh: FreshCodes | null },
    'nobody_chosen' | 'too_many' | 'all_left' | 'not_as_shown'
  >
> {
  const chosen = [...new Set(input.studentIds)]
  if (chosen.length === 0) return refused('nobody_chosen')
  if (chosen.length > MOST_SLIPS) return refused('too_many')
  return ctx.transact(async (tx) => {
    assertCan(ctx.actor, 'student.signIns.make', { schoolId: ctx.actor.schoolId })
    const students = await listOnRollOf(tx, ctx.actor.schoolId, chosen, ctx.today)
    const left = await listLeftOf(tx, ctx.actor.schoolId, chosen, ctx.today)
    if (students.length + left.length !== chosen.length) throw new NotFound('student')
    if (students.length === 0) return refused('all_left')
    const ids = students.map(({ id }) => id)
    const existing = await findUsersOfStudents(tx, ids)
    const userIds = [...existing.values()].map(({ id }) => id)
    const live = await listLiveCodesOf(tx, userIds, ctx.now)
    if (input.freshCodes && input.mark !== freshOf(ctx, ids, existing, live)?.mark) return refused('not_as_shown')
    const printed = await whoPrinted(tx, ctx, live)
    const fresh = students.filter(({ id }) => !existing.has(id))
    const added = await addStudentUsers(tx, ctx, fresh)
    const again = input.freshCodes ? [...existing].map(([studentId, { id }]) => ({ studentId, userId: id })) : []
    await cancelTokensOf(
      tx,
      again.map(({ userId }) => userId),
      ['one_time_code'],
      ctx.now,
    )
    const codes = await addCodes(tx, ctx, [...added, ...again])
    await addAudit(tx, ctx, {
      action: 'student.signIns.make',
      subjectKind: 'school',
      subjectId: ctx.actor.schoolId,
      schoolId: ctx.actor.schoolId,
      detail: { made: added.length, freshCodes: again.length },
    })
    const expiresOn = dayOf(new Date(ctx.now.getTime() + TOKEN_LIFE_MS.one_time_code))
    const usernames = new Map(added.map(({ studentId, username }) => [studentId, username]))
    const slips = students.map(({ id, givenName, familyName, regGroup }): Slip => {
      const old = existing.get(id)
      const code = codes.get(id) ?? null
      return {
        studentId: id,
        name: `${givenName} ${familyName}`,
        regGroup,
        username: old?.username ?? usernames.get(id) ?? '',
        code,
        expiresOn: code ? expiresOn : null,
        standing: !old ? 'new' : code ? 'new_code' : standingOf(old, live),
      }
    })
    const without = slips.filter(({ code }) => code === null).map(({ studentId }) => studentId)
    const could = freshOf(ctx, without, existing, live)
    return done({ slips, left, fresh: could && { ...could, printed } })
  })
}

/** What fresh codes for these students would do, and the mark of that; null when nobody has a sign-in. */
function freshOf(
  ctx: CtxOf<'school'>,
  studentIds: readonly string[],
  existing: ReadonlyMap<string, Account>,
  live: readonly LiveCode[],
): Omit<FreshCodes, 'printed'> | null {
  const ids = studentIds.filter((id) => existing.has(id)).toSorted()
  if (ids.length === 0) return null
  const withPassword = ids.filter((id) => existing.get(id)?.hasPassword).length
  const users = new Set(ids.map((id) => existing.get(id)?.id))
  const codes = live.filter(({ userId }) => users.has(userId)).map(({ id }) => id)
  const mark = shownMark(ctx, 'student.freshCodes', [ids, withPassword, codes.toSorted()])
  return { ids, withPassword, onSlips: codes.length, mark }
}

type Account = { id: string; hasPassword: boolean }
type LiveCode = Awaited<ReturnType<typeof listLiveCodesOf>>[number]

function standingOf(old: Account, live: readonly LiveCode[]): Slip['standing'] {
  if (old.hasPassword) return 'has_password'
  return live.some(({ userId }) => userId === old.id) ? 'has_slip' : 'code_over'
}

/** Who made the newest of these codes, which stand on a slip somewhere; null when there are none, or nobody is known. */
async function whoPrinted(tx: Tx, ctx: CtxOf<'school'>, live: readonly LiveCode[]): Promise<Saver | null> {
  const last = live.map(({ createdAt }) => createdAt).toSorted((a, b) => b.getTime() - a.getTime())[0]
  return last ? findSaver(ctx, tx, ctx.actor.schoolId, ['student.signIns.make'], last) : null
}

async function addStudentUsers(
  tx: Tx,
  ctx: CtxOf<'school'>,
  students: readonly { id: string; givenName: string; familyName: string }[],
) {
  const usernames = await drawFreeUsernames(tx, students.length)
  const rows = students.map((student, at) => ({
    id: newId('us'),
    kind: 'student' as const,
    username: usernames[at] ?? '',
    displayName: `${student.givenName} ${student.familyName}`,
    studentId: student.id,
    role: 'viewer' as const,
    createdAt: ctx.now,
  }))
  await addUsers(tx, rows)
  return rows.map(({ id, studentId, username }) => ({ userId: id, studentId, username }))
}

/** As many usernames as asked for that nobody has. */
async function drawFreeUsernames(tx: Tx, wanted: number): Promise<string[]> {
  const drawn = new Set<string>()
  while (drawn.size < wanted) {
    const candidates = Array.from({ length: wanted - drawn.size }, () => drawUsername(randomInt))
    const taken = await findTakenUsernames(tx, candidates)
    for (const candidate of candidates) if (!taken.has(candidate)) drawn.add(candidate)
  }
  return [...drawn]
}

/** Writes a code for each, and returns them as printed, by student id. */
async function addCodes(
  tx: Tx,
  ctx: CtxOf<'school'>,
  owners: readonly { studentId: string; userId: string }[],
): Promise<Map<string, string>> {
  const codes = owners.map((owner) => ({ ...owner, code: newCode(CODE_LENGTH) }))
  await addTokens(
    tx,
    codes.map(({ userId, code }) => ({
      id: newId('tk'),
      kind: 'one_time_code' as const,
      tokenHash: codeHash(ctx.secret, userId, code),
      userId,
      expiresAt: new Date(ctx.now.getTime() + TOKEN_LIFE_MS.one_time_code),
      createdAt: ctx.now,
    })),
  )
  return new Map(codes.map(({ studentId, code }) => [studentId, printCode(code)]))
}
