import { NumberField, RadioField } from '../field'

type Props = {
  row: number
  bookingId: string
  name: string
  schoolName: string | null
  yearGroup: number | null
  isVerified: boolean
  /** The mark that stands or was typed; null when there is none. */
  state: string | null
  minutes: string
  /** How long the session is without its break, in minutes. */
  most: number
  error?: string | null
  /** What stood there when the page was drawn. */
  was: string
  /** The answers, in order. */
  marks: readonly { value: string; label: string }[]
  /** What is wrong with the mark itself. */
  markError?: string | null
}

/** One pupil of a register: four big answers, and the minutes of a part of the day. */
export function RegisterPupil({ row, bookingId, name, schoolName, yearGroup, isVerified, ...props }: Props) {
  const { state, minutes, most, error, was, marks, markError } = props
  const about = [schoolName, yearGroup && `Year ${yearGroup}`, isVerified && 'Verified: ask the school to change it']
  const minutesHere = (
    <NumberField
      name={`minutes-${row}`}
      label={
        <>
          Minutes<span className="govuk-visually-hidden"> here, {name}, if only part of the day</span>
        </>
      }
      suffix={`of ${most}`}
      value={minutes}
      error={error}
      width={3}
    />
  )
  return (
    <>
      <input type="hidden" name="bookingId" value={bookingId} />
      <input type="hidden" name={`was-${row}`} value={was} />
      <RadioField
        name={`mark-${row}`}
        label={name}
        legendSize="m"
        hint={about.filter(Boolean).join(' · ')}
        options={marks.map((mark) => (mark.value === 'part' ? { ...mark, below: minutesHere } : mark))}
        value={state}
        error={markError}
      />
    </>
  )
}
