import { BulkBar } from '../bulk-bar'
import { Button } from '../button'
import { Details } from '../details'
import { TextField } from '../field'
import { PostForm } from '../post-form'
import { type Column, DataTable } from '../table'
import { Tag } from '../tag'

/** A request as the school decides on it. */
export type ApprovalRow = {
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
}

type Props = {
  requests: readonly ApprovalRow[]
  /** How many wait on all pages together. */
  total: number
  mayDecide: boolean
  /** This page's address for a button about one request, or about all ticked when null. */
  pathFor: (only: string | null) => string
  errors: Record<string, string>
  values: Record<string, string | string[]>
}

/** Requests with what to think of beside each; whoever may decide can take several at once, or one by its own button. */
export function ApprovalsTable(props: Props) {
  const { requests, total, mayDecide, pathFor, errors, values } = props
  const chosen = [values.booking ?? []].flat()
  if (!mayDecide || requests.length === 0) return <Requests requests={requests} />
  return (
    <PostForm action={pathFor(null)}>
      <BulkBar noun="requests" {...(total > requests.length ? { matching: total } : {})}>
        <Button name="intent" value="approve" preventDoubleClick>
          Approve selected
        </Button>
        <Details summary="Decline selected" open={'reason' in errors}>
          <TextField
            name="reason"
            label="Reason for declining"
            hint="The pupil reads this."
            value={values.reason}
            error={errors.reason}
          />
          <Button name="intent" value="decline" warning preventDoubleClick>
            Decline selected
          </Button>
        </Details>
      </BulkBar>
      <Requests requests={requests} chosen={chosen} pathFor={pathFor} />
    </PostForm>
  )
}

type RequestsProps = Pick<Props, 'requests'> & { chosen?: readonly string[]; pathFor?: Props['pathFor'] }

function Requests({ requests, chosen = [], pathFor }: RequestsProps) {
  const columns: Column<ApprovalRow>[] = [
    { key: 'pupil', header: 'Pupil', cell: (row) => <Who row={row} /> },
    { key: 'title', header: 'Day', cell: (row) => <What row={row} /> },
    { key: 'why', header: 'Notes', cell: (row) => <Before row={row} /> },
  ]
  const decide: Column<ApprovalRow> = {
    key: 'decide',
    header: 'Decide',
    cell: ({ bookingId, pupil }) => (
      <Button
        secondary
        name="intent"
        value="approve"
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

function Who({ row }: { row: ApprovalRow }) {
  return (
    <div>
      <a className="govuk-link" href={`/school/students/${row.studentId}`}>
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

function What({ row }: { row: ApprovalRow }) {
  return (
    <div>
      <a className="govuk-link" href={`/school/bookings/${row.bookingId}`}>
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
function Before({ row: { why, warnings } }: { row: ApprovalRow }) {
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
