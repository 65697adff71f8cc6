import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { dateRange, postingForm, postingOptions, readPosting } from '~/modules/opportunities/forms'
import { problemErrors } from '~/modules/opportunities/day-messages'
import { postOpportunity } from '~/modules/opportunities/post-opportunity.server'
import { changeRows, POSTING_INTENTS } from '~/modules/opportunities/posting-values'
import { listRecent } from '~/modules/opportunities/queries.server'
import { startPosting } from '~/modules/opportunities/start-posting.server'
import { templates } from '~/modules/opportunities/templates'
import { SECTORS, sectorNames } from '~/modules/opportunities/types'
import { modeOptions } from '~/modules/opportunities/where'
import { fail, readForm, readIntent } from '~/support/form'
import { pageTitle } from '~/support/title'
import { Details } from '~/ui/details'
import { EmptyState } from '~/ui/empty-state'
import { PostingForm } from '~/ui/employer/posting-form'
import { Inset } from '~/ui/inset'
import { Page } from '~/ui/page'
import { useWords } from '~/ui/words'

const PATH = '/employer/opportunities'

export const meta: MetaFunction = () => [{ title: pageTitle('Post a day') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const start = await startPosting(ctx, request.url)
  const recent = await listRecent(ctx)
  return {
    ...start,
    dates: dateRange(ctx.today),
    recent: recent.map(({ id, title }) => ({ id, title })),
    templates: SECTORS.map((sector) => ({ sector, name: sectorNames[sector], title: templates[sector].title })),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const intent = readIntent(ctx, POSTING_INTENTS)
  const form = readForm(ctx, postingForm)
  const changed = changeRows(form.values, intent)
  if (changed) return fail({}, changed, 200)
  if (!form.ok) return fail(form.errors, form.values)
  const { posting, rows, errors } = readPosting(form.value)
  if (Object.keys(errors).length > 0) return fail(errors, form.values)
  const outcome = await postOpportunity(ctx, { posting, send: intent === 'send' })
  if (!outcome.ok) return fail(problemErrors(outcome.problems, rows), form.values)
  return redirect(`${PATH}/${outcome.value.id}?done=${intent === 'send' ? 'sent' : 'saved'}`)
}

export default function PostADay() {
  const { values, workplaces, isCovered, dates, unread } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const words = useWords()
  const back = { to: PATH, label: 'Your days' }
  if (workplaces.length === 0) {
    return (
      <Page title="Post a day" back={back}>
        <EmptyState title="Where would it happen?" action={{ to: '/employer/organisation', label: 'Add a workplace' }}>
          Add the address of a workplace first. An online day needs one too, so that your area knows where its host is.
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page
      title="Post a day"
      back={back}
      errors={again?.errors ?? unread}
      lead="Say what you offer and when. Your area lead reads it, and then pupils can ask for a place."
    >
      {isCovered ? null : (
        <Inset>
          Your area has not checked your organisation yet. You can post already: days are published after the check.
        </Inset>
      )}
      {again ? null : <StartFrom />}
      <PostingForm
        values={again?.values ?? values}
        errors={again?.errors ?? {}}
        options={{
          ...postingOptions,
          modes: modeOptions(words),
          workplaces: workplaces.map(({ id, name, postcode }) => ({ value: id, label: `${name}, ${postcode}` })),
        }}
        dates={dates}
        submit="Send for checking"
        mayDraft
      />
    </Page>
  )
}

/** Links that fill in the form. */
function StartFrom() {
  const { templates: offered, recent, isBlank } = useLoaderData<typeof loader>()
  return (
    <Details summary="Start from a template or an earlier day" open={isBlank}>
      <ul className="govuk-list">
        {recent.map(({ id, title }) => (
          <li key={id}>
            <a className="govuk-link" href={`${PATH}/new?from=${id}`}>
              {title}
            </a>{' '}
            (yours)
          </li>
        ))}
        {offered.map(({ sector, name, title }) => (
          <li key={sector}>
            <a className="govuk-link" href={`${PATH}/new?template=${sector}`}>
              {title}
            </a>{' '}
            ({name})
          </li>
        ))}
      </ul>
    </Details>
  )
}
