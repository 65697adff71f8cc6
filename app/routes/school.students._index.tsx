import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { can } from '~/access/policy'
import { pupilListPath, pupilSortLink, readPupilAnswers } from '~/modules/progress/forms'
import { statusMeanings } from '~/modules/progress/messages'
import { listPupils, PUPILS_ON_A_PAGE } from '~/modules/progress/queries.server'
import { formatShortDay } from '~/support/dates'
import { withPageOf } from '~/support/filters'
import { pageTitle } from '~/support/title'
import { withBack } from '~/support/way-back'
import { BulkBar } from '~/ui/bulk-bar'
import { Button } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Page } from '~/ui/page'
import { Pagination } from '~/ui/pagination'
import { PostForm } from '~/ui/post-form'
import { PupilFilterPanel } from '~/ui/school/pupil-filter-panel'
import { PupilTable } from '~/ui/school/pupil-table'
import { StatusHelp } from '~/ui/school/status-help'
import { stateWord } from '~/ui/state-tag'
import { useWords } from '~/ui/words'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('Pupils', data?.errors) }]

const PATH = '/school/students'

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const { filters, typed, errors } = readPupilAnswers(request.url)
  const list = await listPupils(ctx, filters)
  const pupils = list.pupils.map(({ next, ...pupil }) => ({
    ...pupil,
    next: next && { bookingId: next.bookingId, day: formatShortDay(next.happensOn), state: next.state },
  }))
  return {
    ...list,
    pupils,
    filters,
    typed,
    errors: withPageOf(errors, { ...list, page: filters.page, pageSize: PUPILS_ON_A_PAGE }),
    pageSize: PUPILS_ON_A_PAGE,
    mayMakeSlips: can(ctx.actor, 'student.signIns.make', ctx.actor),
  }
}

export default function PupilsPage() {
  const { onRoll, filters, typed, errors, regGroups, total, page, pageSize, mayMakeSlips } =
    useLoaderData<typeof loader>()
  const hrefFor = (changes: Parameters<typeof pupilListPath>[2]) => pupilListPath(PATH, filters, changes)
  if (onRoll === 0) {
    return (
      <Page title="Pupils" wide>
        <EmptyState title="No pupils yet" action={{ to: '/school/roster', label: 'Upload a roster' }}>
          Upload the roster from your school’s information system. Pupils appear here as soon as it is applied.
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page title="Pupils" errors={errors} wide>
      <PupilFilterPanel
        path={PATH}
        filters={filters}
        typed={typed}
        errors={errors}
        hrefFor={hrefFor}
        regGroups={regGroups}
      />
      {mayMakeSlips && total > 0 ? (
        <PostForm action="/school/students/slips">
          <BulkBar noun="pupils">
            <Button>Make sign-in slips</Button>
          </BulkBar>
          <List />
        </PostForm>
      ) : (
        <List />
      )}
      <Pagination
        page={page}
        pageSize={pageSize}
        total={total}
        noun="pupil"
        hrefFor={(number) => hrefFor({ page: number })}
      />
      <StatusHelp meanings={statusMeanings} />
    </Page>
  )
}

function List() {
  const words = useWords()
  const { pupils, filters, total, mayMakeSlips } = useLoaderData<typeof loader>()
  const here = pupilListPath(PATH, filters, { page: filters.page })
  return (
    <PupilTable
      caption={filters.sort === 'urgency' ? 'Pupils, those to act on first' : 'Pupils'}
      pupils={pupils}
      hrefFor={(studentId) => withBack(`/school/students/${studentId}`, here)}
      sortLink={(sort) => pupilSortLink(PATH, filters, sort)}
      empty={words('frame:noneMatch')}
      {...(mayMakeSlips && total > 0 ? { selectName: 'student' } : {})}
      more={[
        {
          key: 'next',
          header: 'Next day',
          unbroken: true,
          cell: ({ next }) =>
            next ? (
              <a className="govuk-link" href={withBack(`/school/bookings/${next.bookingId}`, here)}>
                {next.day} ({stateWord(words, next.state).toLowerCase()})
              </a>
            ) : (
              'Nothing booked'
            ),
        },
      ]}
    />
  )
}
