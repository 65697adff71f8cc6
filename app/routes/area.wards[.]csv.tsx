import type { LoaderFunctionArgs } from '~/support/framework'

import { enter } from '~/access/enter.server'
import { readAreaWards } from '~/modules/progress/area-overview.server'
import { writeCsv } from '~/support/csv'

/** The table of the wards page as a file: the same numbers, hidden alike. */
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'area')
  const { wards } = await readAreaWards(ctx)
  const rows = wards.map(({ code, name, districtName, places, pupils }) => [code, name, districtName, places, pupils])
  return new Response(writeCsv([['ward_code', 'ward_name', 'district_name', 'places', 'pupils_living'], ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="wards-${ctx.today}.csv"`,
    },
  })
}
