import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { acceptRound } from '~/modules/rounds/accept-round.server'
import { roundStepForm } from '~/modules/rounds/forms'
import { roundMessages } from '~/modules/rounds/messages'
import { conflictView } from '~/modules/rounds/page-view'
import { readAcceptPage } from '~/modules/rounds/round-page.server'
import { found } from '~/support/errors'
import { fail, readForm } from '~/support/form'
import { pageTitle } from '~/support/title'
import { countOf } from '~/support/words'
import { Conflicts } from '~/ui/allocation/conflicts'
import { Button, ButtonGroup } from '~/ui/button'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'
import { SummaryList } from '~/ui/summary-list'

export const meta: MetaFunction = () => [{ title: pageTitle('Accept the round') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const { round, counts, conflicts, usefulDays } = await readAcceptPage(ctx, found(params.roundId, 'round'))
  return {
    id: round.id,
    name: round.name,
    mayAccept: round.may.accept,
    counts,
    usefulDays,
    conflicts: conflicts.map(conflictView),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const roundId = found(params.roundId, 'round')
  const form = readForm(ctx, roundStepForm)
  if (!form.ok) return fail(form.errors)
  const outcome = await acceptRound(ctx, { roundId })
  if (!outcome.ok) return fail({ form: roundMessages[outcome.reason] })
  return redirect(`/school/allocation/${roundId}?done=accepted`)
}

export default function AcceptRound() {
  const { id, name, mayAccept, counts, usefulDays, conflicts } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const back = `/school/allocation/${id}`
  return (
    <Page
      title="Accept the round"
      caption={name}
      lead={mayAccept ? 'Check what will happen. Nothing is booked before you press the button.' : undefined}
      back={{ to: back, label: name }}
      errors={again?.errors}
    >
      {mayAccept ? (
        <>
          <SummaryList
            rows={[
              {
                key: 'Pupils with a place in the proposal',
                value: `${counts.something} of ${countOf(counts.pupils, 'pupil')}`,
              },
              { key: 'Pupils with nothing', value: String(counts.nothing) },
              { key: 'Changed by hand', value: countOf(counts.changed, 'pupil') },
              { key: 'Useful days', value: String(usefulDays) },
              { key: 'Cannot be booked now', value: countOf(conflicts.length, 'place') },
            ]}
          />
          <Conflicts conflicts={conflicts} path={back} />
          <h2 className="govuk-heading-m">What happens next</h2>
          <ul className="govuk-list govuk-list--bullet">
            <li>
              {conflicts.length > 0 ? 'Every other proposed place' : 'Every proposed place'} is booked at once and
              counts as approved by your school.
            </li>
            <li>Parents and carers are asked to agree, or the pupils themselves where your settings say so.</li>
            <li>Pupils see what they got, and why they did not get their other choices.</li>
            <li>You can undo all of it until the first place is confirmed.</li>
          </ul>
          <PostForm>
            <ButtonGroup>
              <Button preventDoubleClick>Accept and book</Button>
              <TextLink to={back}>Go back to the proposal</TextLink>
            </ButtonGroup>
          </PostForm>
        </>
      ) : (
        <p className="govuk-body">
          There is nothing here for you to accept. <TextLink to={back}>See where the round stands</TextLink>
        </p>
      )}
    </Page>
  )
}
