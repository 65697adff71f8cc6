import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { wasLedHere } from '~/access/visitor-done.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { decisionRefused } from '~/modules/bookings/messages'
import { APPROVALS_ON_A_PAGE, readApprovals } from '~/modules/progress/approvals.server'
import { leftInWords } from '~/modules/bookings/read-gone.server'
import { approveOneForm } from '~/modules/bookings/forms'
import { requestsDecidedWords } from '~/modules/progress/decision-words'
import { approvalsPath, FILTER_YEARS, readApprovalFilters, readTicked } from '~/modules/progress/forms'
import { withPageOf } from '~/support/filters'
import { fail, readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { withBack } from '~/support/way-back'
import { SelectField } from '~/ui/choice-field'
import { EmptyState } from '~/ui/empty-state'
import { FilterPanel } from '~/ui/filter-panel'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { Pagination } from '~/ui/pagination'
import { ApprovalsTable } from '~/ui/school/approvals-table'
import { useWords } from '~/ui/words'
import { FIRST_LANGUAGE } from '~/words/languages'
import { wordsIn } from '~/words/words'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(wordsIn(FIRST_LANGUAGE)('school:approvals.title'), data?.unread) },
]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const { filters, typed, errors: unread } = readApprovalFilters(request.url)
  const { searchParams } = new URL(request.url)
  const done = await readDone(ctx, request.url)
  const decided = requestsDecidedWords(wordsIn(ctx.language), done?.key ?? null, searchParams.get('count'))
  // An address can be written by anybody: only who was just led here is told that nothing was decided.
  const why = (await wasLedHere(request, ctx.now)) ? searchParams.get('nothing') : null
  const whyNot = why === 'undecided' ? 'undecided' : 'nothing_selected'
  const nothing = why === null ? null : { form: decisionRefused(ctx.language, whyNot) }
  const ticked = readTicked(request.url)
  const approvals = await readApprovals(ctx, filters)
  const errors = withPageOf(unread, { ...approvals, page: filters.page, pageSize: APPROVALS_ON_A_PAGE })
  return { ...approvals, filters, typed, unread: errors, ticked, decided, nothing, pageSize: APPROVALS_ON_A_PAGE }
}

/** Approves the one request that the button stands beside; several are decided on the page that shows them first. */
export async function action({ request }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const decision = readIntent(ctx, ['approve'])
  const form = readForm(ctx, approveOneForm)
  if (!form.ok) return fail(form.errors)
  const { filters } = readApprovalFilters(request.url)
  const bookingIds = filters.only === null ? [] : [filters.only]
  const outcome = await decideBookings(ctx, { bookingIds, decision, reason: '' })
  if (!outcome.ok) return refuse(outcome.reason, { form: decisionRefused(ctx.language, outcome.reason) })
  const [left] = outcome.value.left
  if (left) return refuse(left.reason, { form: leftInWords(ctx, left) })
  return redirect(approvalsPath({ ...filters, only: null }, { done: decision, count: 1 }))
}

export default function Approvals() {
  const { requests, total, page, pageSize, filters, typed, unread, ticked, decided, nothing, mayDecide } =
    useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const words = useWords()
  const here = { ...filters, only: null }
  return (
    <Page
      title={words('school:approvals.title')}
      lead={words('school:approvals.lead')}
      errors={again?.errors ?? nothing ?? unread}
      notice={decided ? <Notification kind="success" title={decided} /> : undefined}
      wide
    >
      {total === 0 && filters.year === null && !unread.year ? (
        <EmptyState
          title={words('school:approvals.none')}
          action={{ to: '/school', label: words('school:approvals.today') }}
        >
          {words('school:approvals.noneText')}
        </EmptyState>
      ) : (
        <>
          <FilterPanel
            title={words('school:approvals.filter')}
            errors={unread}
            action="/school/approvals"
            chips={
              filters.year === null
                ? []
                : [{ label: words('frame:year', { year: filters.year }), to: approvalsPath({ ...here, year: null }) }]
            }
          >
            <SelectField
              name="year"
              label={words('school:approvals.yearGroup')}
              empty={words('frame:filter.all')}
              value={typed.year}
              error={unread.year}
              options={FILTER_YEARS.map((year) => ({ value: String(year), label: words('frame:year', { year }) }))}
            />
          </FilterPanel>
          <ApprovalsTable
            requests={requests}
            total={total}
            mayDecide={mayDecide}
            pathFor={(only) => approvalsPath({ ...filters, only })}
            hrefFor={(record) => withBack(record, approvalsPath(here))}
            keep={{
              ...(filters.year ? { year: String(filters.year) } : {}),
              ...(page > 1 ? { page: String(page) } : {}),
            }}
            ticked={ticked}
          />
          <Pagination
            page={page}
            pageSize={pageSize}
            total={total}
            counted={words('school:several.requests', { count: total })}
            hrefFor={(number) => approvalsPath({ ...here, page: number })}
          />
        </>
      )}
    </Page>
  )
}
