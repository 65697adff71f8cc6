import { verifiedItemWords } from '~/modules/people/employer-messages'
import { Button, ButtonGroup } from '~/ui/button'
import { CheckboxField } from '~/ui/choice-field'
import { Details } from '~/ui/details'
import { DayField, TextArea } from '~/ui/field'
import { PostForm } from '~/ui/post-form'

type Props = {
  /** Asked for and waiting; false when the area checks again of its own accord. */
  isDue: boolean
  /** The marks of what the page shows of the employer. */
  seen: string
  suggestedUntil: string
  tomorrow: string
  errors?: Record<string, string>
  values?: Record<string, string | string[]>
}

const items = Object.entries(verifiedItemWords).map(([value, label]) => ({ value, label }))

/** What the area lead verified, and the decision. */
export function CheckForm({ isDue, seen, suggestedUntil, tomorrow, errors, values }: Props) {
  const text = (name: string, otherwise = ''): string => {
    const typed = values?.[name]
    return typeof typed === 'string' ? typed : otherwise
  }
  const form = (
    <PostForm several>
      <input type="hidden" name="seen" value={text('seen', seen)} />
      <CheckboxField
        name="verified"
        label="What have you verified?"
        legendSize="s"
        options={items}
        value={values?.verified ?? []}
        error={errors?.verified}
      />
      <DayField
        name="validUntilOn"
        label="Check holds until"
        hint="The last day it covers: one year from today unless you change it."
        value={text('validUntilOn', suggestedUntil)}
        min={tomorrow}
        error={errors?.validUntilOn}
      />
      <DayField
        name="insuranceUntilOn"
        label="Insurance covers until"
        hint="The last day on the certificate."
        value={text('insuranceUntilOn')}
        min={tomorrow}
        error={errors?.insuranceUntilOn}
      />
      <TextArea
        name="note"
        label="Note"
        hint="When you refuse, the employer reads this. Write nothing about pupils."
        value={text('note')}
        error={errors?.note}
        required={false}
        maxLength={1000}
      />
      <ButtonGroup>
        <Button name="intent" value="passed">
          Pass
        </Button>
        <Button name="intent" value="refused" warning>
          Refuse
        </Button>
      </ButtonGroup>
    </PostForm>
  )
  if (!isDue && !errors) return <Details summary="Check again">{form}</Details>
  return (
    <>
      <h2 className="govuk-heading-m">Check</h2>
      {form}
    </>
  )
}
