import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { failStale } from '~/access/saved-meanwhile.server'
import { readMyRounds } from '~/modules/rounds/my-rounds.server'
import { moveRankedDay, rankDay, removeRankedDay } from '~/modules/matching/rank-day.server'
import { readChoices } from '~/modules/rounds/read-choices.server'
import { saveWishes, wishFields } from '~/modules/matching/save-wishes.server'
import {
  moveForm,
  putBackForm,
  readChoicesDone,
  removeForm,
  wishesForm,
  wishNames,
} from '~/modules/matching/wishes-forms'
import { moveRefused, rankRefused } from '~/modules/matching/wishes-messages'
import { fail, readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { seenOf } from '~/support/seen'
import { pageTitle } from '~/support/title'
import { countOf } from '~/support/words'
import { LinkButton } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Inset } from '~/ui/inset'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'
import { SavedMeanwhile } from '~/ui/saved-meanwhile'
import { Answers, AnswersAsTheyStand } from './answers'
import { Done } from './done'
import { RankedDays } from './ranked-days'

export const meta: MetaFunction = () => [{ title: pageTitle('My choices') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'student')
  const isDone = (await readDone(ctx, request.url)) !== null
  const done = isDone ? readChoicesDone(new URL(request.url).searchParams) : null
  const removed = done?.act === 'removed' ? { opportunityId: done.day, position: done.was } : null
  const [choices, rounds] = await Promise.all([readChoices(ctx, removed), readMyRounds(ctx)])
  const waiting = choices.round === null ? rounds.find(({ stage }) => stage === 'waiting') : undefined
  return {
    ...choices,
    seen: seenOf(wishFields(choices.wishes)),
    done,
    rounds: rounds.map(({ id, name, about }) => ({ id, name, about })),
    waiting: waiting ? { name: waiting.name, about: waiting.about } : null,
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await enter(request, 'student')
  const intent = readIntent(ctx, ['move', 'remove', 'put-back', 'save'])
  if (intent === 'save') {
    const form = readForm(ctx, wishesForm)
    if (!form.ok) return fail(form.errors, form.values)
    const { seen, ...wishes } = form.value
    const outcome = await saveWishes(ctx, wishes, seen)
    if (!outcome.ok && outcome.reason === 'stale')
      return failStale(ctx, { values: wishFields(wishes), seen }, outcome.now, wishNames)
    if (!outcome.ok) return refuse(outcome.reason, { form: moveRefused(ctx.language, outcome.reason) }, form.values)
    return redirect('/student/choices?done=saved')
  }
  if (intent === 'remove') {
    const form = readForm(ctx, removeForm)
    if (!form.ok) return fail(form.errors)
    const outcome = await removeRankedDay(ctx, form.value)
    if (!outcome.ok) return refuse(outcome.reason, { form: moveRefused(ctx.language, outcome.reason) })
    return redirect(`/student/choices?done=removed&day=${form.value.opportunityId}&was=${outcome.value.position}`)
  }
  const form = readForm(ctx, intent === 'move' ? moveForm : putBackForm)
  if (!form.ok) return fail(form.errors)
  const day = form.value.opportunityId
  if (intent === 'move') {
    const outcome = await moveRankedDay(ctx, form.value)
    if (!outcome.ok) return refuse(outcome.reason, { form: moveRefused(ctx.language, outcome.reason) })
    return redirect(`/student/choices?done=moved&day=${day}#${day}`)
  }
  const outcome = await rankDay(ctx, form.value)
  if (!outcome.ok) return refuse(outcome.reason, { form: rankRefused(ctx.language, outcome.reason) })
  return redirect(`/student/choices?done=back&day=${day}#${day}`)
}

export default function MyChoices() {
  const { days, most, round, waiting, canChange, rounds } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  return (
    <Page
      title="My choices"
      lead="Put the days you would like in order. When your school gives out many places at once, it goes by your list."
      errors={again?.errors}
      notice={<Done />}
    >
      <p className="govuk-body">
        This is called a round. <TextLink to="/how-rounds-work">How rounds work</TextLink>
      </p>
      <Inset>
        {waiting ? (
          <>
            <strong>{waiting.name}</strong>: {waiting.about} The round goes by your choices as they were when the lists
            closed. What you change here now is kept for the next round.
          </>
        ) : round === null ? (
          <>No round is open for you just now. What you choose here is kept for the next one.</>
        ) : canChange ? (
          <>
            <strong>{round.name}</strong> is open. You can change your choices {round.closes}.
          </>
        ) : (
          <>
            The lists of <strong>{round.name}</strong> are closed, so your choices stay as they are for now. You can
            change them again when the places are being worked out.
          </>
        )}
      </Inset>
      <h2 className="govuk-heading-m">Days I would like</h2>
      {days.length === 0 && !canChange ? (
        <p className="govuk-body">You had not chosen a day when the lists closed.</p>
      ) : days.length === 0 ? (
        <EmptyState title="You have not chosen a day yet">
          <ol className="govuk-list govuk-list--number">
            <li>Find a day that you like.</li>
            <li>At the bottom of its page, press “Add to my choices”.</li>
            <li>Come back here and put the day you want most at the top.</li>
          </ol>
          <LinkButton to="/student/days">Find a day</LinkButton>
        </EmptyState>
      ) : (
        <>
          <p className="govuk-body">
            You have {countOf(days.length, 'day')} here and can have up to {most}. Put your favourite at the top.
          </p>
          <RankedDays />
          {canChange && days.length < most ? (
            <LinkButton to="/student/days" secondary>
              Find more days
            </LinkButton>
          ) : null}
        </>
      )}
      {canChange ? (
        <SavedMeanwhile saved={again?.saved}>
          <Answers typed={again?.values} errors={again?.errors ?? {}} />
        </SavedMeanwhile>
      ) : (
        <AnswersAsTheyStand />
      )}
      <p className="govuk-body">
        Only you and the staff of your school see what is on this page. Employers and other students do not.
      </p>
      {rounds.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">Rounds you are in</h2>
          <ul className="govuk-list govuk-list--bullet">
            {rounds.map(({ id, name, about }) => (
              <li key={id}>
                <TextLink to={`/student/rounds/${id}`}>{name}</TextLink>. {about}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Page>
  )
}
