import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { decisionRefused } from '~/modules/bookings/messages'
import { listApprovalIds } from '~/modules/bookings/queries.server'
import { APPROVALS_ON_A_PAGE, readApprovals } from '~/modules/progress/approvals.server'
import { approvalsPath, readApprovalFilters } from '~/modules/progress/forms'
import { approvalsForm } from '~/modules/bookings/forms'
import { decidedWords, leftWords } from '~/modules/progress/messages'
import { fail, readForm, readIntent } from '~/support/form'
import { pageTitle } from '~/support/title'
import { SelectField } from '~/ui/choice-field'
import { EmptyState } from '~/ui/empty-state'
import { FilterPanel } from '~/ui/filter-panel'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { Pagination } from '~/ui/pagination'
import { ApprovalsTable } from '~/ui/school/approvals-table'

export const meta: MetaFunction = () => [{ title: pageTitle('Approvals') }]

const YEARS = [7, 8, 9, 10, 11, 12, 13]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const filters = readApprovalFilters(request.url)
  const { searchParams } = new URL(request.url)
  const decided = decidedWords(searchParams.get('done'), searchParams.get('count'))
  return { ...(await readApprovals(ctx, filters)), filters, decided, pageSize: APPROVALS_ON_A_PAGE }
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const decision = readIntent(ctx, ['approve', 'decline'])
  const form = readForm(ctx, approvalsForm)
  if (!form.ok) return fail(form.errors, form.values)
  const filters = readApprovalFilters(request.url)
  const { booking, all, reason } = form.value
  const everyOne = all === 'yes' && filters.only === null
  const ticked = filters.only === null ? booking : [filters.only]
  const bookingIds = everyOne ? await listApprovalIds(ctx, filters.year ?? undefined) : ticked
  const outcome = await decideBookings(ctx, { bookingIds, decision, reason })
  if (!outcome.ok) {
    const field = outcome.reason === 'reason_needed' ? 'reason' : 'form'
    return fail({ [field]: decisionRefused(ctx.language, outcome.reason) }, form.values)
  }
  const { done, left } = outcome.value
  if (left.length > 0) return fail({ form: leftWords(ctx.language, decision, done.length, left) })
  return redirect(approvalsPath({ ...filters, only: null }, { done: decision, count: done.length }))
}

export default function Approvals() {
  const { requests, total, page, pageSize, filters, decided, mayDecide } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const here = { ...filters, only: null }
  return (
    <Page
      title="Approvals"
      lead="Pupils have asked for these places. Once you approve, the parent or carer is asked to agree."
      errors={again?.errors}
      notice={decided ? <Notification kind="success" title={decided} /> : undefined}
      wide
    >
      {total === 0 && filters.year === null ? (
        <EmptyState title="Nothing waits for you" action={{ to: '/school', label: 'Today’s work' }}>
          When a pupil asks for a place, the request appears here.
        </EmptyState>
      ) : (
        <>
          <FilterPanel
            title="Filter requests"
            action="/school/approvals"
            chips={
              filters.year === null
                ? []
                : [{ label: `Year ${filters.year}`, to: approvalsPath({ ...here, year: null }) }]
            }
          >
            <SelectField
              name="year"
              label="Year group"
              empty="All"
              value={filters.year === null ? '' : String(filters.year)}
              options={YEARS.map((year) => ({ value: String(year), label: `Year ${year}` }))}
            />
          </FilterPanel>
          <ApprovalsTable
            requests={requests}
            total={total}
            mayDecide={mayDecide}
            pathFor={(only) => approvalsPath({ ...filters, only })}
            errors={again?.errors ?? {}}
            values={again?.values ?? {}}
          />
          <Pagination
            page={page}
            pageSize={pageSize}
            total={total}
            noun="request"
            hrefFor={(number) => approvalsPath({ ...here, page: number })}
          />
        </>
      )}
    </Page>
  )
}
