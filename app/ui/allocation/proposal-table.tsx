import type { BookingState } from '~/modules/bookings/types'

import { StateTag } from '../state-tag'
import { DataTable } from '../table'
import { Tag } from '../tag'

type Award = {
  id: string
  title: string
  when: string
  why: string
  state: string
  stateWords: string
  note: string | null
  bookingState: BookingState | null
}

/** A pupil of a round in one row, in words. */
type ProposalRow = {
  studentId: string
  name: string
  /** Year group, with the registration group: "10 (10T)". */
  yearShort: string
  daysHeld: number
  turn: string
  urgency: string
  awards: readonly Award[]
  nothingWhy: string | null
}

type Props = {
  caption: string
  rows: readonly ProposalRow[]
  hrefFor: (studentId: string) => string
}

/** Who gets what, and why, a pupil a row. */
export function ProposalTable({ caption, rows, hrefFor }: Props) {
  return (
    <DataTable
      caption={caption}
      columns={[
        {
          key: 'name',
          header: 'Pupil',
          cell: ({ studentId, name }) => (
            <a className="govuk-link" href={hrefFor(studentId)}>
              {name}
            </a>
          ),
        },
        { key: 'yearShort', header: 'Year' },
        { key: 'daysHeld', header: 'Days held', numeric: true },
        { key: 'urgency', header: 'Urgency' },
        { key: 'turn', header: 'Turn', numeric: true },
        { key: 'awards', header: 'What they get, and why', cell: (row) => <Given row={row} /> },
      ]}
      rows={rows}
      rowKey={({ studentId }) => studentId}
      empty="No pupil matches these filters. Take a filter away to see more."
    />
  )
}

function Given({ row: { awards, nothingWhy } }: { row: ProposalRow }) {
  return (
    <div className="app-given">
      {awards.map((award) => (
        <div key={award.id} className="app-given__one">
          {award.state === 'removed' || award.state === 'undone' ? (
            <s>
              {award.title}, {award.when}
            </s>
          ) : (
            <strong>
              {award.title}, {award.when}
            </strong>
          )}
          . {award.why} <AwardTag award={award} />
          {award.note ? <span className="app-given__note">{award.note}</span> : null}
        </div>
      ))}
      {nothingWhy ? (
        <div className="app-given__one">
          <strong>Nothing.</strong> {nothingWhy}
        </div>
      ) : null}
    </div>
  )
}

/** Where a place stands, where that is not plain: a proposed one is what the table is about. */
export function AwardTag({
  award,
}: {
  award: { state: string; stateWords: string; bookingState: BookingState | null }
}) {
  if (award.state === 'proposed') return null
  if (award.state === 'placed' && award.bookingState) return <StateTag state={award.bookingState} />
  return <Tag colour={award.state === 'left_out' ? 'amber' : 'grey'}>{award.stateWords}</Tag>
}
