import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { homeOf, welcome } from '~/access/enter.server'
import { ButtonGroup, LinkButton } from '~/ui/button'
import { Card, CardList } from '~/ui/card'
import { Page } from '~/ui/page'

export const meta: MetaFunction = () => [
  { title: 'Five by 18: five days at work before the age of 18' },
  {
    name: 'description',
    content: 'Employers offer days at work, students book them, schools see who still needs some.',
  },
]

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, demo } = await welcome(request)
  return { home: 'userId' in actor ? homeOf(actor.kind) : null, demo }
}

export default function Start() {
  const { home, demo } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Five days at work before you are 18"
      lead="Every young person should get five good days in real workplaces before their 18th birthday: not only those who know somebody. This is where that promise is kept."
    >
      {home ? (
        <LinkButton to={home}>Go to your page</LinkButton>
      ) : (
        <ButtonGroup>
          <LinkButton to="/sign-in">{demo ? 'Try the demo' : 'Sign in'}</LinkButton>
          <LinkButton to="/employers/join" secondary>
            Sign up as an employer
          </LinkButton>
        </ButtonGroup>
      )}
      <h2 className="govuk-heading-m">How it works</h2>
      <ol className="govuk-list govuk-list--number">
        <li>
          An employer says what a day with them is like, and how many can come. The area checks each employer first.
        </li>
        <li>A student finds a day they can get to, and asks for a place.</li>
        <li>The school approves it, and a parent or carer agrees, or the young person where the school says so.</li>
        <li>The student goes, the employer says how it went, and the student writes down what they learned.</li>
        <li>The day counts. Everybody can see how many of the five are done.</li>
      </ol>
      <h2 className="govuk-heading-m">Who it is for</h2>
      <CardList>
        <Card title="Students" level={3}>
          <p className="govuk-body">
            Aged 11 to 18. See your five days, find the next one and keep what you learned. Your school gives you your
            username; you need no e-mail address.
          </p>
        </Card>
        <Card title="Employers" level={3}>
          <p className="govuk-body">
            Describe a day once and every school in the area can use it. You are checked once, not by each school.
          </p>
        </Card>
        <Card title="Schools" level={3}>
          <p className="govuk-body">
            See who has had which days and who is being left out, while there is still time to do something about it.
          </p>
        </Card>
        <Card title="Parents and carers" level={3}>
          <p className="govuk-body">
            Read where, when, with whom and what the risks are, then say yes or no. You need no account: the school
            sends you a link.
          </p>
        </Card>
      </CardList>
      <h2 className="govuk-heading-m">What it never does</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>Nothing on a public page says when or where a young person will be.</li>
        <li>Employers and students cannot message each other: the school is always in between.</li>
        <li>There are no adverts, no league tables of pupils and no photographs of them.</li>
      </ul>
    </Page>
  )
}
