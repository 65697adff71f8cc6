import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { pupilListPath, pupilSortLink, readPupilAnswers } from '~/modules/progress/forms'
import { statusMeanings } from '~/modules/progress/messages'
import { PUPILS_ON_A_PAGE, readProgressPage } from '~/modules/progress/queries.server'
import { withPageOf } from '~/support/filters'
import { pageTitle } from '~/support/title'
import { withBack } from '~/support/way-back'
import { countOf } from '~/support/words'
import { SpreadChart } from '~/ui/charts/spread-chart'
import { LinkButton } from '~/ui/button'
import { Page } from '~/ui/page'
import { useWords } from '~/ui/words'
import { Pagination } from '~/ui/pagination'
import { PupilFilterPanel } from '~/ui/school/pupil-filter-panel'
import { PupilTable } from '~/ui/school/pupil-table'
import { StatusHelp } from '~/ui/school/status-help'

import { Forecast, Headline, progressFinding, spreadFinding } from './figures'
import { Gaps } from './gaps'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('Progress', data?.errors) }]

const PATH = '/school/progress'
const CSV = '/school/progress.csv'

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const { filters, typed, errors: unread } = readPupilAnswers(request.url)
  const progress = await readProgressPage(ctx, filters)
  const errors = withPageOf(unread, { ...progress, page: filters.page, pageSize: PUPILS_ON_A_PAGE })
  return { filters, typed, errors, ...progress, pageSize: PUPILS_ON_A_PAGE }
}

export default function ProgressPage() {
  const words = useWords()
  const { filters, typed, errors, headline, spread, groups, gap, forecast, pupils, total, page, pageSize } =
    useLoaderData<typeof loader>()
  const whom = filters.year === null ? 'all year groups' : `Year ${filters.year}`
  const hrefFor = (changes: Parameters<typeof pupilListPath>[2]) => pupilListPath(PATH, filters, changes)
  const note = `${countOf(headline.onRoll, 'pupil')} on roll, ${whom}. Lines show where the true figure is likely to be (95% interval).`
  return (
    <Page title="Progress" lead={progressFinding(headline, forecast)} errors={errors} wide>
      <PupilFilterPanel path={PATH} filters={filters} typed={typed} errors={errors} hrefFor={hrefFor} />
      <PupilTable
        caption="Pupils, those to act on first"
        pupils={pupils}
        hrefFor={(studentId) => withBack(`/school/students/${studentId}`, hrefFor({ page }))}
        sortLink={(sort) => pupilSortLink(PATH, filters, sort)}
        empty={words('frame:noneMatch')}
      />
      <Pagination
        page={page}
        pageSize={pageSize}
        total={total}
        noun="pupil"
        hrefFor={(number) => hrefFor({ page: number })}
      />
      <Headline headline={headline} whom={whom} />

      <div className="govuk-grid-row">
        <section className="govuk-grid-column-one-half">
          <h2 className="govuk-heading-m">Who will miss five if nothing changes</h2>
          <Forecast forecast={forecast} onRoll={headline.onRoll} hrefFor={hrefFor} />
        </section>
        <section className="govuk-grid-column-one-half">
          <SpreadChart
            title={spreadFinding(spread, headline.onRoll)}
            bars={['0', '1', '2', '3', '4', '5 or more'].map((days, index) => ({ days, pupils: spread[index] ?? 0 }))}
            note={`${countOf(headline.onRoll, 'pupil')} on roll, ${whom}. Half-days are rounded down: 2½ days are shown under 2.`}
            csv={CSV}
          />
        </section>
      </div>

      <Gaps groups={groups} gap={gap} note={note} csv={CSV} />

      <LinkButton to={CSV} secondary>
        Download CSV
      </LinkButton>
      <StatusHelp meanings={statusMeanings} />
    </Page>
  )
}
