import type { BookingState } from '~/modules/bookings/types'

import { Button } from '../button'
import { SelectField, type SelectOption } from '../choice-field'
import { Details } from '../details'
import { TextField } from '../field'
import type { Shown } from '../field-parts'
import { PostForm } from '../post-form'
import { TextLink } from '../link'
import { AwardTag } from './proposal-table'

type Award = {
  id: string
  title: string
  employer: string
  sector: string
  when: string
  why: string
  state: string
  stateWords: string
  note: string | null
  bookingId: string | null
  bookingState: BookingState | null
}
type Refused = { errors: Record<string, string>; values: Record<string, Shown> }
type Props = Refused & {
  pupil: { name: string; awards: readonly Award[]; nothingWhy: string | null }
  mayAdjust: boolean
}

/** What a pupil gets in a round, each with why, and the form to take it out. */
export function Awards({ pupil, mayAdjust, errors, values }: Props) {
  return (
    <section>
      <h2 className="govuk-heading-m">What they get</h2>
      {pupil.nothingWhy ? <p className="govuk-body">Nothing. {pupil.nothingWhy}</p> : null}
      {pupil.awards.map((award) => (
        <article className="app-card" key={award.id}>
          <div className="app-card__head">
            <div className="app-card__titles">
              <h3 className="app-card__title">{award.title}</h3>
            </div>
            <AwardTag award={award} />
          </div>
          <ul className="app-facts">
            <li>{award.when}</li>
            <li>
              {award.employer}, {award.sector}
            </li>
            <li>Why: {award.why}</li>
            {award.note ? <li>{award.note}</li> : null}
            {award.bookingId ? (
              <li>
                <TextLink to={`/school/bookings/${award.bookingId}`}>See the booking</TextLink>
              </li>
            ) : null}
          </ul>
          {mayAdjust && award.state === 'proposed' ? (
            <TakeOut award={award} error={errors[`reason-${award.id}`]} values={values} />
          ) : null}
        </article>
      ))}
    </section>
  )
}

function TakeOut({ award, error, values }: { award: Award; error?: string; values: Refused['values'] }) {
  const isThis = values.awardId === award.id
  return (
    <Details summary="Take this place out" open={Boolean(error)}>
      <PostForm intent="remove">
        <input type="hidden" name="awardId" value={award.id} />
        <TextField
          id={`reason-${award.id}`}
          name="reason"
          label="Why"
          hint="The pupil may read it."
          value={isThis ? values.reason : ''}
          error={error}
          maxLength={500}
        />
        <Button secondary about={award.title}>
          Take out
        </Button>
      </PostForm>
    </Details>
  )
}

type AddProps = Refused & {
  studentId: string
  choices: readonly SelectOption[]
  /** Whether they have as many places as one pupil can get. */
  isFull: boolean
}

/** The form that gives a pupil a place by hand. */
export function AddAward({ studentId, choices, isFull, errors, values }: AddProps) {
  return (
    <section>
      <h2 className="govuk-heading-m">Give a place by hand</h2>
      {choices.length === 0 ? (
        <p className="govuk-body">
          {isFull
            ? 'This pupil has as many places as one pupil can get in this round. To give them another, take one out first.'
            : 'No day of the round that suits this pupil has a place left in the proposal. Take a place out elsewhere first.'}
        </p>
      ) : (
        <PostForm intent="add">
          <input type="hidden" name="studentId" value={studentId} />
          <SelectField
            name="opportunityId"
            label="Day"
            hint="Only days of this round that suit the pupil and have a place left."
            empty="Choose a day"
            options={choices}
            value={values.opportunityId}
            error={errors.opportunityId}
          />
          <TextField
            name="reason"
            label="Why"
            hint="The pupil may read it. It is kept with the round."
            value={values.awardId ? '' : values.reason}
            error={errors.reason}
            maxLength={500}
          />
          <Button preventDoubleClick>Add this place</Button>
        </PostForm>
      )}
    </section>
  )
}
