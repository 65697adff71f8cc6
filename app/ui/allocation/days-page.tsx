import { Notification } from '../notification'
import { Page } from '../page'
import { Pagination } from '../pagination'
import { type RoundDayRow, RoundDays } from './round-days'

type Props = {
  round: {
    id: string
    name: string
    version: number
    mayChange: boolean
    /** How many days and places the round would hold, as a sentence. */
    canBeGiven: string
    /** How many days are not in it, and why: a line for each reason. */
    leftOut: readonly string[]
    days: readonly RoundDayRow[]
    total: number
    page: number
    pageSize: number
    done: string | null
    /** What of its address could not be used. */
    errors: Record<string, string>
  }
  base: string
  errors?: Record<string, string>
  /** The days that were ticked when the page was refused. */
  chosen?: string | readonly string[]
  /** Said when no day is published between the dates. */
  empty: string
}

/** The page of the days of a round; while it is being set up, single days are left out here. */
export function DaysPage({ round, base, errors, chosen, empty }: Props) {
  const { id, name, version, mayChange, canBeGiven, leftOut, days, total, page, pageSize, done } = round
  const path = `${base}/${id}`
  return (
    <Page
      title="Days of the round"
      caption={name}
      lead={canBeGiven}
      back={{ to: path, label: name }}
      errors={errors ?? round.errors}
      notice={done ? <Notification kind="success" title={done} /> : null}
      wide
    >
      <p className="govuk-body">
        A round gives only what counts as a full day, is free, and has a checked and insured employer.{' '}
        {mayChange ? 'Leave out days that you want to keep for pupils who ask for them one by one.' : null}
      </p>
      {leftOut.length > 0 ? (
        <>
          <h2 className="govuk-heading-s">Not in the round</h2>
          <ul className="govuk-list govuk-list--bullet">
            {leftOut.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      ) : null}
      <RoundDays
        caption="Days between the dates, the soonest first"
        days={days}
        chosen={chosen}
        version={version}
        mayChange={mayChange}
        empty={total === 0 ? empty : null}
      />
      <Pagination
        page={page}
        pageSize={pageSize}
        total={total}
        noun="day"
        hrefFor={(number) => `${path}/days${number > 1 ? `?page=${number}` : ''}`}
      />
    </Page>
  )
}
