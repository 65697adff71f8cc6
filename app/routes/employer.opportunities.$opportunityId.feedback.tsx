import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { can } from '~/access/policy'
import { failStale } from '~/access/saved-meanwhile.server'
import { feedbackForm, feedbackNames, skillOptions } from '~/modules/attendance/forms'
import { feedbackFields } from '~/modules/attendance/give-feedback.server'
import { feedbackMessages, feedbackRefused, noFeedbackOn } from '~/modules/attendance/messages'
import { readFeedbackPage } from '~/modules/attendance/queries.server'
import { recordFeedback } from '~/modules/entitlement/record-feedback.server'
import { found } from '~/support/errors'
import { fail, type FormValues, readForm } from '~/support/form'
import { refuse } from '~/support/refuse'
import { seenOf } from '~/support/seen'
import { pageTitle } from '~/support/title'
import { FeedbackForm } from '~/ui/employer/feedback-form'
import { EmptyState } from '~/ui/empty-state'
import { textOf } from '~/ui/field-parts'
import { Inset } from '~/ui/inset'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { SavedMeanwhile } from '~/ui/saved-meanwhile'
import { TaskList } from '~/ui/task-list'
import { TypedBefore } from '~/ui/typed-before'

export const meta: MetaFunction = () => [{ title: pageTitle('Feedback') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const id = found(params.opportunityId, 'opportunity')
  const query = new URL(request.url).searchParams
  const askedId = query.get('pupil')
  const { title, task, isPutAway, pupils, asked } = await readFeedbackPage(ctx, id, askedId)
  const done = await readDone(ctx, request.url)
  const mayGive = can(ctx.actor, 'feedback.give', ctx.actor)
  // Who is asked for by name is never answered with the form of somebody else.
  const chosen = pupils.find(({ bookingId, isOwed }) => (askedId === null ? isOwed : bookingId === askedId))
  const { name, reason } = asked ?? { name: '', reason: null }
  return {
    id,
    title,
    task,
    chosen:
      mayGive && chosen?.isOpen
        ? { bookingId: chosen.bookingId, name: chosen.name, values: withMarks(feedbackFields(chosen.feedback)) }
        : null,
    cannot: askedId !== null && mayGive && !chosen?.isOpen ? noFeedbackOn(reason && { name, reason }) : null,
    pupils: pupils.map(({ bookingId, name, isOpen, isOwed, isVerified, feedback }) => ({
      bookingId,
      name,
      isOpen: isOpen && mayGive,
      status: feedback ? (isVerified ? 'Verified' : 'Given') : statusUnsaid({ isOwed, isOpen }),
    })),
    isPutAway,
    isSaved: done?.key === 'feedback' && !done.isOvertaken,
  }
}

function statusUnsaid({ isOwed, isOpen }: { isOwed: boolean; isOpen: boolean }): string {
  if (isOwed) return 'To give'
  return isOpen ? 'Can still be given' : 'After the register of every date'
}

/** What a form shows, with the marks of it. */
const withMarks = (fields: FormValues): FormValues => ({ ...fields, seen: seenOf(fields) })

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const id = found(params.opportunityId, 'opportunity')
  const form = readForm(ctx, feedbackForm)
  const readAbout = async () =>
    (await readFeedbackPage(ctx, id, textOf(form.values.bookingId) ?? null)).asked?.name ?? 'this pupil'
  if (!form.ok) return fail(form.errors, { ...form.values, about: await readAbout() })
  const outcome = await recordFeedback(ctx, { opportunityId: id, ...form.value })
  if (!outcome.ok && outcome.reason === 'stale') {
    const { bookingId, seen, ...said } = form.value
    const fields = feedbackFields(said)
    return failStale(ctx, { values: { bookingId, ...fields }, fields, seen }, outcome.now, feedbackNames)
  }
  if (!outcome.ok) {
    const about = await readAbout()
    return refuse(outcome.reason, { form: feedbackRefused(about, outcome.reason) }, { ...form.values, about })
  }
  return redirect(`/employer/opportunities/${id}/feedback?done=feedback`)
}

export default function Feedback() {
  const { id, title, task, chosen: open, cannot, pupils, isSaved, isPutAway } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  // What was typed about one pupil is never shown in, or above, the form of another.
  const chosen = !again || again.values.bookingId === open?.bookingId ? open : null
  const about = textOf(again?.values.about) ?? 'this pupil'
  const path = `/employer/opportunities/${id}`
  const left = pupils.filter(({ status }) => status === 'To give').length
  return (
    <Page
      title="Feedback"
      caption={title}
      back={{ to: path, label: 'Back to the day' }}
      errors={again?.errors}
      notice={
        isSaved ? (
          <Notification kind="success" title="Feedback saved">
            <p className="govuk-body">{left > 0 ? `${left} still to give.` : 'That was the last one. Thank you.'}</p>
          </Notification>
        ) : null
      }
    >
      {pupils.length === 0 && isPutAway ? (
        <p className="govuk-body">{feedbackMessages.host_too_late} Names are no longer shown to you.</p>
      ) : pupils.length === 0 ? (
        <EmptyState title="Nobody to write about yet" action={{ to: `${path}/register`, label: 'Take the register' }}>
          Take the register first. Pupils who were there then appear here.
        </EmptyState>
      ) : (
        <p className="govuk-body">
          The pupil and their school read this. Without your feedback the day does not count for them. Two sentences are
          enough.
        </p>
      )}
      {chosen ? (
        <SavedMeanwhile saved={again?.saved}>
          <FeedbackForm
            task={task}
            skills={skillOptions}
            bookingId={chosen.bookingId}
            name={chosen.name}
            to={`${path}/feedback?pupil=${chosen.bookingId}`}
            values={again?.values ?? chosen.values}
            errors={again?.errors ?? {}}
          />
        </SavedMeanwhile>
      ) : null}
      {cannot && !again ? <Inset>{cannot}</Inset> : null}
      {again && !chosen ? (
        <TypedBefore
          values={again.values}
          names={{
            wentWell: `What went well, about ${about}`,
            nextStep: `One thing to work on next, about ${about}`,
          }}
        />
      ) : null}
      {(cannot || again) && !chosen && pupils.some(({ isOpen }) => isOpen) ? (
        <p className="govuk-body">Choose below whom you want to write about.</p>
      ) : null}
      {pupils.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">Everybody who was there</h2>
          <TaskList
            tasks={pupils.map(({ bookingId, name, isOpen, status }) => ({
              label: name,
              status,
              ...(isOpen ? { to: `${path}/feedback?pupil=${bookingId}` } : {}),
              ...(status === 'To give' ? { colour: 'amber' as const } : {}),
            }))}
          />
        </>
      ) : null}
    </Page>
  )
}
