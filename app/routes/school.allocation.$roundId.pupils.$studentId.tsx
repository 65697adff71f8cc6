import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { addAward, removeAward } from '~/modules/rounds/adjust-award.server'
import { addAwardForm, removeAwardForm } from '~/modules/rounds/forms'
import { choiceOptions, pupilView } from '~/modules/rounds/page-view'
import { roundDone } from '~/modules/rounds/page-words'
import { readPupilPage } from '~/modules/rounds/round-page.server'
import { adjustRefused } from '~/modules/rounds/who-acted.server'
import { sayDone } from '~/support/done-lines'
import { assertOf, found } from '~/support/errors'
import { fail, type FormValues, readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { keepBack, readBack } from '~/support/way-back'
import { AddAward, Awards } from '~/ui/allocation/awards'
import { TextLink } from '~/ui/link'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { SummaryList } from '~/ui/summary-list'
import { TypedBefore } from '~/ui/typed-before'
import { DataTable } from '~/ui/table'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? `${page.pupil.name}: ${page.name}` : 'Pupil') },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const page = await readPupilPage(ctx, found(params.roundId, 'round'), found(params.studentId, 'student'))
  return {
    name: page.round.name,
    mayAdjust: page.round.may.adjust,
    pupil: pupilView(page.pupil),
    isFull: page.isFull,
    choices: choiceOptions(page.choices),
    back: readBack(request.url, { [`/school/allocation/${page.round.id}`]: page.round.name }),
    done: sayDone(roundDone, await readDone(ctx, request.url), page.round),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const roundId = found(params.roundId, 'round')
  const studentId = found(params.studentId, 'student')
  const here = `/school/allocation/${roundId}/pupils/${studentId}`
  if (readIntent(ctx, ['add', 'remove']) === 'add') {
    const form = readForm(ctx, addAwardForm)
    if (!form.ok) return fail(form.errors, form.values)
    assertOf(form.value.studentId, studentId)
    const outcome = await addAward(ctx, { roundId, ...form.value })
    if (outcome.ok) return redirect(keepBack(request.url, `${here}?done=added`))
    const field = outcome.reason === 'reason_needed' ? 'reason' : 'opportunityId'
    return refuse(outcome.reason, { [field]: await adjustRefused(ctx, roundId, outcome.reason) }, form.values)
  }
  const form = readForm(ctx, removeAwardForm)
  if (!form.ok) return fail(form.errors, form.values)
  const outcome = await removeAward(ctx, { roundId, studentId, ...form.value })
  if (outcome.ok) return redirect(keepBack(request.url, `${here}?done=removed`))
  const field = outcome.reason === 'reason_needed' ? `reason-${form.value.awardId}` : 'form'
  return refuse(outcome.reason, { [field]: await adjustRefused(ctx, roundId, outcome.reason) }, form.values)
}

export default function PupilOfRound() {
  const { back, name, mayAdjust, pupil, isFull, choices, done } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const isBoxGone = (typed: FormValues | undefined) =>
    !mayAdjust ||
    (typed?.awardId === undefined
      ? isFull || choices.length === 0
      : !pupil.awards.some(({ id, state }) => id === typed.awardId && state === 'proposed'))
  return (
    <Page
      title={pupil.name}
      caption={name}
      back={back}
      errors={again?.errors}
      notice={done ? <Notification kind="success" title={done} /> : null}
    >
      <SummaryList
        rows={[
          { key: 'Year', value: pupil.year },
          { key: 'Days held before the round', value: String(pupil.daysHeld) },
          { key: 'Urgency', value: pupil.urgency },
          { key: 'Turn in the round', value: pupil.turn },
        ]}
      />
      {isBoxGone(again?.values) ? <TypedBefore values={again?.values} names={{ reason: 'Your reason' }} /> : null}
      <Awards pupil={pupil} mayAdjust={mayAdjust} errors={again?.errors ?? {}} values={again?.values ?? {}} />
      <DataTable
        caption="Choices they did not get"
        columns={[
          { key: 'title', header: 'Day' },
          { key: 'why', header: 'Why' },
        ]}
        rows={pupil.refusals}
        rowKey={(refusal) => refusal.id}
        empty="There is no choice of theirs that they did not get."
      />
      {mayAdjust ? (
        <AddAward
          studentId={pupil.studentId}
          choices={choices}
          isFull={isFull}
          errors={again?.errors ?? {}}
          values={again?.values ?? {}}
        />
      ) : null}
      <p className="govuk-body">
        <TextLink to={`/school/students/${pupil.studentId}`}>
          {pupil.name}’s own page: days, bookings and flags
        </TextLink>
      </p>
    </Page>
  )
}
