import { Button } from '../button'
import { CheckboxField, RadioField, TextArea } from '../field'
import { textOf } from '../field-parts'
import { PostForm } from '../post-form'

type Props = {
  /** The page of this pupil: what is sent comes back to it. */
  to: string
  bookingId: string
  name: string
  /** What the host said the task would be; '' for a talk or fair. */
  task: string
  skills: readonly { value: string; label: string }[]
  values: Record<string, string | string[]>
  errors: Record<string, string>
}

const yesOrNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

/** What a host says about one pupil: two sentences, two questions and the skills they saw. */
export function FeedbackForm({ to, bookingId, name, task, skills, values, errors }: Props) {
  const text = (field: string) => ({ name: field, value: String(values[field] ?? ''), error: errors[field] })
  return (
    <PostForm action={to}>
      <h2 className="govuk-heading-m">{name}</h2>
      <input type="hidden" name="bookingId" value={bookingId} />
      <input type="hidden" name="seen" value={textOf(values.seen)} />
      <TextArea {...text('wentWell')} label="What went well?" rows={3} maxLength={600} />
      <TextArea {...text('nextStep')} label="One thing to work on next" rows={3} maxLength={600} />
      <RadioField
        {...text('didTask')}
        label="Did they do the task?"
        hint={task || undefined}
        options={yesOrNo}
        inline
      />
      <RadioField
        {...text('metSeveralPeople')}
        label="Did they talk with several different people?"
        options={yesOrNo}
        inline
      />
      <CheckboxField
        name="skills"
        label="Skills you saw"
        required={false}
        options={skills}
        value={values.skills ?? []}
        error={errors.skills}
        small
      />
      <Button preventDoubleClick>Save feedback</Button>
    </PostForm>
  )
}
