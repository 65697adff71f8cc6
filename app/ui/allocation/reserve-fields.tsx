import { RadioField } from '../choice-field'
import { TextArea } from '../field'
import type { Shown } from '../field-parts'

type Props = {
  shares: readonly { percent: number; words: string }[]
  values: Record<string, Shown>
  errors: Record<string, string>
}

/** How many places are kept for disadvantaged pupils, who is asked first, and on whose decision. */
export function ReserveFields({ shares, values, errors }: Props) {
  return (
    <>
      <RadioField
        name="reservePercent"
        label="Share of each day’s places to keep"
        hint="The figures are those with kept places filled first. The chart above has both ways."
        legendSize="m"
        value={values.reservePercent}
        error={errors.reservePercent}
        options={shares.map(({ percent, words }) => ({
          value: String(percent),
          label: percent === 0 ? 'None' : `${percent}%`,
          hint: words,
        }))}
        small
      />
      <RadioField
        name="precedence"
        label="Which places are filled first"
        legendSize="s"
        value={values.precedence}
        error={errors.precedence}
        options={[
          {
            value: 'reserve-first',
            label: 'Kept places',
            hint: 'A floor: disadvantaged pupils who would have got a place anyway count towards it.',
          },
          {
            value: 'open-first',
            label: 'Open places',
            hint: 'An extra: kept places come on top of what disadvantaged pupils get anyway.',
          },
        ]}
        small
      />
      <TextArea
        name="reserveDecision"
        label="Your school’s decision, when you keep any"
        legendSize="s"
        hint="Who decided to use this information, on which date, and why. It is kept with the round."
        value={values.reserveDecision}
        error={errors.reserveDecision}
        rows={4}
        maxLength={1000}
        required={false}
      />
    </>
  )
}
