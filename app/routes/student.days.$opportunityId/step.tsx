import type { readMyDay } from '~/modules/matching/read-day.server'
import { Button, LinkButton } from '~/ui/button'
import { TextArea } from '~/ui/field'
import { Inset } from '~/ui/inset'
import { PostForm } from '~/ui/post-form'
import { TypedBefore } from '~/ui/typed-before'

/** A day as its page shows it. */
export type Shown = Awaited<ReturnType<typeof readMyDay>>

interface Typed {
  day: Shown
  requestKey: string
  typed: Record<string, string | string[]> | undefined
  errors: Record<string, string>
}

/** What the box of the form is called where it is gone. */
export const BOXES = { why: 'Why you would like to go' }

/** What the student can do with this day. */
export function Step(of: Typed) {
  const { typed } = of
  const { step } = of.day
  if (step.kind === 'asked') {
    return (
      <>
        <Inset>You have this day already, or have asked for it.</Inset>
        <TypedBefore values={typed} names={BOXES} />
        <LinkButton to={`/student/bookings/${step.bookingId}`}>See where it is up to</LinkButton>
      </>
    )
  }
  if (step.kind === 'not_for_you')
    return (
      <>
        <Inset>{step.why}</Inset>
        <TypedBefore values={typed} names={BOXES} />
      </>
    )
  return <AskForm {...of} wait={step.kind === 'wait'} />
}

function AskForm({ day, requestKey, typed, errors, wait }: Typed & { wait: boolean }) {
  const why = typed?.why
  return (
    <>
      <h2 className="govuk-heading-m">{wait ? 'All the places are taken' : 'Ask for a place'}</h2>
      {wait ? <p className="govuk-body">If a place comes free, it is offered to the next person on the list.</p> : null}
      <PostForm intent={wait ? 'wait' : 'ask'}>
        <input type="hidden" name="requestKey" value={requestKey} />
        <TextArea
          name="why"
          label="Why would you like to go?"
          required={false}
          hint="A sentence or two is plenty. Your school reads this. The employer does not."
          rows={3}
          maxLength={600}
          error={errors.why}
          value={typeof why === 'string' ? why : ''}
        />
        <Button preventDoubleClick>{wait ? 'Join the waiting list' : 'Ask for a place'}</Button>
      </PostForm>
      <h3 className="govuk-heading-s">What happens next</h3>
      <ol className="govuk-list govuk-list--number">
        {wait ? <li>If a place comes free, you can say yes or no to it.</li> : null}
        <li>Your school says yes or no.</li>
        <li>{day.agreesThemselves ? 'You say if you agree to go.' : 'Your parent or carer is asked to agree.'}</li>
        <li>You have your place. We show you what to bring.</li>
      </ol>
      <p className="govuk-body">You can change your mind at any time before the day.</p>
    </>
  )
}
