import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { EMPLOYER_STANDINGS, readEmployerFilters } from '~/modules/opportunities/forms'
import { sectorNames, SECTORS } from '~/modules/opportunities/types'
import { EMPLOYERS_A_PAGE, listAreaEmployers } from '~/modules/opportunities/employer-queries.server'
import { formatDate } from '~/support/dates'
import { withPageOf } from '~/support/filters'
import { pageTitle } from '~/support/title'
import { withBack } from '~/support/way-back'
import { countOf } from '~/support/words'
import { SelectField } from '~/ui/choice-field'
import { EmptyState } from '~/ui/empty-state'
import { TextField } from '~/ui/field'
import { FilterPanel } from '~/ui/filter-panel'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'
import { Pagination } from '~/ui/pagination'
import { StateTag, stateWord } from '~/ui/state-tag'
import { DataTable } from '~/ui/table'
import { useWords } from '~/ui/words'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle('Employers', data?.errors) }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'area')
  const { state, name, page, typed, errors } = readEmployerFilters(request.url)
  const { rows, total } = await listAreaEmployers(ctx, { state, name, page })
  return {
    state,
    name,
    typed,
    errors: withPageOf(errors, { page, pageSize: EMPLOYERS_A_PAGE, total }),
    page,
    pageSize: EMPLOYERS_A_PAGE,
    total,
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      sector: SECTORS.find((one) => one === row.sector) ?? null,
      standing: row.standing,
      until: row.untilOn ? formatDate(row.untilOn) : '',
    })),
  }
}

export default function Employers() {
  const words = useWords()
  const { state, name, typed, errors, page, pageSize, total, rows } = useLoaderData<typeof loader>()
  const address = (with_: { state?: string | null; name?: string; page?: number }) => {
    const query = new URLSearchParams()
    if (with_.state) query.set('state', with_.state)
    if (with_.name) query.set('name', with_.name)
    if (with_.page && with_.page > 1) query.set('page', String(with_.page))
    return `/area/employers${query.size > 0 ? `?${query}` : ''}`
  }
  return (
    <Page title="Employers" errors={errors} wide>
      <FilterPanel
        errors={errors}
        chips={[
          ...(state ? [{ label: stateWord(words, state), to: address({ name }) }] : []),
          ...(name ? [{ label: `“${name}”`, to: address({ state }) }] : []),
        ]}
        clearTo="/area/employers"
      >
        <SelectField
          name="state"
          label="Standing"
          options={EMPLOYER_STANDINGS.map((value) => ({ value, label: stateWord(words, value) }))}
          value={typed.state}
          error={errors.state}
          empty="Any"
        />
        <TextField name="name" label="Name contains" value={typed.name} error={errors.name} width={20} />
      </FilterPanel>
      <DataTable
        caption={countOf(total, 'employer')}
        columns={[
          {
            key: 'name',
            header: 'Employer',
            cell: (row) => (
              <TextLink to={withBack(`/area/employers/${row.id}`, address({ state, name, page }))}>{row.name}</TextLink>
            ),
          },
          { key: 'sector', header: 'Sector', cell: ({ sector }) => (sector ? sectorNames[sector] : '') },
          { key: 'standing', header: 'Standing', cell: ({ standing }) => <StateTag state={standing} /> },
          { key: 'until', header: 'Covered until', numeric: true },
        ]}
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          total === 0 ? (
            <EmptyState
              title={words('opportunities:employers.noneMatch')}
              action={
                state || name ? { to: '/area/employers', label: words('opportunities:employers.showAll') } : undefined
              }
            />
          ) : null
        }
      />
      <Pagination
        page={page}
        pageSize={pageSize}
        total={total}
        hrefFor={(to) => address({ state, name, page: to })}
        noun="employer"
      />
    </Page>
  )
}
