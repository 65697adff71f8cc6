import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { welcome } from '~/access/enter.server'
import { readWhoCanSee } from '~/modules/matching/who-can-see.server'
import { pageTitle } from '~/support/title'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'
import { DataTable } from '~/ui/table'

export const meta: MetaFunction = () => [{ title: pageTitle('Who can see me') }]

export async function loader({ request }: LoaderFunctionArgs) {
  await welcome(request)
  return readWhoCanSee()
}

export default function WhoCanSeeMe() {
  const { rows, host } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Who can see me"
      lead="This page tells you who sees what about you. It is made from the rules that the pages follow."
    >
      <h2 className="govuk-heading-m">The short answer</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>You see everything about your own days.</li>
        <li>Your school sees your days, because it looks after you.</li>
        <li>Other students never see you here.</li>
        <li>An employer sees only what it needs, and only when it needs it.</li>
        <li>Nobody can write to you here. There are no messages between adults and students.</li>
      </ul>
      <h2 className="govuk-heading-m">What an employer sees</h2>
      <p className="govuk-body">
        An employer never sees where you live, your date of birth, your parent or carer's details, or anything about
        money, health or care at home.
      </p>
      <DataTable
        caption="What an employer sees about you, and when"
        captionHidden
        columns={[
          { key: 'when', header: 'When' },
          { key: 'sees', header: 'What it sees' },
        ]}
        rows={host}
        rowKey={(row) => row.when}
      />
      <h2 className="govuk-heading-m">Who may do what</h2>
      <DataTable
        caption="Who may do what with your days"
        captionHidden
        columns={[
          { key: 'question', header: 'What' },
          {
            key: 'who',
            header: 'Who may',
            cell: (row) => row.who,
          },
        ]}
        rows={rows}
        rowKey={(row) => row.question}
      />
      <h2 className="govuk-heading-m">Your parent or carer</h2>
      <p className="govuk-body">
        When your school says yes to a day, somebody has to agree to it. If you are 16 or over on the first date, your
        school may let you agree yourself. Then your parent or carer sees nothing here. Otherwise they get a link. They
        see that one day: where, when, who and what the risks are. They see your first name and your school. They do not
        see your other days or what you wrote.
      </p>
      <h2 className="govuk-heading-m">The area team</h2>
      <p className="govuk-body">
        The area team checks employers. It sees numbers, such as how many days there are. It does not see you.
      </p>
      <h2 className="govuk-heading-m">How far you live from a day</h2>
      <p className="govuk-body">
        Only you and your school see how far a day is from you. Your home is kept as a rough spot on a map and not as an
        address. Your phone's location is never used.
      </p>
      <h2 className="govuk-heading-m">If something is wrong</h2>
      <p className="govuk-body">
        Tell your careers lead or any teacher. You can ask to see what is kept about you, and ask for mistakes to be put
        right. <TextLink to="/privacy">Read more about privacy</TextLink>.
      </p>
    </Page>
  )
}
