import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { failStale } from '~/access/saved-meanwhile.server'
import { dateRange, postingForm, postingOptions, readPosting } from '~/modules/opportunities/forms'
import { changeableMessage, editMessages, heldStillMessage, problemErrors } from '~/modules/opportunities/day-messages'
import { editOpportunity } from '~/modules/opportunities/post-opportunity.server'
import {
  changeRows,
  POSTING_INTENTS,
  postingFieldNames,
  postingFields,
  postingValues,
} from '~/modules/opportunities/posting-values'
import { findPosting, readPostingPage } from '~/modules/opportunities/queries.server'
import { isLiveDay } from '~/modules/opportunities/stages'
import { modeOptions } from '~/modules/opportunities/where'
import { found } from '~/support/errors'
import { fail, readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { seenOf } from '~/support/seen'
import { pageTitle } from '~/support/title'
import { PostingForm } from '~/ui/employer/posting-form'
import { Inset } from '~/ui/inset'
import { Page } from '~/ui/page'
import { SavedMeanwhile } from '~/ui/saved-meanwhile'
import { TypedBefore } from '~/ui/typed-before'
import { useWords } from '~/ui/words'

export const meta: MetaFunction = () => [{ title: pageTitle('Change a day') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const id = found(params.opportunityId, 'opportunity')
  const { posting, version, state, takenPlaces, title, whyNot } = await findPosting(ctx, id)
  const { workplaces } = await readPostingPage(ctx)
  return {
    id,
    title,
    isDraft: state === 'draft',
    isLive: isLiveDay(state),
    takenPlaces,
    whyNot: whyNot && editMessages[whyNot],
    values: { ...postingValues(posting, String(version)), seen: seenOf(postingFields(posting)) },
    workplaces,
    dates: dateRange(ctx.today),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const opportunityId = found(params.opportunityId, 'opportunity')
  const intent = readIntent(ctx, POSTING_INTENTS)
  const form = readForm(ctx, postingForm)
  const changed = changeRows(form.values, intent)
  if (changed) return fail({}, changed, 200)
  if (!form.ok) return fail(form.errors, form.values)
  const { posting, rows, errors } = readPosting(form.value)
  if (Object.keys(errors).length > 0) return fail(errors, form.values)
  const input = { opportunityId, version: Number(form.value.version), posting, send: intent === 'send' }
  const outcome = await editOpportunity(ctx, input)
  if (outcome.ok) return redirect(`/employer/opportunities/${opportunityId}?done=changed`)
  if (outcome.reason === 'incomplete') return fail(problemErrors(outcome.problems, rows), form.values)
  if (outcome.reason === 'stale') {
    const sent = { values: form.values, fields: postingFields(posting), seen: form.value.seen }
    return failStale(ctx, sent, outcome.now, postingFieldNames)
  }
  if (outcome.reason === 'taken_places') return fail({ form: heldStillMessage(outcome.changed) }, form.values)
  return refuse(
    outcome.reason,
    { [outcome.reason === 'fewer_places' ? 'capacityPlaces' : 'form']: editMessages[outcome.reason] },
    form.values,
  )
}

export default function ChangeADay() {
  const { id, title, isDraft, isLive, takenPlaces, whyNot, values, workplaces, dates } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const words = useWords()
  const page = {
    title: 'Change this day',
    caption: title,
    back: { to: `/employer/opportunities/${id}`, label: 'Back to the day' },
    errors: again?.errors,
  }
  if (whyNot)
    return (
      <Page {...page}>
        <TypedBefore values={again?.values} names={postingFieldNames} />
        {again ? null : <Inset>{whyNot}</Inset>}
      </Page>
    )
  return (
    <Page {...page}>
      {isLive ? (
        <Inset>
          {takenPlaces > 0
            ? changeableMessage()
            : 'When you change the dates, place, hours, task, supervisor or risks, or add a year group, your area lead reads the day again before pupils can see it.'}
        </Inset>
      ) : null}
      <SavedMeanwhile saved={again?.saved}>
        <PostingForm
          values={again?.values ?? values}
          errors={again?.errors ?? {}}
          options={{
            ...postingOptions,
            modes: modeOptions(words),
            workplaces: workplaces.map(({ id: value, name, postcode }) => ({ value, label: `${name}, ${postcode}` })),
          }}
          dates={dates}
          submit={isDraft ? 'Send for checking' : 'Save changes'}
          mayDraft={isDraft}
        />
      </SavedMeanwhile>
    </Page>
  )
}
