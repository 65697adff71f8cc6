import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { shownIn } from '~/access/shown-mark'
import { roundStepForm } from '~/modules/rounds/forms'
import { conflictView } from '~/modules/rounds/page-view'
import { acceptAsShown } from '~/modules/rounds/round-acts.server'
import { readAcceptPage } from '~/modules/rounds/round-page.server'
import { roundRefused } from '~/modules/rounds/who-acted.server'
import { found } from '~/support/errors'
import { withNearestPage } from '~/support/filters'
import { fail, readForm } from '~/support/form'
import { readPage } from '~/support/paging'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { countOf } from '~/support/words'
import { Conflicts } from '~/ui/allocation/conflicts'
import { ConfirmAct } from '~/ui/confirm-act'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'
import { SummaryList } from '~/ui/summary-list'

export const meta: MetaFunction = () => [{ title: pageTitle('Accept the round') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const page = readPage(new URL(request.url).searchParams)
  const { round, counts, changed, conflicts, usefulDays, shown } = await readAcceptPage(
    ctx,
    found(params.roundId, 'round'),
    page,
  )
  return {
    shown,
    unread: withNearestPage(request.url, shown),
    id: round.id,
    name: round.name,
    counts,
    changed,
    usefulDays,
    conflicts: conflicts.map(conflictView),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const roundId = found(params.roundId, 'round')
  const form = readForm(ctx, roundStepForm)
  if (!form.ok) return fail(form.errors)
  const outcome = await acceptAsShown(ctx, { roundId, mark: shownIn(ctx) })
  if (!outcome.ok) return refuse(outcome.reason, { form: await roundRefused(ctx, roundId, outcome.reason) })
  return redirect(`/school/allocation/${roundId}?done=accepted`)
}

export default function AcceptRound() {
  const { id, name, shown, unread, counts, changed, usefulDays, conflicts } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const back = `/school/allocation/${id}`
  return (
    <Page
      title="Accept the round"
      caption={name}
      lead={shown ? 'Check what will happen. Nothing is booked before you press the button.' : undefined}
      back={{ to: back, label: name }}
      errors={again?.errors ?? unread}
    >
      {shown ? (
        <>
          <SummaryList
            rows={[
              {
                key: 'Pupils with a place',
                value: `${counts.something} of ${countOf(counts.pupils, 'pupil')}`,
              },
              { key: 'Pupils with nothing', value: String(counts.nothing) },
              { key: 'Changed by hand', value: countOf(changed, 'pupil') },
              { key: 'Useful days', value: String(usefulDays) },
              { key: 'Cannot be booked now', value: countOf(conflicts.length, 'place') },
            ]}
          />
          <Conflicts conflicts={conflicts} path={back} />
          <h2 className="govuk-heading-m">What happens next</h2>
          <ConfirmAct
            shown={shown}
            button="Accept and book"
            warning={false}
            back={{ to: back, label: 'Go back to the proposal' }}
            names={{ heading: 'Who gets what', noun: 'pupil', hrefFor: (page) => `${back}/accept?page=${page}` }}
          />
        </>
      ) : (
        <p className="govuk-body">
          There is nothing here for you to accept. <TextLink to={back}>See where the round stands</TextLink>
        </p>
      )}
    </Page>
  )
}
