import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { can } from '~/access/policy'
import { saverInWords } from '~/access/saved-meanwhile.server'
import { dayInWords } from '~/modules/opportunities/day-in-words'
import { sendBackForm } from '~/modules/opportunities/forms'
import {
  changedUnderCheck,
  decidedMeanwhile,
  publishMessages,
  sentBackWords,
} from '~/modules/opportunities/day-messages'
import { hostMessages } from '~/modules/opportunities/host-messages'
import { postingFieldNames, postingFields } from '~/modules/opportunities/posting-values'
import { publishOpportunity, returnOpportunity } from '~/modules/opportunities/publish-opportunity.server'
import { postingOf } from '~/modules/opportunities/posting-row'
import {
  type DayDetails,
  findDecider,
  findOpportunity,
  findSentBack,
  readHostOfDay,
} from '~/modules/opportunities/queries.server'
import { found } from '~/support/errors'
import { fail, readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { changedSince, seenOf } from '~/support/seen'
import { pageTitle } from '~/support/title'
import { wordsIn } from '~/words/words'
import { Button, ButtonGroup } from '~/ui/button'
import { DayFacts } from '~/ui/employer/day-facts'
import { TextArea } from '~/ui/field'
import { TextLink } from '~/ui/link'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'
import { Prose } from '~/ui/prose'
import { StateTag } from '~/ui/state-tag'
import { SummaryList } from '~/ui/summary-list'
import { TypedBefore } from '~/ui/typed-before'
import { Warning } from '~/ui/warning'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title ?? 'A day') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'area')
  const id = found(params.opportunityId, 'opportunity')
  const back = await findSentBack(ctx, id)
  if (back) {
    const { employerId, employer, reason, saver } = back
    return { sentBack: sentBackWords(saverInWords(ctx, saver)), title: 'A day sent back', employerId, employer, reason }
  }
  const day = await findOpportunity(ctx, id)
  const host = await readHostOfDay(ctx, id)
  return {
    sentBack: null,
    title: day.title,
    version: day.version,
    seen: seenOf(fieldsOfDay(day)),
    shown: day.shown,
    employerId: day.employerId,
    employer: day.employerName,
    places: day.capacityPlaces,
    words: dayInWords(wordsIn(ctx.language), day),
    standing: host.standing,
    papers: host.papers,
    notFound: host.notFound,
    hostReason: host.reason ? hostMessages[host.reason] : null,
    mayCheck: day.state === 'submitted' && can(ctx.actor, 'opportunity.check', day),
  }
}

const fieldsOfDay = (day: DayDetails) => postingFields(postingOf(day, day.sessions))

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'area')
  const opportunityId = found(params.opportunityId, 'opportunity')
  const intent = readIntent(ctx, ['publish', 'return'])
  const form = readForm(ctx, sendBackForm)
  if (!form.ok) return fail(form.errors, form.values)
  const input = { opportunityId, version: Number(form.value.version), reason: form.value.reason }
  const outcome = await (intent === 'publish' ? publishOpportunity : returnOpportunity)(ctx, input)
  if (!outcome.ok && outcome.reason === 'stale') {
    const changed = changedSince(form.value.seen, fieldsOfDay(await findOpportunity(ctx, opportunityId)))
    const names = changed.map((field) => postingFieldNames[field] ?? field)
    return refuse(outcome.reason, { form: changedUnderCheck(names) }, form.values)
  }
  const decider = !outcome.ok && outcome.reason === 'not_waiting' ? await findDecider(ctx, opportunityId) : null
  if (decider) return fail({ form: decidedMeanwhile(decider.act, saverInWords(ctx, decider.saver)) }, form.values, 409)
  if (!outcome.ok)
    return refuse(
      outcome.reason,
      { [outcome.reason === 'reason_missing' ? 'reason' : 'form']: publishMessages[outcome.reason] },
      form.values,
    )
  return redirect(`/area?done=${intent}&day=${opportunityId}`)
}

