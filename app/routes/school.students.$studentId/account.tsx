import { isStopped } from '~/modules/people/account-rules'
import { Button } from '~/ui/button'
import { PostForm } from '~/ui/post-form'

import type { Pupil } from './parts'

/** Whether the pupil can sign in, and a slip for when they cannot. */
export function Account({ account, studentId, name, mayMakeSignIn }: Pupil) {
  return (
    <section>
      <h2 className="govuk-heading-m">Signing in</h2>
      <p className="govuk-body">{wordsOf(account)}</p>
      {mayMakeSignIn ? (
        <PostForm action="/school/students/slips">
          <input type="hidden" name="student" value={studentId} />
          <Button secondary about={`for ${name}`}>
            Make a sign-in slip
          </Button>
        </PostForm>
      ) : null}
    </section>
  )
}

function wordsOf(account: Pupil['account']): string {
  if (!account) return 'No sign-in has been made yet.'
  if (isStopped(account)) return `The sign-in ${account.username ?? ''} is switched off.`
  return account.hasPassword
    ? `Signs in as ${account.username ?? 'a pupil'}.`
    : `A slip was made for ${account.username ?? 'this pupil'}, and it has not been used yet.`
}
