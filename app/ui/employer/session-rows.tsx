import { Button } from '../button'
import { DayField, NumberField, TimeField } from '../field'

type Props = {
  /** One item a row, as typed. */
  on: readonly string[]
  start: readonly string[]
  end: readonly string[]
  pause: readonly string[]
  errors: Record<string, string>
  /** First and last date that may be chosen. */
  min: string
  max: string
  /** How many dates a day can have, and the sentence in the place of the button that adds one. */
  most: number
  full: string
}

/** The dates of a day, a row each, with buttons that add and remove one; they work without scripts by sending the form. */
export function SessionRows({ on, start, end, pause, errors, min, max, most, full }: Props) {
  return (
    <>
      {on.map((date, row) => (
        <fieldset className="govuk-fieldset app-session" key={row}>
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Date {row + 1}</legend>
          <div className="app-session__fields">
            <DayField
              name="sessionOn"
              id={`sessionOn-${row}`}
              label="Date"
              value={date}
              min={min}
              max={max}
              error={errors[`sessionOn-${row}`]}
            />
            <TimeField
              name="sessionStart"
              id={`sessionStart-${row}`}
              label="Starts"
              value={start[row]}
              error={errors[`sessionStart-${row}`]}
            />
            <TimeField
              name="sessionEnd"
              id={`sessionEnd-${row}`}
              label="Ends"
              value={end[row]}
              error={errors[`sessionEnd-${row}`]}
            />
            <NumberField
              name="sessionBreak"
              id={`sessionBreak-${row}`}
              label="Break in minutes"
              value={pause[row]}
              width={3}
              error={errors[`sessionBreak-${row}`]}
            />
            {on.length > 1 ? (
              <Button
                secondary
                name="intent"
                value={`remove-date-${row}`}
                formAction="#dates"
                about={`date ${row + 1}`}
              >
                Remove
              </Button>
            ) : null}
          </div>
        </fieldset>
      ))}
      {on.length < most ? (
        <Button secondary name="intent" value="add-date" formAction="#dates">
          Add another date
        </Button>
      ) : (
        <p className="govuk-body">{full}</p>
      )}
    </>
  )
}
