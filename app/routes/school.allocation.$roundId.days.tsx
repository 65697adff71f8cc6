import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { enter } from '~/access/enter.server'
import { dayView, daysSummary } from '~/modules/matching/rounds/page-view'
import { counted, roundDoneWords } from '~/modules/matching/rounds/page-words'
import { listRoundDays, readRound } from '~/modules/matching/rounds/queries.server'
import { editRound } from '~/modules/matching/rounds/set-up-round.server'
import { DAYS_ON_A_PAGE, readDaysPage, roundDaysForm, withDays } from '~/modules/matching/rounds/step-forms'
import { found } from '~/support/errors'
import { fail, readForm, readIntent } from '~/support/form'
import { pageTitle } from '~/support/title'
import { RoundDays } from '~/ui/allocation/round-days'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { Pagination } from '~/ui/pagination'

export const meta: MetaFunction = () => [{ title: pageTitle('Days of the round') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const roundId = found(params.roundId, 'round')
  const round = await readRound(ctx, roundId)
  const days = await listRoundDays(ctx, roundId)
  const query = new URL(request.url).searchParams
  const page = readDaysPage(query)
  return {
    id: round.id,
    name: round.name,
    version: round.version,
    mayChange: round.may.edit,
    summary: daysSummary(days),
    days: days.slice((page - 1) * DAYS_ON_A_PAGE, page * DAYS_ON_A_PAGE).map(dayView),
    total: days.length,
    page,
    pageSize: DAYS_ON_A_PAGE,
    done: roundDoneWords(query.get('done')),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const roundId = found(params.roundId, 'round')
  const intent = readIntent(ctx, ['leave-out', 'put-back'])
  const form = readForm(ctx, roundDaysForm)
  if (!form.ok) return fail(form.errors)
  const { setUp } = await readRound(ctx, roundId)
  const within = new Set((await listRoundDays(ctx, roundId)).map(({ id }) => id))
  const { version, ...ticked } = form.value
  const day = ticked.day.filter((id) => within.has(id))
  if (day.length === 0) return fail({ form: 'Select at least one day.' })
  const outcome = await editRound(ctx, { roundId, version: Number(version), setUp: withDays(setUp, day, intent) })
  if (!outcome.ok) return fail({ form: Object.values(outcome.errors)[0] ?? '' })
  const page = readDaysPage(new URL(request.url).searchParams)
  return redirect(`/school/allocation/${roundId}/days?done=days${page > 1 ? `&page=${page}` : ''}`)
}

export default function DaysOfRound() {
  const { id, name, version, mayChange, summary, days, total, page, pageSize, done } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  return (
    <Page
      title="Days of the round"
      caption={name}
      lead={`${counted(summary.days, 'day')} with ${counted(summary.seats, 'place')} can be given.`}
      back={{ to: `/school/allocation/${id}`, label: name }}
      errors={again?.errors}
      notice={done ? <Notification kind="success" title={done} /> : null}
      wide
    >
      <p className="govuk-body">
        A round gives only what counts as a full day, is free, and has a checked and insured employer.{' '}
        {mayChange ? 'Leave out days that you want to keep for pupils who ask for them one by one.' : null}
      </p>
      {summary.leftOut.length > 0 ? (
        <>
          <h2 className="govuk-heading-s">Not in the round</h2>
          <ul className="govuk-list govuk-list--bullet">
            {summary.leftOut.map(({ words, days: n }) => (
              <li key={words}>
                {counted(n, 'day')}: {words}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <RoundDays
        caption="Days between the dates, the soonest first"
        days={days}
        version={version}
        mayChange={mayChange}
        empty="No day is published between these dates. Change the dates, or ask your area lead for more days."
      />
      <Pagination
        page={page}
        pageSize={pageSize}
        total={total}
        noun="days"
        hrefFor={(number) => `/school/allocation/${id}/days${number > 1 ? `?page=${number}` : ''}`}
      />
    </Page>
  )
}
