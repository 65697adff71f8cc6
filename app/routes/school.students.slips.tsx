import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useActionData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { shownIn } from '~/access/shown-mark'
import { slipsForm } from '~/modules/people/forms'
import { type FreshCodes, makeStudentSignIns } from '~/modules/people/make-student-sign-ins.server'
import { freshCodeWords, slipMessages, slipStandingWords, UNDO_OF_FRESH_CODES } from '~/modules/people/account-messages'
import { formatDate } from '~/support/dates'
import { fail, readForm } from '~/support/form'
import { refuse } from '~/support/refuse'
import { concernedPage } from '~/support/shown-act'
import { pageTitle } from '~/support/title'
import { countOf } from '~/support/words'
import { PrintButton } from '~/ui/button'
import { ConfirmAct } from '~/ui/confirm-act'
import { EmptyState } from '~/ui/empty-state'
import { Inset } from '~/ui/inset'
import { Page } from '~/ui/page'
import { SummaryList } from '~/ui/summary-list'
import { listIn } from '~/words/spans'
import { wordsIn } from '~/words/words'

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
  const asked = { studentIds: student, freshCodes: freshCodes === 'yes', mark: shownIn(ctx) }
  const outcome = await makeStudentSignIns(ctx, asked)
  const words = wordsIn(ctx.language)
  if (!outcome.ok) {
    const { reason } = outcome
    return refuse(reason, { form: reason === 'all_left' ? words('people:slips.allLeft') : slipMessages[reason] })
  }
  const { left } = outcome.value
  const address = new URL(ctx.origin).host
  return {
    errors: null,
    address,
    left: left.length > 0 ? words('people:slips.left', { count: left.length, names: listIn(ctx.language, left) }) : '',
    fresh: outcome.value.fresh && shownFresh(outcome.value.fresh),
    slips: outcome.value.slips.map(({ expiresOn, standing, ...slip }) => ({
      ...slip,
      until: expiresOn ? formatDate(expiresOn) : null,
      note: slipStandingWords[standing],
    })),
  }
}

/** Fresh codes as they are shown before they are made; whom they are for stands above, slip by slip. */
const shownFresh = ({ ids, withPassword, onSlips, printed, mark }: FreshCodes) => ({
  ids,
  shown: {
    ...concernedPage([], 1),
    happens: freshCodeWords({ pupils: ids.length, withPassword, onSlips, printed }),
    undo: UNDO_OF_FRESH_CODES,
    mark,
  },
})

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
  const { slips, left, address, fresh } = result
  const without = slips.filter(({ code }) => code === null)
  return (
    <Page
      title="Sign-in slips"
      lead={without.length < slips.length ? 'Print them now: the codes are shown only this once.' : undefined}
      caption={countOf(slips.length, 'pupil')}
      back={back}
    >
      {left ? <Inset>{left}</Inset> : null}
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
      {fresh ? (
        <>
          <h2 className="govuk-heading-m">New codes?</h2>
          <ConfirmAct
            shown={fresh.shown}
            button="Make new codes for them"
            warning={false}
            action="/school/students/slips"
          >
            {fresh.ids.map((id) => (
              <input type="hidden" name="student" value={id} key={id} />
            ))}
            <input type="hidden" name="freshCodes" value="yes" />
          </ConfirmAct>
        </>
      ) : null}
    </Page>
  )
}
