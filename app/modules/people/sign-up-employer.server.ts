import { constraintViolation } from '#db/violations'
import { addAudit } from '#db/stores/audit'
import { addEmployer } from '#db/stores/employers'
import { findArea } from '#db/stores/organisations'
import { addUser, findAccountByName } from '#db/stores/users'
import type { Ctx } from '~/access/ctx'
import { noteRefusal } from '~/access/note-refusal.server'
import { privateHash } from '~/access/private-hashes'
import { admitUse } from '~/access/throttle.server'
import { found } from '~/support/errors'
import { keyedHash, newId } from '~/support/ids'
import { done, type Outcome, refused } from '~/support/outcome'
import { foldName } from './account-rules'
import { hashPassword } from './hash-password.server'
import { alreadySignedUpMail } from './mail'
import { type PasswordRefusal, whyNotThisPassword } from './passwords'
import { textsWithContactDetails } from './public-texts'
import { sendVerificationIn } from './send-verification.server'
import { mailAsWritten } from './send-mail.server'

export interface SignUp {
  organisation: string
  areaId: string
  sector: string
  /** Normalised; null when none was given. */
  companyNumber: string | null
  name: string
  email: string
  password: string
  clientIp: string
}

/**
 * Signs an employer up with its first user. Nobody sees anything of it before the address is verified and the area has
 * checked it. An address that has an account already gets the same answer, and a mail that says so.
 */
export async function signUpEmployer(
  ctx: Ctx,
  input: SignUp,
): Promise<Outcome<'answered', PasswordRefusal | 'wait' | 'contact_details'>> {
  const email = foldName(input.email)
  if ((await admitUse('signUp.address', input.clientIp)) > 0) {
    const subjectId = privateHash(ctx.secret, 'name', email)
    await noteRefusal(ctx, input.clientIp, { action: 'employer.refuseSignUp', subjectKind: 'name', subjectId })
    return refused('wait')
  }
  if (textsWithContactDetails('employers', { name: input.organisation }).length > 0) return refused('contact_details')
  const reason = whyNotThisPassword(input.password, 'employer', [input.organisation, input.name, email])
  if (reason) return refused(reason)
  const passwordHash = await hashPassword(input.password)
  try {
    await write(ctx, { ...input, email }, passwordHash)
  } catch (error) {
    // Two forms with one address at the same moment: the second finds the first one's account.
    if (constraintViolation(error) !== 'unique') throw error
    await write(ctx, { ...input, email }, passwordHash)
  }
  return done('answered')
}

async function write(ctx: Ctx, input: SignUp, passwordHash: string): Promise<void> {
  const mayMail = (await admitUse('signUp.mail', input.email)) === 0
  await ctx.transact(async (tx) => {
    const area = found(await findArea(tx, input.areaId), 'area')
    if (await findAccountByName(tx, input.email)) {
      const subjectId = keyedHash(ctx.secret, `address ${input.email}`).slice(0, 24)
      await addAudit(tx, ctx, { action: 'employer.signUpAgain', subjectKind: 'address', subjectId })
      if (mayMail)
        await mailAsWritten(tx, [{ email: input.email }], alreadySignedUpMail(ctx.origin), ctx.now, { kind: 'account' })
      return
    }
    const employerId = newId('em')
    const userId = newId('us')
    await addEmployer(tx, {
      id: employerId,
      areaId: area.id,
      name: input.organisation,
      companyNumber: input.companyNumber,
      about: '',
      sector: input.sector,
      state: 'registered',
      createdAt: ctx.now,
    })
    await addUser(tx, {
      id: userId,
      kind: 'employer',
      email: input.email,
      displayName: input.name,
      passwordHash,
      employerId,
      role: 'lead',
      createdAt: ctx.now,
    })
    await sendVerificationIn(tx, ctx, { userId, email: input.email })
    const act = { action: 'employer.signUp', subjectKind: 'employer', subjectId: employerId }
    await addAudit(tx, ctx, { ...act, employerId, areaId: area.id })
  })
}
