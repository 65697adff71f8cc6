import { BulkBar } from '../bulk-bar'
import { Button } from '../button'
import { GetForm } from '../get-form'
import { PostForm } from '../post-form'
import { type Column, DataTable } from '../table'
import { Tag } from '../tag'

/** A request as the school decides on it. */
type ApprovalRow = {
  bookingId: string
  studentId: string
  pupil: string
  yearGroup: number
  regGroup: string | null
  title: string
  employer: string
  when: string
  where: string
  why: string
  waited: string
  warnings: string[]
  /** Why it cannot be approved, only declined; null when it can. */
  notApproved: string | null
}

type Props = {
  requests: readonly ApprovalRow[]
  /** How many wait on all pages together. */
  total: number
  mayDecide: boolean
  /** This page's address for the button beside one request. */
  pathFor: (only: string) => string
  /** The page of a pupil or a booking, which knows the way back to this one. */
  hrefFor: (record: string) => string
  /** Of this page's address what the next page needs to lead back here. */
  keep: Record<string, string>
  /** Ticked before, by somebody who looked at what deciding them does and came back. */
  ticked: { booking: string[]; all: boolean }
}

const ONE = 'approve-one'

/**
 * Requests with what to think of beside each. Whoever may decide can approve one by its own button; several are ticked, and
 * the next page says what deciding them does.
 */
export function ApprovalsTable({ requests, total, mayDecide, pathFor, hrefFor, keep, ticked }: Props) {
  if (!mayDecide || requests.length === 0) return <Requests requests={requests} hrefFor={hrefFor} />
  return (
    <>
      <PostForm id={ONE} intent="approve">
        {null}
      </PostForm>
      <GetForm action="/school/approvals/decide" keep={keep}>
        <BulkBar noun="requests" {...(total > requests.length ? { matching: total } : {})} allChosen={ticked.all}>
          <Button name="decision" value="approve">
            Approve selected
          </Button>
          <Button secondary name="decision" value="decline">
            Decline selected
          </Button>
        </BulkBar>
        <Requests requests={requests} chosen={ticked.booking} pathFor={pathFor} hrefFor={hrefFor} />
      </GetForm>
    </>
  )
}

type RequestsProps = Pick<Props, 'requests' | 'hrefFor'> & { chosen?: readonly string[]; pathFor?: Props['pathFor'] }

function Requests({ requests, chosen = [], pathFor, hrefFor }: RequestsProps) {
  const columns: Column<ApprovalRow>[] = [
    { key: 'pupil', header: 'Pupil', cell: (row) => <Who row={row} hrefFor={hrefFor} /> },
    { key: 'title', header: 'Day', cell: (row) => <What row={row} hrefFor={hrefFor} /> },
    { key: 'why', header: 'Notes', cell: (row) => <Before row={row} /> },
  ]
  const decide: Column<ApprovalRow> = {
    key: 'decide',
    header: 'Decide',
    cell: ({ bookingId, pupil, notApproved }) =>
      notApproved ? (
        'It cannot be approved now.'
      ) : (
        <Button
          secondary
          form={ONE}
          formAction={pathFor?.(bookingId)}
          about={`the request of ${pupil}`}
          preventDoubleClick
        >
          Approve
        </Button>
      ),
  }
  return (
    <DataTable
      caption="Requests, longest waiting first"
      columns={pathFor ? [...columns, decide] : columns}
      rows={requests}
      rowKey={({ bookingId }) => bookingId}
      empty="No request of this year group waits. Take the filter away to see the others."
      {...(pathFor
        ? {
            select: {
              name: 'booking',
              value: ({ bookingId }: ApprovalRow) => bookingId,
              label: ({ pupil, title }: ApprovalRow) => `${pupil}, ${title}`,
              chosen,
            },
          }
        : {})}
    />
  )
}

type CellProps = { row: ApprovalRow; hrefFor: Props['hrefFor'] }

function Who({ row, hrefFor }: CellProps) {
  return (
    <div>
      <a className="govuk-link" href={hrefFor(`/school/students/${row.studentId}`)}>
        {row.pupil}
      </a>
      <br />
      <span className="govuk-hint">
        Year {row.yearGroup}
        {row.regGroup ? `, ${row.regGroup}` : ''}. {row.waited}
      </span>
    </div>
  )
}

function What({ row, hrefFor }: CellProps) {
  return (
    <div>
      <a className="govuk-link" href={hrefFor(`/school/bookings/${row.bookingId}`)}>
        {row.title}
      </a>
      <br />
      {row.employer}
      <br />
      {row.when}
      <br />
      <span className="govuk-hint">{row.where}</span>
    </div>
  )
}

/** What the pupil wrote, and what to check. */
function Before({ row }: { row: ApprovalRow }) {
  const { why, notApproved } = row
  const warnings = notApproved ? [notApproved, ...row.warnings] : row.warnings
  return (
    <div>
      {why ? <div>“{why}”</div> : <div>The pupil wrote nothing.</div>}
      {warnings.length > 0 ? <Tag colour="amber">Check</Tag> : null}
      {warnings.map((warning) => (
        <div key={warning}>{warning}</div>
      ))}
    </div>
  )
}
