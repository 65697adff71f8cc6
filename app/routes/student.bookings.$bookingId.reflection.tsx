import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { failStale } from '~/access/saved-meanwhile.server'
import { reflectionMessages, reflectionNotSaved, whyNothingWritten } from '~/modules/entitlement/messages'
import { reflectionFields, writeReflection } from '~/modules/entitlement/write-reflection.server'
import { reflectionForm } from '~/modules/matching/forms'
import { readMyReflection } from '~/modules/matching/read-booking.server'
import { SKILLS } from '~/modules/opportunities/types'
import { found } from '~/support/errors'
import { fail, readForm } from '~/support/form'
import { refuse } from '~/support/refuse'
import { seenOf } from '~/support/seen'
import { pageTitle } from '~/support/title'
import { Button } from '~/ui/button'
import { CheckboxField, TextArea } from '~/ui/field'
import { textOf } from '~/ui/field-parts'
import { Inset } from '~/ui/inset'
import { Page } from '~/ui/page'
import { useWords } from '~/ui/words'
import { wordsIn } from '~/words/words'
import { PostForm } from '~/ui/post-form'
import { Prose } from '~/ui/prose'
import { SavedMeanwhile } from '~/ui/saved-meanwhile'
import { SummaryList } from '~/ui/summary-list'
import { TypedBefore } from '~/ui/typed-before'

const TITLE = 'What did you learn?'

export const meta: MetaFunction = () => [{ title: pageTitle(TITLE) }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'student')
  const page = await readMyReflection(ctx, found(params.bookingId, 'booking'))
  return { ...page, seen: seenOf(reflectionFields(page.written)) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'student')
  const form = readForm(ctx, reflectionForm)
  if (!form.ok) return fail(form.errors, form.values)
  const bookingId = found(params.bookingId, 'booking')
  const { seen, ...words } = form.value
  const outcome = await writeReflection(ctx, { ...words, bookingId }, seen)
  if (!outcome.ok && outcome.reason === 'stale')
    return failStale(ctx, { values: reflectionFields(words), seen }, outcome.now, fieldNames)
  if (!outcome.ok) {
    const { written } = await readMyReflection(ctx, bookingId)
    return refuse(
      outcome.reason,
      { form: reflectionNotSaved(wordsIn(ctx.language), outcome.reason, written !== null) },
      form.values,
    )
  }
  return redirect(`/student/bookings/${bookingId}?done=reflected`)
}

const fieldNames = {
  learned: 'what you learned',
  surprised: 'what surprised you',
  next: 'what you might do next',
  skills: 'the skills you used',
}

export default function Reflection() {
  const { id, title, written, seen, whyNotWrite, isLastWord } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const words = useWords()
  const back = { to: `/student/bookings/${id}` }
  if (whyNotWrite) {
    return (
      <Page title={TITLE} caption={title} back={back} errors={again?.errors}>
        <TypedBefore
          values={again?.values}
          names={{
            learned: 'What you learned',
            surprised: 'What surprised you',
            next: 'What you might do next',
          }}
        />
        {written ? <Written /> : <Inset>{whyNothingWritten(words, whyNotWrite)}</Inset>}
      </Page>
    )
  }
  const typed = (name: 'learned' | 'surprised' | 'next') => {
    const value = again?.values[name] ?? written?.[name]
    return typeof value === 'string' ? value : ''
  }
  const box = (name: 'learned' | 'surprised' | 'next') => ({
    name,
    rows: 3,
    maxLength: 1000,
    error: again?.errors[name],
    value: typed(name),
  })
  return (
    <Page title={TITLE} caption={title} back={back} errors={again?.errors}>
      <p className="govuk-body">
        A sentence or two in each box is plenty. Your school reads this. The employer does not.
      </p>
      <SavedMeanwhile saved={again?.saved}>
        <PostForm>
          <input type="hidden" name="seen" value={textOf(again?.values.seen ?? seen)} />
          <TextArea {...box('learned')} label="What did you learn?" />
          <TextArea {...box('surprised')} label="What surprised you?" />
          <TextArea {...box('next')} label="What might you do next?" />
          <CheckboxField
            name="skills"
            label="Which skills did you use?"
            required={false}
            options={SKILLS.map((skill) => ({ value: skill, label: skill }))}
            value={again ? again.values.skills : written?.skills}
            error={again?.errors.skills}
            small
          />
          <p className="govuk-body">
            {isLastWord
              ? 'Your day counts as soon as you save this. You cannot change it after that.'
              : 'You can change this until your day is counted.'}
          </p>
          <Button preventDoubleClick>Save</Button>
        </PostForm>
      </SavedMeanwhile>
    </Page>
  )
}

function Written() {
  const { written } = useLoaderData<typeof loader>()
  if (!written) return null
  return (
    <>
      <p className="govuk-body">{reflectionMessages.already_verified}</p>
      <SummaryList
        rows={[
          { key: 'What you learned', value: <Prose text={written.learned} /> },
          { key: 'What surprised you', value: <Prose text={written.surprised} /> },
          { key: 'What you might do next', value: <Prose text={written.next} /> },
          written.skills.length > 0 ? { key: 'Skills you used', value: written.skills.join(', ') } : null,
        ]}
      />
    </>
  )
}
