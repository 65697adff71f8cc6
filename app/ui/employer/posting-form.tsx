import type { ReactNode } from 'react'

import { Button, ButtonGroup } from '../button'
import type { Option } from '../choice-field'
import { CheckboxField, NumberField, RadioField, SelectField, TextArea, TextField } from '../field'
import { Inset } from '../inset'
import { PostForm } from '../post-form'
import { SavedAnswer } from '../saved-meanwhile'
import { SessionRows } from './session-rows'

type Words = readonly { value: string; label: string }[]

type Props = {
  values: Record<string, string | string[]>
  errors: Record<string, string>
  options: {
    kinds: readonly Option[]
    sectors: Words
    modes: Words
    skills: Words
    years: Words
    ages: Words
    access: Words
    workplaces: Words
  }
  /** What the date boxes offer, and how many of them there can be. */
  dates: { min: string; max: string; most: number; full: string }
  /** The words of the main button. */
  submit: string
  /** Whether what is typed may be kept as a draft. */
  mayDraft: boolean
}

/** Everything a host says about a day, in the order in which they think of it. */
export function PostingForm(props: Props) {
  const { values, errors, options, submit, mayDraft } = props
  const text = (name: string) => ({ name, value: oneOf(values[name]), error: errors[name] })
  const many = (name: string) => ({ name, value: listOf(values[name]), error: errors[name] })
  return (
    <PostForm several>
      <input type="hidden" name="version" value={oneOf(values.version)} />
      <input type="hidden" name="seen" value={oneOf(values.seen)} />
      <Section title="What kind of day it is">
        <TextField {...text('title')} label="Title" hint="What a young person would tell a friend." maxLength={80} />
        <RadioField {...text('kind')} label="Kind" options={options.kinds} small />
        <RadioField {...text('mode')} label="In person or online?" options={options.modes} small inline />
        <SelectField {...text('sector')} label="Sector" options={options.sectors} />
      </Section>
      <Section title="What they will do and learn">
        <Inset>
          A day counts when it has a purpose, a task and things to learn, when they talk with different people, and when
          you give feedback afterwards. Write as you would say it to a 14-year-old.
        </Inset>
        <TextArea {...text('purpose')} label="What is the day for?" rows={2} maxLength={300} />
        <TextArea
          {...text('whatYouWillDo')}
          label="What will they do?"
          hint="From arriving to leaving."
          maxLength={1500}
        />
        <TextArea
          {...text('task')}
          label="What task will they do, or what will they make?"
          hint="A talk or careers fair can go without."
          rows={3}
          maxLength={600}
        />
        <TextArea
          {...text('learningOutcomes')}
          label="What will they know or be able to do by the end?"
          rows={3}
          maxLength={600}
        />
        <CheckboxField
          {...many('skills')}
          label="Skills they will use"
          options={options.skills}
          required={false}
          small
        />
      </Section>
      <Section title="Who they will meet">
        <TextArea
          {...text('whoYouWillMeet')}
          rows={2}
          maxLength={300}
          label="People, by job"
          hint="For example: a nurse, a porter and a pharmacist."
        />
        <NumberField {...text('peopleMet')} label="How many people will they talk with?" width={3} />
        <TextField
          {...text('supervisorName')}
          maxLength={120}
          label="Who looks after them on the day?"
          width={20}
          autoComplete="off"
        />
      </Section>
      <Section title="Who it is for">
        <CheckboxField
          {...many('yearGroups')}
          label="Year groups"
          hint="Years 7 to 9 can visit and try, but not go on a placement."
          options={options.years}
          small
          inline
        />
        <SelectField {...text('minimumAgeYears')} label="Youngest age" options={options.ages} />
        <NumberField
          {...text('capacityPlaces')}
          label="How many places?"
          hint="Each place covers all the dates."
          width={3}
        />
      </Section>
      <Section title="When" id="dates">
        <SavedDates error={errors.sessions} />
        <SessionRows
          on={listOf(values.sessionOn)}
          start={listOf(values.sessionStart)}
          end={listOf(values.sessionEnd)}
          pause={listOf(values.sessionBreak)}
          errors={errors}
          {...props.dates}
        />
      </Section>
      <Section title="Where">
        <SelectField {...text('workplaceId')} label="Workplace" options={options.workplaces} />
        <CheckboxField
          {...many('accessFeatures')}
          label="What is there"
          options={options.access}
          required={false}
          small
        />
      </Section>
      <Section title="On the day">
        <TextField {...text('wear')} maxLength={300} label="What to wear" required={false} />
        <TextField {...text('bring')} maxLength={300} label="What to bring" required={false} />
        <TextField
          {...text('eat')}
          maxLength={300}
          label="Food"
          hint="For example: whether you give them lunch."
          required={false}
        />
        <TextArea
          {...text('risks')}
          label="What could hurt someone, and what do you do about it?"
          hint="Parents and carers read this before they agree."
          rows={4}
          maxLength={1000}
        />
      </Section>
      <ButtonGroup>
        <Button name="intent" value="send" preventDoubleClick>
          {submit}
        </Button>
        {mayDraft ? (
          <Button secondary name="intent" value="draft">
            Save as a draft
          </Button>
        ) : null}
      </ButtonGroup>
    </PostForm>
  )
}

/** The saved dates, where somebody changed them meanwhile: a row cannot stand beside a row that has gone. */
function SavedDates({ error }: { error?: string }) {
  return (
    <div id="sessions">
      {error ? <p className="govuk-error-message">{error}</p> : null}
      <SavedAnswer field="sessions" />
    </div>
  )
}

function Section({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <section id={id} className="app-form-section">
      <h2 className="govuk-heading-m">{title}</h2>
      {children}
    </section>
  )
}

const oneOf = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? (value[0] ?? '') : (value ?? '')
const listOf = (value: string | string[] | undefined): string[] => (Array.isArray(value) ? value : value ? [value] : [])
