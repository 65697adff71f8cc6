import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { dayDecided } from '~/modules/opportunities/day-messages'
import { findDecided } from '~/modules/opportunities/queries.server'
import { renewalWindow } from '~/modules/people/employer-messages'
import { listAreaWork, type Wait } from '~/modules/progress/area-overview.server'
import { sayDone } from '~/support/done-lines'
import { formatDate, formatShortDay } from '~/support/dates'
import { withNearestPage } from '~/support/filters'
import { nearestPage, readPage } from '~/support/paging'
import { pageTitle } from '~/support/title'
import { countOf } from '~/support/words'
import { TextLink } from '~/ui/link'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { Pagination } from '~/ui/pagination'
import { Stat, StatList } from '~/ui/stat'
import { DataTable } from '~/ui/table'
import { useWords } from '~/ui/words'
import { type Words, wordsIn } from '~/words/words'

export const meta: MetaFunction = () => [{ title: pageTitle('To do') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'area')
  const { waiting, submitted, expiring } = await listAreaWork(ctx)
  const done = await readDone(ctx, request.url)
  const words = wordsIn(ctx.language)
  const params = new URL(request.url).searchParams
  const day = done && (await findDecided(ctx, params.get('day')))
  const part = <Row,>(rows: readonly Row[], list: List) => nearestPage(rows, readPage(params, list), PAGE_SIZE)
  const pages = {
    waiting: part(waiting, 'waiting'),
    submitted: part(submitted, 'submitted'),
    expiring: part(expiring, 'expiring'),
  }
  const totals = { waiting: waiting.length, submitted: submitted.length, expiring: expiring.length }
  const asked = LISTS.find((list) => params.has(list)) // a link leads to another page of one list
  const shown = asked && { page: pages[asked].page, pageSize: PAGE_SIZE, total: totals[asked] }
  const unread = withNearestPage(request.url, shown, asked)
  return {
    decided: day ? { says: sayDone(dayDecided, done, day), id: day.id, title: day.title } : null,
    areaName: ctx.actor.organisation,
    totals,
    unread,
    waiting: rowsOf(pages.waiting, ({ id, name, ...wait }) => ({ id, name, waits: waitWords(words, wait) })),
    submitted: rowsOf(pages.submitted, ({ id, title, employerName, firstOn, ...wait }) => ({
      id,
      title,
      employerName,
      on: formatShortDay(firstOn),
      waits: waitWords(words, wait),
    })),
    expiring: rowsOf(pages.expiring, ({ endsOn, ...one }) => ({ ...one, endsOn: formatDate(endsOn) })),
  }
}

const PAGE_SIZE = 25
const CAPTIONS = {
  waiting: 'Employers waiting for a check',
  submitted: 'Days sent for checking',
  expiring: 'Checks and insurance ended or ending soon',
}
const LISTS = ['waiting', 'submitted', 'expiring'] as const
type List = (typeof LISTS)[number]

/** A page of a list, each row as its table shows it. */
const rowsOf = <Row, Shown>({ rows, page }: { rows: Row[]; page: number }, show: (row: Row) => Shown) => ({
  page,
  rows: rows.map(show),
})

const waitWords = (words: Words, { since, days }: Wait): string =>
  days === 0 ? words('frame:waiting.today') : words('frame:waiting.day', { day: formatDate(since), count: days })

export default function AreaToDo() {
  const { decided, areaName, totals, unread, waiting, submitted, expiring } = useLoaderData<typeof loader>()
  const words = useWords()
  return (
    <Page title="To do" caption={areaName} errors={unread} notice={<Decided {...decided} />} wide>
      <StatList>
        <Stat value={totals.waiting} label="employers waiting for a check" to="#waiting" />
        <Stat value={totals.submitted} label="days waiting to be checked" to="#submitted" />
        <Stat value={totals.expiring} label={`checks ended, or ending within ${renewalWindow}`} to="#expiring" />
      </StatList>
      <section id="waiting">
        <DataTable
          caption={CAPTIONS.waiting}
          columns={[
            {
              key: 'name',
              header: 'Employer',
              cell: ({ id, name }) => <TextLink to={`/area/employers/${id}`}>{name}</TextLink>,
            },
            { key: 'waits', header: words('frame:waiting.since'), numeric: true },
          ]}
          rows={waiting.rows}
          rowKey={({ id }) => id}
          empty="No employer is waiting for a check."
        />
        <Pages list="waiting" page={waiting.page} total={totals.waiting} noun="employer" />
      </section>
      <section id="submitted">
        <DataTable
          caption={CAPTIONS.submitted}
          columns={[
            {
              key: 'title',
              header: 'Day',
              cell: ({ id, title }) => <TextLink to={`/area/opportunities/${id}`}>{title}</TextLink>,
            },
            { key: 'employerName', header: 'Employer' },
            { key: 'on', header: 'First date', numeric: true },
            { key: 'waits', header: words('frame:waiting.since'), numeric: true },
          ]}
          rows={submitted.rows}
          rowKey={({ id }) => id}
          empty="No day has been sent for checking."
        />
        <Pages list="submitted" page={submitted.page} total={totals.submitted} noun="day" />
      </section>
      <section id="expiring">
        <DataTable
          caption={CAPTIONS.expiring}
          columns={[
            {
              key: 'name',
              header: 'Employer',
              cell: ({ id, name }) => <TextLink to={`/area/employers/${id}`}>{name}</TextLink>,
            },
            { key: 'endsOn', header: 'Ends', numeric: true },
            {
              key: 'within',
              header: 'Within',
              numeric: true,
              cell: ({ within }) => (within === null ? 'Ended: its days are not shown' : countOf(within, 'day')),
            },
          ]}
          rows={expiring.rows}
          rowKey={({ id }) => id}
          empty={`No check or insurance has ended or ends in the next ${renewalWindow}.`}
        />
        <Pages list="expiring" page={expiring.page} total={totals.expiring} noun="employer" />
      </section>
    </Page>
  )
}

type PagesProps = { list: List; page: number; total: number; noun: string }

/** The way to the other rows of a list; nothing where all of them are there. The other lists begin anew. */
function Pages({ list, total, ...shown }: PagesProps) {
  const words = useWords()
  if (total <= PAGE_SIZE) return null
  const label = words('frame:pages.of', { list: CAPTIONS[list] })
  return (
    <Pagination
      {...shown}
      label={label}
      total={total}
      pageSize={PAGE_SIZE}
      hrefFor={(to) => `/area?${list}=${to}#${list}`}
    />
  )
}

type DecidedProps = { says?: string | null; id?: string; title?: string | null }

/** What was just decided about a day, with the way to it: it has left the list below. */
function Decided({ says, id, title }: DecidedProps) {
  if (!says) return null
  return (
    <Notification kind="success" title={says}>
      <p className="govuk-body">
        <TextLink to={`/area/opportunities/${id}`}>{title ?? 'See what the host was asked to change'}</TextLink>
      </p>
    </Notification>
  )
}
