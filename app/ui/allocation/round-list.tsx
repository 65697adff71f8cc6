import { TextLink } from '../link'
import { DataTable } from '../table'
import { Tag, type TagColour } from '../tag'

type Round = { id: string; name: string; state: string; colour: TagColour; who: string; when: string; next: string }

/** Rounds with where each stands and what to do next. */
export function RoundList({ rounds, base }: { rounds: readonly Round[]; base: string }) {
  return (
    <DataTable
      caption="Rounds, the newest first"
      columns={[
        { key: 'name', header: 'Round', cell: ({ id, name }) => <TextLink to={`${base}/${id}`}>{name}</TextLink> },
        { key: 'state', header: 'State', cell: ({ state, colour }) => <Tag colour={colour}>{state}</Tag> },
        { key: 'who', header: 'Who' },
        { key: 'when', header: 'Days from and to' },
        { key: 'next', header: 'What to do next' },
      ]}
      rows={rounds}
      rowKey={({ id }) => id}
    />
  )
}

/** What a round is and how it goes, for somebody who has never run one. `ofArea`: for all schools, who each accept their part. */
export function WhatARoundIs({ open, ofArea }: { open: boolean; ofArea?: boolean }) {
  const steps = (
    <>
      <p className="govuk-body">
        When pupils book one by one, places go to whoever is quickest, and those who need days most often come last. A
        round looks at everybody together:
      </p>
      <ol className="govuk-list govuk-list--number">
        <li>You choose year groups, dates, and how many places one pupil can get.</li>
        <li>
          You open the lists. {ofArea ? 'Pupils of every school' : 'Pupils'} put days in order and say what else would
          suit them.
        </li>
        <li>You freeze the round, so that nothing changes while it runs, and run it.</li>
        <li>
          {ofArea
            ? 'Each school reads who of its pupils gets what and why, changes what is wrong, and accepts.'
            : 'You read who gets what and why, change what is wrong, and accept.'}{' '}
          Nothing is booked before that.
        </li>
        <li>Parents and carers, or pupils who agree for themselves, are asked, as for any other place.</li>
      </ol>
      <p className="govuk-body">
        Those with the fewest days and the least time before their 18th birthday have the first turns, one place each
        before anybody’s second. A lottery settles the rest, and anybody can check that it was drawn fairly.{' '}
        <TextLink to="/how-rounds-work">How rounds work, for pupils and parents</TextLink>
      </p>
    </>
  )
  if (open)
    return (
      <section>
        <h2 className="govuk-heading-m">What a round is</h2>
        {steps}
      </section>
    )
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">What a round is</span>
      </summary>
      <div className="govuk-details__text">{steps}</div>
    </details>
  )
}
