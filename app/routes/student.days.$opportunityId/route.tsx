import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { joinWaitlist } from '~/modules/bookings/join-waitlist.server'
import { bookingRefused } from '~/modules/bookings/messages'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { askForm } from '~/modules/matching/forms'
import { rankDay } from '~/modules/matching/rank-day.server'
import { readMyDay } from '~/modules/matching/read-day.server'
import { readTooLateFor } from '~/modules/rounds/my-rounds.server'
import { rankForm } from '~/modules/matching/wishes-forms'
import { rankRefused } from '~/modules/matching/wishes-messages'
import { accessFeatureNames, sectorNames } from '~/modules/opportunities/types'
import { found, NotFound } from '~/support/errors'
import { fail, readForm, readIntent } from '~/support/form'
import { newSecret } from '~/support/ids'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { keepBack, readBack } from '~/support/way-back'
import { Details } from '~/ui/details'
import { TextLink } from '~/ui/link'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { Prose } from '~/ui/prose'
import { SummaryList } from '~/ui/summary-list'
import { TypedBefore } from '~/ui/typed-before'
import { useWords } from '~/ui/words'
import { MyChoice } from './my-choice'
import { BOXES, Step } from './step'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page?.day?.title ?? 'This day is not offered now') },
]

const LISTS = { '/student/days': 'Find a day' }

const absent = (error: unknown): null => {
  if (error instanceof NotFound) return null
  throw error
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'student')
  const day = await readMyDay(ctx, found(params.opportunityId, 'opportunity')).catch(absent)
  const back = readBack(request.url, LISTS)
  if (!day) return data({ day, isAdded: false, tooLateFor: null, back, requestKey: '' }, { status: 404 })
  const isAdded = (await readDone(ctx, request.url))?.key === 'added' && day.rank?.kind === 'ranked'
  const tooLateFor = isAdded ? await readTooLateFor(ctx) : null
  return { day, isAdded, tooLateFor, back, requestKey: newSecret() }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'student')
  const intent = readIntent(ctx, ['ask', 'wait', 'rank'])
  if (intent === 'rank') return addToChoices(ctx, found(params.opportunityId, 'opportunity'), request.url)
  const form = readForm(ctx, askForm)
  if (!form.ok) return fail(form.errors, form.values)
  const take = intent === 'ask' ? placeBooking : joinWaitlist
  const opportunityId = found(params.opportunityId, 'opportunity')
  const outcome = await take(ctx, { ...form.value, studentId: ctx.actor.studentId, opportunityId })
  if (!outcome.ok) return refuse(outcome.reason, { form: bookingRefused(ctx.language, outcome.reason) }, form.values)
  return redirect(`/student/bookings/${outcome.value.id}?done=${intent}`)
}

async function addToChoices(ctx: Awaited<ReturnType<typeof enter<'student'>>>, opportunityId: string, address: string) {
  const form = readForm(ctx, rankForm)
  if (!form.ok) return fail(form.errors)
  const outcome = await rankDay(ctx, { opportunityId })
  if (!outcome.ok) return refuse(outcome.reason, { form: rankRefused(ctx.language, outcome.reason) })
  return redirect(keepBack(address, `/student/days/${opportunityId}?done=added`))
}

export default function ADay() {
  const words = useWords()
  const { day, isAdded, tooLateFor, back, requestKey } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  if (!day)
    return (
      <Page title="This day is not offered now" back={back} errors={again?.errors}>
        <p className="govuk-body">
          It may have been paused or taken away, or it was never one for you.{' '}
          <TextLink to="/student/days">Find a day</TextLink>
        </p>
        <TypedBefore values={again?.values} names={BOXES} />
      </Page>
    )
  return (
    <Page
      title={day.title}
      caption={day.employer}
      back={back}
      errors={again?.errors}
      notice={
        isAdded ? (
          <Notification kind="success" title="Added to your choices">
            {tooLateFor === null ? null : (
              <p className="govuk-body">
                The lists of {tooLateFor} have closed, so this comes too late for it. It is kept for the next round.
              </p>
            )}
            <p className="govuk-body">
              <TextLink to={`/student/choices#${day.id}`}>See my choices</TextLink>
            </p>
          </Notification>
        ) : null
      }
      lead={day.when}
    >
      <Prose text={day.purpose} />
      <h2 className="govuk-heading-m">What you will do</h2>
      <Prose text={day.whatYouWillDo} />
      <SummaryList
        rows={[
          day.sessions.length > 1 ? { key: 'Dates', value: <Lines lines={day.sessions} /> } : null,
          { key: 'Where', value: <Lines lines={day.where} /> },
          { key: 'Getting there', value: day.travel },
          { key: 'Places', value: day.places },
          { key: 'Who you will meet', value: <Prose text={day.whoYouWillMeet} /> },
          { key: 'A task to try', value: <Prose text={day.task} /> },
          { key: 'What you may learn', value: <Prose text={day.learningOutcomes} /> },
          day.skills.length > 0 ? { key: 'Skills', value: day.skills.join(', ') } : null,
          { key: 'Wear', value: day.wear || 'Nothing special' },
          { key: 'Bring', value: day.bring || 'Nothing special' },
          { key: 'Food', value: day.eat || words('bookings:mine.foodUnknown') },
          {
            key: 'Access',
            value:
              day.accessFeatures.length > 0
                ? day.accessFeatures.map((feature) => accessFeatureNames[feature]).join(', ')
                : 'The employer has not said. Ask your school if you need something.',
          },
          { key: 'Sector', value: sectorNames[day.sector] },
        ]}
      />
      {day.aboutEmployer ? (
        <Details summary={`About ${day.employer}`}>
          <Prose text={day.aboutEmployer} />
        </Details>
      ) : null}
      <Details summary="Staying safe on the day">
        <Prose text={day.risks} />
        <p className="govuk-body">If anything worries you, tell your school. They will help.</p>
      </Details>
      <Step day={day} requestKey={requestKey} typed={again?.values} errors={again?.errors ?? {}} />
      <MyChoice day={day} />
    </Page>
  )
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul className="govuk-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
