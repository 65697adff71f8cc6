import { CheckboxField, RadioField } from '../choice-field'
import { DayField, NumberField, TextField } from '../field'
import type { Shown } from '../field-parts'

type Props = {
  values: Record<string, Shown>
  errors: Record<string, string>
  sectors: readonly { value: string; label: string }[]
  /** The earliest first date, and the latest last one. */
  range: { from: string; to: string; today: string }
}

const YEARS = ['7', '8', '9', '10', '11', '12', '13']

/** The questions of setting up a round, but for its kept places, which are chosen on a page of their own. */
export function SetUpFields({ values, errors, sectors, range }: Props) {
  const of = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <TextField
        {...of('name')}
        label="Name of the round"
        hint="Pupils read it too. For example, Spring round."
        legendSize="s"
        width={20}
        maxLength={80}
      />
      <h2 className="govuk-heading-m">Who</h2>
      <CheckboxField
        {...of('yearGroups')}
        label="Year groups"
        hint="As they will be on the first date of the round."
        legendSize="s"
        options={YEARS.map((year) => ({ value: year, label: `Year ${year}` }))}
        small
        inline
      />
      <CheckboxField
        {...of('includeMet')}
        label="Pupils who have all their days"
        legendSize="s"
        options={[{ value: 'yes', label: 'Take part too, after everybody else' }]}
        small
      />
      <h2 className="govuk-heading-m">Which days</h2>
      <DayField
        {...of('fromOn')}
        label="First date"
        hint="Days that begin on or after it."
        legendSize="s"
        min={range.from}
        max={range.to}
      />
      <DayField
        {...of('toOn')}
        label="Last date"
        hint="Days that end on or before it."
        legendSize="s"
        min={range.from}
        max={range.to}
      />
      <CheckboxField
        {...of('sectors')}
        label="Sectors"
        hint="Tick none to take every sector. You can leave out single days later."
        legendSize="s"
        options={sectors}
        small
      />
      <h2 className="govuk-heading-m">The rule</h2>
      <DayField
        {...of('listsCloseOn')}
        label="Lists close at the end of"
        hint="Pupils choose until then. Leave two weeks or more before the first date, so that parents and carers can agree."
        legendSize="s"
        min={range.today}
        max={range.to}
      />
      <RadioField
        {...of('placesPerPupil')}
        label="Places one pupil can get"
        hint="With one, a pupil does best by naming what they really want. With more, nobody gets a second before everybody had a first turn."
        legendSize="s"
        options={['1', '2', '3'].map((value) => ({ value, label: value }))}
        small
        inline
      />
      <NumberField
        {...of('roundsLeft')}
        label="Rounds you plan after this one"
        hint="The rule puts first those who could not make up their missing days in the later rounds. 0 means it is everybody’s last chance."
        legendSize="s"
        width={2}
        inputMode="numeric"
      />
    </>
  )
}
