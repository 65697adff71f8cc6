import { countOf } from '~/support/words'
import { Button, ButtonGroup, LinkButton } from '../button'
import { CheckboxField } from '../choice-field'
import { TextLink } from '../link'
import { PostForm } from '../post-form'
import { Stat } from '../stat'

type DaysProps = { days: { days: number; seats: number; leftOut: readonly { days: number }[] }; path: string }

/** What of the days between the dates can be given, as figures that lead to the days. */
export function DayStats({ days, path }: DaysProps) {
  const leftOut = days.leftOut.reduce((sum, { days: n }) => sum + n, 0)
  return (
    <>
      <Stat label="Days" value={days.days} note="can be given" to={`${path}/days`} />
      <Stat label="Places" value={days.seats} note="free on these days" />
      <Stat label="Days left out" value={leftOut} note="and why" to={`${path}/days`} />
    </>
  )
}

type OpenProps = {
  path: string
  /** Who hears of it. */
  whom: string
  /** Until when pupils choose, as a sentence. */
  closes: string
  /** Whether places can be kept for a group. */
  mayKeep: boolean
}

/** What to look at while a round is being set up, and the way to the page that opens the lists. */
export function OpenStep({ path, whom, closes, mayKeep }: OpenProps) {
  return (
    <section>
      <h2 className="govuk-heading-m">Before you open the lists</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          <TextLink to={`${path}/days`}>Look at the days</TextLink>, and leave out those you want to keep back
        </li>
        {mayKeep ? (
          <li>
            <TextLink to={`${path}/reserve`}>Decide whether to keep places</TextLink> for disadvantaged pupils: none are
            kept unless you say so
          </li>
        ) : null}
        <li>
          <TextLink to={`${path}/edit`}>Change who, when or the rule</TextLink>
        </li>
      </ul>
      <p className="govuk-body">
        Opening shows the round to {whom} and fixes who is in it. {closes} The set-up cannot be changed after that. We
        also publish the fingerprint of the lottery’s secret number, so that nobody can pick the numbers later.
      </p>
      <LinkButton to={`${path}/open`}>Open lists</LinkButton>
    </section>
  )
}

type FreezeProps = {
  closes: string
  isClosed: boolean
  /** Pupils who have said nothing yet; left out where they are not counted. */
  notYet?: number
  error?: string
}

/** The button that fixes what goes into a round. While pupils can still choose, a box has to be ticked first. */
export function FreezeStep({ closes, isClosed, notYet, error }: FreezeProps) {
  return (
    <section>
      <h2 className="govuk-heading-m">Freeze the round</h2>
      <p className="govuk-body">Freezing fixes what goes in: choices, days held and free places. {closes}</p>
      <PostForm intent="freeze">
        {isClosed ? null : (
          <CheckboxField
            name="early"
            label="Do you want to close the lists early?"
            legendSize="s"
            error={error}
            options={[
              {
                value: 'yes',
                label: 'Yes, close them now',
                hint: `${stillChoosing(notYet)} Every pupil of the round reads that the lists closed early.`,
              },
            ]}
            small
          />
        )}
        <Button preventDoubleClick>{isClosed ? 'Freeze' : 'Freeze early'}</Button>
      </PostForm>
    </section>
  )
}

function stillChoosing(notYet: number | undefined): string {
  if (notYet === undefined) return 'Some pupils may still be choosing, and get no more time.'
  const others = 'Others may still be changing their choices.'
  if (notYet === 0) return `Every pupil has chosen. ${others}`
  return `${countOf(notYet, 'pupil has', 'pupils have')} not chosen yet, and get no more time. ${others}`
}

/** The button that works out who would get what, and the way back to the lists. `reads` says who looks at it then. */
export function RunStep({ reads, mayUnfreeze }: { reads: string; mayUnfreeze: boolean }) {
  return (
    <section>
      <h2 className="govuk-heading-m">Run the round</h2>
      <p className="govuk-body">The rule works out who would get what. Nothing is booked: {reads}</p>
      <ButtonGroup>
        <PostForm intent="run">
          <Button preventDoubleClick>Run</Button>
        </PostForm>
        {mayUnfreeze ? (
          <PostForm intent="unfreeze">
            <Button secondary>Open the lists again</Button>
          </PostForm>
        ) : null}
      </ButtonGroup>
    </section>
  )
}

/** The published hash of the lottery's seed, in one sentence. */
export function Fingerprint({ hash }: { hash: string }) {
  return (
    <p className="govuk-body">
      The lottery’s secret number was fixed when the lists opened. This is its fingerprint: a code that fits this number
      and no other. After the round the number is shown too, and anybody can check that it was not changed:{' '}
      <code className="app-hash">{hash}</code>
    </p>
  )
}
