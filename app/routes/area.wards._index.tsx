import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { fifthOf, listFifths, readAreaWards } from '~/modules/progress/area-overview.server'
import { pageTitle } from '~/support/title'
import { countOf, rangeOf } from '~/support/words'
import { WardMap } from '~/ui/charts/ward-map'
import { EmptyState } from '~/ui/empty-state'
import { Page } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: pageTitle('Wards') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'area')
  const { wards, viewBox, placesElsewhere } = await readAreaWards(ctx)
  const fifths = listFifths(wards.map(({ places }) => places))
  return {
    areaName: ctx.actor.organisation,
    viewBox,
    placesElsewhere,
    legend: fifths.map(({ from, to }) =>
      to === 0 ? 'No places' : from === to ? countOf(to, 'place') : `${rangeOf(from, to)} places`,
    ),
    withoutPlaces: wards.filter(({ places }) => places === 0).length,
    wards: wards.map((ward) => ({ ...ward, classIndex: fifthOf(ward.places, fifths) })),
  }
}

export default function Wards() {
  const { areaName, wards, viewBox, legend, withoutPlaces, placesElsewhere } = useLoaderData<typeof loader>()
  if (!viewBox)
    return (
      <Page title="Wards" caption={areaName}>
        <EmptyState title="No wards yet">
          The map appears when ward outlines and postcodes have been imported, and there are workplaces or pupils in
          them.
        </EmptyState>
      </Page>
    )
  return (
    <Page title="Wards" caption={areaName} wide>
      <WardMap
        title={`${withoutPlaces} of ${countOf(wards.length, 'ward')} offer no places from tomorrow on`}
        wards={wards.map(({ code, name, path, places, classIndex }) => ({
          code,
          name,
          path,
          value: places,
          classIndex,
          to: `#${code}`,
        }))}
        viewBox={viewBox}
        legend={legend}
        noun="place"
        csv="/area/wards.csv"
        note={
          <>
            Places on published days from tomorrow on, by the ward of the workplace. Pupils by the ward of their home:
            “c” hides counts of 1 to 5 and what would give them away; other counts are to the nearest 5.
            {placesElsewhere > 0
              ? ` ${countOf(placesElsewhere, 'more place is', 'more places are')} outside these wards or at unknown postcodes.`
              : ''}
          </>
        }
        table={{
          headers: ['Ward', 'District', 'Places', 'Pupils who live there'],
          rows: wards.map(({ name, districtName, places, pupils }) => [name, districtName, places, pupils]),
        }}
      />
    </Page>
  )
}
