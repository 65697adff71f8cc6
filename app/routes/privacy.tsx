import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'

import { welcome } from '~/access/enter.server'
import { pageTitle } from '~/support/title'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: pageTitle('Privacy') }]

export async function loader({ request }: LoaderFunctionArgs) {
  await welcome(request)
  return null
}

export default function Privacy() {
  return (
    <Page title="Privacy" lead="What is kept about a young person, why, for how long, and what they can ask for.">
      <h2 className="govuk-heading-m">Who is responsible</h2>
      <p className="govuk-body">
        Each school decides about its own pupils' information. Whoever runs this site keeps it on the school's behalf.
      </p>
      <h2 className="govuk-heading-m">What is kept</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>name, date of birth, year group and school</li>
        <li>a rough position of home, to the nearest 100 metres, and no street address</li>
        <li>a parent or carer's name and email address, if the school gave one</li>
        <li>days asked for, days been on, and what the young person and the host wrote about them</li>
        <li>facts that a school needs to see that nobody misses out, which only staff of that school can read</li>
      </ul>
      <p className="govuk-body">There are no photographs, and no tracking by other companies.</p>
      <h2 className="govuk-heading-m">Why</h2>
      <p className="govuk-body">
        Schools have a duty to help every pupil meet the world of work. That public task is the legal basis. When a
        parent or carer agrees to a placement, they agree to the activity.
      </p>
      <h2 className="govuk-heading-m">Who sees it</h2>
      <p className="govuk-body">
        <TextLink to="/who-can-see-me">Who can see me</TextLink> says it person by person.
      </p>
      <h2 className="govuk-heading-m">Cookies</h2>
      <p className="govuk-body">
        A cookie is a small note that a website leaves in your browser. This one uses four. The site needs all of them,
        so there is no banner to close.
      </p>
      <ul className="govuk-list govuk-list--bullet">
        <li>One keeps you signed in. It goes when you sign out or close the browser.</li>
        <li>
          One remembers that you have signed in with this browser before. Then somebody else who guesses at your
          password cannot slow you down. It holds a code, not your name. It goes after 180 days.
        </li>
        <li>One lets you choose your first password with a code from your school. It goes after 20 minutes.</li>
        <li>One remembers what you have just done while you are signed out. It goes after 10 minutes.</li>
      </ul>
      <p className="govuk-body">None of them follows you to other websites.</p>
      <h2 className="govuk-heading-m">What you can ask for</h2>
      <p className="govuk-body">
        You can ask your school to show you what is kept about you, to put a mistake right, or to take something away.
        You can also say that you object. If you are not happy with the answer, you can complain to the Information
        Commissioner's Office.
      </p>
    </Page>
  )
}
