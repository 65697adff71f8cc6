import { BulkBar } from '../bulk-bar'
import { Button } from '../button'
import { GetForm } from '../get-form'
import { PostForm } from '../post-form'
import { type Column, DataTable } from '../table'
import { Tag } from '../tag'
import { useWords } from '../words'

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
  const words = useWords()
  if (!mayDecide || requests.length === 0) return <Requests requests={requests} total={total} hrefFor={hrefFor} />
  return (
    <>
      <PostForm id={ONE} intent="approve" several>
        {null}
      </PostForm>
      <GetForm action="/school/approvals/decide" keep={keep}>
        <BulkBar
          takesAll={words('school:approvals.selectAll', { matching: total })}
          {...(total > requests.length ? { matching: total } : {})}
          allChosen={ticked.all}
        >
          <Button name="decision" value="approve">
            {words('school:approvals.approveSelected')}
          </Button>
          <Button secondary name="decision" value="decline">
            {words('school:approvals.declineSelected')}
          </Button>
        </BulkBar>
        <Requests requests={requests} total={total} chosen={ticked.booking} pathFor={pathFor} hrefFor={hrefFor} />
      </GetForm>
    </>
  )
}

type RequestsProps = Pick<Props, 'requests' | 'total' | 'hrefFor'> & {
  chosen?: readonly string[]
  pathFor?: Props['pathFor']
}

function Requests({ requests, total, chosen = [], pathFor, hrefFor }: RequestsProps) {
  const words = useWords()
  const columns: Column<ApprovalRow>[] = [
    {
      key: 'pupil',
      header: words('school:approvals.pupil'),
      spot: 'lead',
      cell: (row) => <Who row={row} hrefFor={hrefFor} />,
    },
    {
      key: 'title',
      header: words('school:approvals.day'),
      spot: 'left',
      cell: (row) => <What row={row} hrefFor={hrefFor} />,
    },
    { key: 'why', header: words('school:approvals.notes'), spot: 'foot', cell: (row) => <Before row={row} /> },
  ]
  const decide: Column<ApprovalRow> = {
    key: 'decide',
    header: words('school:approvals.decide'),
    spot: 'tag',
    cell: ({ bookingId, pupil, notApproved }) =>
      notApproved ? (
        words('school:act.notNow')
      ) : (
        <Button
          secondary
          form={ONE}
          formAction={pathFor?.(bookingId)}
          about={words('school:approvals.requestOf', { pupil })}
          preventDoubleClick
        >
          {words('school:act.approve')}
        </Button>
      ),
  }
  return (
    <DataTable
      caption={words('school:approvals.caption')}
      columns={pathFor ? [...columns, decide] : columns}
      rows={requests}
      rowKey={({ bookingId }) => bookingId}
      empty={total === 0 ? words('school:approvals.noneOfYear') : null}
      {...(pathFor
        ? {
            select: {
              name: 'booking',
              value: ({ bookingId }: ApprovalRow) => bookingId,
              label: ({ pupil, title }: ApprovalRow) => words('school:approvals.choice', { pupil, title }),
              chosen,
            },
          }
        : {})}
    />
  )
}

type CellProps = { row: ApprovalRow; hrefFor: Props['hrefFor'] }

function Who({ row, hrefFor }: CellProps) {
  const words = useWords()
  const { yearGroup: year, regGroup, waited } = row
  return (
    <div>
      <a className="govuk-link" href={hrefFor(`/school/students/${row.studentId}`)}>
        {row.pupil}
      </a>
      <br />
      <span className="app-muted app-request__who">
        {regGroup
          ? words('school:approvals.yearAndGroup', { year, regGroup, waited })
          : words('school:approvals.year', { year, waited })}
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
      <span className="app-request__line">
        {row.employer}, {row.when}
        <span className="app-muted">{` · ${row.where}`}</span>
      </span>
    </div>
  )
}

/** What the pupil wrote, and what to check. */
function Before({ row }: { row: ApprovalRow }) {
  const words = useWords()
  const { why, notApproved } = row
  const warnings = notApproved ? [notApproved, ...row.warnings] : row.warnings
  return (
    <div>
      <div className="app-request__why">
        {why ? words('school:approvals.why', { why }) : words('school:approvals.wroteNothing')}
      </div>
      {warnings.length > 0 ? (
        <div>
          <Tag colour="amber">{words('school:approvals.check')}</Tag> {warnings.join(' ')}
        </div>
      ) : null}
    </div>
  )
}
