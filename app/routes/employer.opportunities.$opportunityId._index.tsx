import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { readWhoIsComing } from '~/modules/attendance/queries.server'
import { dayInWords } from '~/modules/opportunities/day-in-words'
import { pauseForm } from '~/modules/opportunities/forms'
import { dayDone, nextForHost } from '~/modules/opportunities/day-messages'
import { hasBegun, isOver } from '~/modules/opportunities/stages'
import { pauseOpportunity, resumeOpportunity } from '~/modules/opportunities/pause-opportunity.server'
import { findOpportunity } from '~/modules/opportunities/queries.server'
import { pauseRefused } from '~/modules/opportunities/who-moved.server'
import { sayDone } from '~/support/done-lines'
import { formatDay } from '~/support/dates'
import { found } from '~/support/errors'
import { fail, readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { wordsIn } from '~/words/words'
import { keepBack, readBack } from '~/support/way-back'
import { Button, ButtonGroup, LinkButton } from '~/ui/button'
import { DayFacts } from '~/ui/employer/day-facts'
import { WhoIsComing } from '~/ui/employer/who-is-coming'
import { Inset } from '~/ui/inset'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'
import { ProgressBar } from '~/ui/progress-bar'
import { Prose } from '~/ui/prose'
import { StateTag } from '~/ui/state-tag'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title ?? 'A day') }]

const LISTS = { '/employer/opportunities': 'Your days' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const id = found(params.opportunityId, 'opportunity')
  const day = await findOpportunity(ctx, id)
  const { lines, hosted, namesOn } = await readWhoIsComing(ctx, id)
  const done = await readDone(ctx, request.url)
  return {
    id,
    title: day.title,
    back: readBack(request.url, LISTS),
    version: day.version,
    shown: day.shown,
    takenPlaces: day.takenPlaces,
    capacityPlaces: day.capacityPlaces,
    next: nextForHost(day, ctx.today),
    returned: day.state === 'draft' ? day.closedReason : null,
    notice: sayDone(dayDone, done, { ...day, isSentBack: Boolean(day.closedReason) }),
    words: dayInWords(wordsIn(ctx.language), day),
    lines,
    hosted,
    namesOn: namesOn && namesOn > ctx.today ? formatDay(namesOn) : null,
    hasBegun: hasBegun(day, ctx.today),
    isOver: isOver(day, ctx.today),
    may: day.may,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const opportunityId = found(params.opportunityId, 'opportunity')
  const intent = readIntent(ctx, ['pause', 'resume'])
  const form = readForm(ctx, pauseForm)
  if (!form.ok) return fail(form.errors, form.values)
  const move = intent === 'pause' ? pauseOpportunity : resumeOpportunity
  const outcome = await move(ctx, { opportunityId, version: Number(form.value.version) })
  if (!outcome.ok) return refuse(outcome.reason, { form: await pauseRefused(ctx, opportunityId, outcome.reason) })
  return redirect(keepBack(request.url, `/employer/opportunities/${opportunityId}?done=${intent}`))
}

export default function ADay() {
  const day = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const path = `/employer/opportunities/${day.id}`
  return (
    <Page
      title={day.title}
      back={day.back}
      errors={again?.errors}
      notice={day.notice ? <Notification kind="success" title={day.notice} /> : null}
      aside={<Actions path={path} />}
    >
      <p className="govuk-body">
        <StateTag state={day.shown} />
      </p>
      <p className="govuk-body">{day.next}</p>
      {day.returned ? (
        <Inset>
          <h2 className="govuk-heading-s">Your area lead asks for a change</h2>
          <Prose text={day.returned} />
        </Inset>
      ) : null}
      {day.shown === 'draft' ? null : (
        <>
          <ProgressBar label="Places taken" value={day.takenPlaces} max={day.capacityPlaces} />
          <WhoIsComing lines={day.lines} hosted={day.hosted} namesOn={day.namesOn} isOver={day.isOver} />
        </>
      )}
      <h2 className="govuk-heading-m">The day as pupils read it</h2>
      <DayFacts day={day.words} />
    </Page>
  )
}

function Actions({ path }: { path: string }) {
  const day = useLoaderData<typeof loader>()
  return (
    <>
      <h2 className="govuk-heading-s">What you can do</h2>
      {day.hasBegun ? (
        <ButtonGroup>
          <LinkButton to={`${path}/register`}>Take the register</LinkButton>
          <LinkButton to={`${path}/feedback`} secondary>
            Give feedback
          </LinkButton>
        </ButtonGroup>
      ) : null}
      {day.may.edit ? (
        <ButtonGroup>
          {day.may.change ? (
            <LinkButton to={`${path}/edit`} secondary>
              {day.shown === 'draft' ? 'Finish this draft' : 'Change this day'}
            </LinkButton>
          ) : null}
          <LinkButton to={`/employer/opportunities/new?from=${day.id}`} secondary>
            Post again
          </LinkButton>
        </ButtonGroup>
      ) : null}
      {day.may.pause || day.may.resume ? (
        <PostForm intent={day.may.pause ? 'pause' : 'resume'}>
          <input type="hidden" name="version" value={day.version} />
          {day.may.pause ? (
            <p className="govuk-body">
              Pausing hides it from pupils who are looking. Those with a place keep it, and whoever was offered one may
              still take it; nobody else is offered one.
            </p>
          ) : null}
          <Button secondary preventDoubleClick>
            {day.may.pause ? 'Pause this day' : 'Show it to pupils again'}
          </Button>
        </PostForm>
      ) : null}
    </>
  )
}