type Shown = Awaited<ReturnType<typeof loader>>
type ToCheck = Extract<Shown, { sentBack: null }>

const BACK = { to: '/area', label: 'To do' }
const BOXES = { reason: 'What the host should change' }

export default function DayOfArea() {
  const day = useLoaderData<typeof loader>()
  return day.sentBack === null ? <DayToCheck day={day} /> : <DaySentBack day={day} />
}

/** A day that a lead sent back: who did, and why; what a colleague typed meanwhile; nothing of what its host writes now. */
function DaySentBack({ day }: { day: Exclude<Shown, ToCheck> }) {
  const again = useActionData<typeof action>()
  return (
    <Page title={day.title} caption={day.employer} back={BACK} errors={again?.errors}>
      <TypedBefore values={again?.values} names={BOXES} />
      <p className="govuk-body">{day.sentBack}</p>
      {day.reason ? (
        <>
          <h2 className="govuk-heading-m">What the host was asked to change</h2>
          <Prose text={day.reason} />
        </>
      ) : null}
      <p className="govuk-body">
        <TextLink to={`/area/employers/${day.employerId}`}>See {day.employer}</TextLink>
      </p>
    </Page>
  )
}

function DayToCheck({ day }: { day: ToCheck }) {
  const again = useActionData<typeof action>()
  return (
    <Page
      title={day.title}
      caption={day.employer}
      back={BACK}
      errors={again?.errors}
      notice={
        day.hostReason && day.mayCheck ? (
          <Notification kind="important" title={day.hostReason} />
        ) : (
          <NotFoundNow day={day} />
        )
      }
    >
      <p className="govuk-body">
        <StateTag state={day.shown} />
      </p>
      <h2 className="govuk-heading-m">The host</h2>
      <SummaryList
        rows={[
          {
            key: 'Employer',
            value: (
              <a className="govuk-link" href={`/area/employers/${day.employerId}`}>
                {day.employer}
              </a>
            ),
          },
          { key: 'Standing', value: <StateTag state={day.standing} /> },
          ...day.papers,
          { key: 'Places', value: String(day.places) },
        ]}
      />
      <h2 className="govuk-heading-m">The day as pupils and parents read it</h2>
      <DayFacts day={day.words} />
      {day.mayCheck ? (
        <Decision day={day} errors={again?.errors ?? {}} reason={String(again?.values.reason ?? '')} />
      ) : (
        <TypedBefore values={again?.values} names={BOXES} />
      )}
    </Page>
  )
}

/** That pupils cannot find a published day, why, and where that is mended. */
function NotFoundNow({ day: { notFound, employerId, employer } }: { day: ToCheck }) {
  if (notFound === null) return null
  return (
    <Notification kind="important" title={notFound.title}>
      <p className="govuk-body">{notFound.why}</p>
      <p className="govuk-body">
        <TextLink to={`/area/employers/${employerId}`}>{employer}</TextLink>
      </p>
    </Notification>
  )
}

/** Publish it, or send it back with what to change. */
function Decision(props: { day: ToCheck; errors: Record<string, string>; reason: string }) {
  const { errors, reason } = props
  const { version, seen, hostReason } = props.day
  return (
    <>
      <Warning>
        Look for a home address, one adult alone with a pupil, and work that does not suit the year groups.
      </Warning>
      <PostForm several>
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="seen" value={seen} />
        {hostReason ? null : (
          <Button name="intent" value="publish" preventDoubleClick>
            Publish
          </Button>
        )}
        <TextArea
          name="reason"
          label="Or send it back: what should the host change?"
          hint="The host gets this by e-mail."
          value={reason}
          rows={3}
          maxLength={500}
          error={errors.reason}
        />
        <ButtonGroup>
          <Button secondary name="intent" value="return">
            Send back
          </Button>
        </ButtonGroup>
      </PostForm>
    </>
  )
}
