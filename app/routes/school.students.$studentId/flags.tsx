import type { readPupilFlags } from '~/modules/progress/pupil.server'
import { flagNames, flagValueWords } from '~/modules/progress/messages'
import { GroupTag } from '~/ui/school/group-tag'

/** What was stated about the pupil, by whom and as at when. */
export function Flags({ gapGroup, frozen, flags }: Awaited<ReturnType<typeof readPupilFlags>>) {
  return (
    <section>
      <h2 className="govuk-heading-m">Flags</h2>
      <p className="govuk-body">
        Group: <GroupTag group={gapGroup} />
        {frozen ? ' as at the end of Year 11' : null}
      </p>
      {flags.length === 0 ? <p className="govuk-body">Nothing has been stated about this pupil.</p> : null}
      <ul className="govuk-list">
        {flags.map(({ kind, value, asAt, source }) => (
          <li key={`${kind} ${asAt}`}>
            <strong>{flagNames[kind]}:</strong> {flagValueWords[value]}
            <br />
            <span className="govuk-hint">
              as at {asAt}, from {source}
            </span>
          </li>
        ))}
      </ul>
      <p className="govuk-hint">Only staff of your school see this. Each look is written in your school’s log.</p>
    </section>
  )
}
