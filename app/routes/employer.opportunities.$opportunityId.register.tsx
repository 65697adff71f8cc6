import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { can } from '~/access/policy'
import { saverInWords } from '~/access/saved-meanwhile.server'
import { readMarks, registerErrors, registerForm, seenBefore, typedMark } from '~/modules/attendance/forms'
import { markerWords, markWords, registerMessages } from '~/modules/attendance/messages'
import { asShown } from '~/modules/attendance/rules'
import type { Marker } from '~/modules/attendance/types'
import { readRegister } from '~/modules/attendance/queries.server'
import { recordRegister } from '~/modules/entitlement/record-attendance.server'
import { formatMinutes, formatShortDay } from '~/support/dates'
import { found } from '~/support/errors'
import { fail, readForm } from '~/support/form'
import { wordsIn } from '~/words/words'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { sessionWords } from '~/support/words'
import { Button, ButtonGroup, LinkButton, PrintButton } from '~/ui/button'
import { RegisterPupil } from '~/ui/employer/register-pupil'
import { EmptyState } from '~/ui/empty-state'
import { Inset } from '~/ui/inset'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'
import { Tabs } from '~/ui/tabs'

export const meta: MetaFunction = () => [{ title: pageTitle('Register') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const id = found(params.opportunityId, 'opportunity')
  const query = new URL(request.url).searchParams
  const { title, session, sessions, reason, pupils } = await readRegister(ctx, id, query.get('session'))
  const done = await readDone(ctx, request.url)
  return {
    id,
    title,
    sessionId: session.id,
    when: sessionWords(session),
    length: formatMinutes(session.netMinutes),
    netMinutes: session.netMinutes,
    sessions: sessions.map((each) => ({ id: each.id, label: formatShortDay(each.happensOn), count: each.marked })),
    isPutAway: reason === 'host_too_late',
    whyNot: reason ? registerMessages[reason] : null,
    pupils,
    marked: pupils.filter(({ mark }) => mark !== null).length,
    left: pupils.filter(({ isOwed }) => isOwed).length,
    isSaved: done?.key === 'register' && !done.isOvertaken,
    mayTake: can(ctx.actor, 'register.take', ctx.actor),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const opportunityId = found(params.opportunityId, 'opportunity')
  const form = readForm(ctx, registerForm)
  if (!form.ok) return fail(form.errors, form.values)
  const { sessionId, bookingIds, marks, errors } = readMarks(form.values)
  if (Object.keys(errors).length > 0) return fail(errors, form.values)
  const outcome = await recordRegister(ctx, { opportunityId, sessionId, marks })
  if (!outcome.ok) {
    const inWords = (by: Marker) => saverInWords(ctx, by, markerWords[by.kind])
    return refuse(
      outcome.reason,
      registerErrors(outcome, marks, bookingIds, { words: wordsIn(ctx.language), by: inWords }),
      form.values,
    )
  }
  return redirect(`/employer/opportunities/${opportunityId}/register?session=${sessionId}&done=register`)
}

const marks = Object.entries(markWords).map(([value, label]) => ({ value, label }))

export default function Register() {
  const { id, title, when, length, sessionId, sessions, pupils, marked, left, whyNot, isPutAway, isSaved } =
    useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  return (
    <Page
      wide
      title="Register"
      caption={title}
      lead={when}
      back={{ to: `/employer/opportunities/${id}`, label: 'Back to the day' }}
      errors={again?.errors}
      notice={
        isSaved ? (
          <Notification kind="success" title="Register saved">
            {left > 0 ? <p className="govuk-body">Still to mark: {left}.</p> : null}
          </Notification>
        ) : null
      }
    >
      {sessions.length > 1 ? (
        <Tabs
          label="Dates"
          items={sessions.map((each) => ({
            to: `/employer/opportunities/${id}/register?session=${each.id}`,
            label: each.label,
            current: each.id === sessionId,
          }))}
        />
      ) : null}
      {whyNot ? <Inset>{whyNot}</Inset> : null}
      {pupils.length === 0 && isPutAway ? null : pupils.length === 0 ? (
        <EmptyState title="Nobody to mark">Pupils with a confirmed place appear here.</EmptyState>
      ) : (
        <>
          <p className="govuk-body">
            {marked} of {pupils.length} marked. The whole day is {length}, without the break. You can save some now and
            the rest later.
          </p>
          <Pupils />
        </>
      )}
    </Page>
  )
}

function Pupils() {
  const { id, pupils, sessionId, whyNot, netMinutes, mayTake } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const canSave = whyNot === null && mayTake
  return (
    <PostForm action={`/employer/opportunities/${id}/register?session=${sessionId}`}>
      <input type="hidden" name="sessionId" value={sessionId} />
      <ul className="app-register">
        {pupils.map((pupil, row) => {
          const typed = typedMark(again?.values, { sessionId, bookingId: pupil.bookingId })
          return (
            <li className="app-register__pupil" key={pupil.bookingId}>
              <RegisterPupil
                {...pupil}
                row={row}
                most={netMinutes}
                state={typed.state ?? pupil.mark?.state ?? null}
                minutes={typed.minutes ?? (pupil.mark?.state === 'part' ? String(pupil.mark.workedMinutes) : '')}
                error={again?.errors[`minutes-${row}`]}
                was={seenBefore(again, { sessionId, bookingId: pupil.bookingId }, asShown(pupil.mark))}
                marks={marks}
                markError={again?.errors[`mark-${row}`]}
              />
            </li>
          )
        })}
      </ul>
      <ButtonGroup>
        {canSave ? <Button preventDoubleClick>Save register</Button> : null}
        <PrintButton>Print this register</PrintButton>
        {whyNot === null ? (
          <LinkButton to={`/employer/opportunities/${id}/feedback`} secondary>
            Give feedback
          </LinkButton>
        ) : null}
      </ButtonGroup>
    </PostForm>
  )
}
