import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useActionData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { slipsForm } from '~/modules/people/forms'
import { makeStudentSignIns } from '~/modules/people/make-student-sign-ins.server'
import { slipMessages, slipStandingWords } from '~/modules/people/messages'
import { formatDate } from '~/support/dates'
import { fail, readForm } from '~/support/form'
import { pageTitle } from '~/support/title'
import { countOf } from '~/support/words'
import { Button, PrintButton } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'
import { SummaryList } from '~/ui/summary-list'

export const meta: MetaFunction = () => [{ title: pageTitle('Sign-in slips') }]

export async function loader({ request }: LoaderFunctionArgs) {
  await enter(request, 'school')
  return null
}

/** The codes exist in this one answer only; nothing keeps it. */
export async function action({ request }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const form = readForm(ctx, slipsForm)
  if (!form.ok) return fail(form.errors)
  const { student, freshCodes } = form.value
  const outcome = await makeStudentSignIns(ctx, { studentIds: student, freshCodes: freshCodes === 'yes' })
  if (!outcome.ok) return fail({ form: slipMessages[outcome.reason] })
  const address = new URL(ctx.origin).host
  return {
    errors: null,
    address,
    slips: outcome.value.map(({ expiresOn, standing, ...slip }) => ({
      ...slip,
      until: expiresOn ? formatDate(expiresOn) : null,
      note: slipStandingWords[standing],
    })),
  }
}

export default function Slips() {
  const result = useActionData<typeof action>()
  const back = { to: '/school/students', label: 'Back to pupils' }
  if (!result || !('slips' in result))
    return (
      <Page title="Sign-in slips" errors={result?.errors} back={back}>
        <EmptyState title="No slips to show" action={{ to: '/school/students', label: 'Choose pupils' }}>
          Codes are shown once, straight after they are made. Choose the pupils again to see their usernames or to make
          new codes.
        </EmptyState>
      </Page>
    )
  const { slips, address } = result
  const without = slips.filter(({ code }) => code === null)
  return (
    <Page
      title="Sign-in slips"
      lead={without.length < slips.length ? 'Print them now: the codes are shown only this once.' : undefined}
      caption={countOf(slips.length, 'pupil')}
      back={back}
    >
      <PrintButton>Print the slips</PrintButton>
      {slips.map(({ studentId, name, regGroup, username, code, until, note }) => (
        <section className="app-slip" key={studentId} aria-label={name}>
          <h2 className="govuk-heading-s">
            {name}
            {regGroup ? `, ${regGroup}` : ''}
          </h2>
          <SummaryList
            rows={[
              { key: 'Go to', value: `${address}/sign-in` },
              { key: 'Username', value: <strong>{username}</strong> },
              code ? { key: 'Code for the first time', value: <strong>{code}</strong> } : null,
              { key: code ? 'Use it by' : 'Code', value: code ? until : note },
            ]}
          />
        </section>
      ))}
      {without.length > 0 ? <FreshCodes ids={without.map(({ studentId }) => studentId)} /> : null}
    </Page>
  )
}

function FreshCodes({ ids }: { ids: string[] }) {
  return (
    <PostForm action="/school/students/slips">
      {ids.map((id) => (
        <input type="hidden" name="student" value={id} key={id} />
      ))}
      <input type="hidden" name="freshCodes" value="yes" />
      <p className="govuk-body">
        {countOf(ids.length, 'pupil has', 'pupils have')} a sign-in already. A new code lets them choose a new password;
        an older code stops working.
      </p>
      <Button secondary>Make new codes for them</Button>
    </PostForm>
  )
}
