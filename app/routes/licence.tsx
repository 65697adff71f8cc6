import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'

import { welcome } from '~/access/enter.server'
import { pageTitle } from '~/support/title'
import { Page } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: pageTitle('Licence') }]

export async function loader({ request }: LoaderFunctionArgs) {
  await welcome(request)
  return null
}

export default function Licence() {
  return (
    <Page title="Licence">
      <p className="govuk-body">
        Five by 18 is free software under the MIT licence. Anyone may use it, change it and pass it on.
      </p>
      <p className="govuk-body">It is built with:</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>parts of govuk-frontend, under the MIT licence. This is not a government website</li>
        <li>the typeface Atkinson Hyperlegible Next, under the SIL Open Font Licence</li>
      </ul>
      <p className="govuk-body">
        Where postcodes, wards, deprivation or schools have been imported, they contain public sector information
        licensed under the Open Government Licence v3.0. They contain National Statistics, Ordnance Survey and Royal
        Mail data, each Crown copyright and database right or copyright of its owner.
      </p>
    </Page>
  )
}
