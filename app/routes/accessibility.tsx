import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'

import { welcome } from '~/access/enter.server'
import { pageTitle } from '~/support/title'
import { Page } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: pageTitle('Accessibility') }]

export async function loader({ request }: LoaderFunctionArgs) {
  await welcome(request)
  return null
}

export default function Accessibility() {
  return (
    <Page
      title="Accessibility"
      lead="Five by 18 is for everybody. This page says what works, and what we are not sure of yet."
    >
      <h2 className="govuk-heading-m">What you can do</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>make the text four times as large without losing any of it</li>
        <li>use every page with a keyboard alone</li>
        <li>use every page with JavaScript turned off</li>
        <li>use a screen reader: every box has a name and every state has a word</li>
        <li>use dark colours, if your phone or computer is set to them</li>
        <li>print any page</li>
      </ul>
      <h2 className="govuk-heading-m">How we check</h2>
      <p className="govuk-body">
        We aim for level AA of the Web Content Accessibility Guidelines 2.2. A program checks the pages each time the
        code changes. A program cannot find everything.
      </p>
      <h2 className="govuk-heading-m">What we are not sure of</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>People who use screen readers every day have not tested all the pages yet.</li>
        <li>Employers write about their own days. Some of what they write may be hard to read.</li>
        <li>The pages are in English only.</li>
      </ul>
      <h2 className="govuk-heading-m">If something does not work for you</h2>
      <p className="govuk-body">
        Tell your school, or whoever runs this site for you. They can do it with you in another way, and they can tell
        us.
      </p>
    </Page>
  )
}
