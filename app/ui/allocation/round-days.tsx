import { BulkBar } from '../bulk-bar'
import { Button } from '../button'
import { PostForm } from '../post-form'
import { DataTable } from '../table'
import { Tag } from '../tag'

/** A day as its row shows it; `why` is null when it is in the round. */
export type RoundDayRow = {
  id: string
  title: string
  employer: string
  sector: string
  when: string
  seats: number
  isTakenOut: boolean
  why: string | null
}

type Props = {
  caption: string
  days: readonly RoundDayRow[]
  version: number
  mayChange: boolean
  empty: string | null
  /** Ticked already: what was sent, and refused. */
  chosen?: string | readonly string[]
}

/** The days of a round, and those that are not in it with why; with checkboxes while the round is set up. */
export function RoundDays({ caption, days, version, mayChange, empty, chosen = [] }: Props) {
  const table = (
    <DataTable
      caption={caption}
      columns={[
        { key: 'title', header: 'Day' },
        { key: 'employer', header: 'Employer' },
        { key: 'sector', header: 'Sector' },
        { key: 'when', header: 'When' },
        { key: 'seats', header: 'Places', numeric: true },
        {
          key: 'why',
          header: 'In the round',
          cell: ({ why, isTakenOut }) =>
            why === null ? 'Yes' : isTakenOut ? <Tag colour="grey">{why}</Tag> : `No. ${why}`,
        },
      ]}
      rows={days}
      rowKey={({ id }) => id}
      empty={empty}
      select={
        mayChange
          ? {
              name: 'day',
              value: ({ id }) => id,
              label: ({ title, when }) => `${title}, ${when}`,
              chosen: [chosen].flat(),
            }
          : undefined
      }
    />
  )
  if (!mayChange || days.length === 0) return table
  return (
    <PostForm several>
      <input type="hidden" name="version" value={version} />
      <BulkBar>
        <Button secondary name="intent" value="leave-out">
          Leave out selected
        </Button>
        <Button secondary name="intent" value="put-back">
          Put back selected
        </Button>
      </BulkBar>
      {table}
    </PostForm>
  )
}
