import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { welcome } from '~/access/enter.server'
import { pageTitle } from '~/support/title'
import { Details } from '~/ui/details'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: pageTitle('How rounds work') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor } = await welcome(request)
  return { isStudent: actor.kind === 'student' }
}

export default function HowRoundsWork() {
  const { isStudent } = useLoaderData<typeof loader>()
  return (
    <Page
      title="How rounds work"
      lead="Some days have fewer places than people who want to go. A round shares the places out by a rule. Being quick does not help."
    >
      <ol className="govuk-list govuk-list--number govuk-list--spaced">
        <li>You put the days you would like in order.</li>
        <li>The lists close. You are told the date.</li>
        <li>A computer shares out the places by the rule below.</li>
        <li>A person at your school, or in the area team, reads it all. They can change it. They decide.</li>
        <li>You see what you got, and why not the rest.</li>
      </ol>

      <h2 className="govuk-heading-m">Who goes first</h2>
      <ol className="govuk-list govuk-list--number govuk-list--spaced">
        <li>People who are running out of time. For them, this is the last round before they turn 18.</li>
        <li>People who need a place in every round to get to five days.</li>
        <li>Everybody else who does not have five days yet.</li>
        <li>People who have their five days already, if they are in the round at all.</li>
      </ol>
      <p className="govuk-body">
        In each of these groups, the person with the fewest days goes first. If two people have the same number of days,
        the lottery number decides. Everybody has one turn before anybody has a second.
      </p>
      <p className="govuk-body">
        Some rounds keep some places for people who have had fewer chances. Your school decides that. If none of them
        wants a kept place, it goes to the next person.
      </p>

      <h2 className="govuk-heading-m">What a lottery number is</h2>
      <p className="govuk-body">
        It is a number that a computer draws for you. A smaller one is luckier. You get a new one in each round. Nobody
        can pick it for you. A secret code makes the numbers. It is locked away before the lists close. Your school sees
        it afterwards and can check it.
      </p>

      <h2 className="govuk-heading-m">How to make your list</h2>
      <ul className="govuk-list govuk-list--bullet govuk-list--spaced">
        <li>Put your real favourites first. Trying to guess what others want rarely helps, and it often goes wrong.</li>
        <li>A long list does you no harm. It does not change when your turn is. It gives you more chances.</li>
        <li>A day that everybody wants is fine to ask for. If it is full, we look at the next day in your list.</li>
        <li>It makes no difference when you make your list, as long as it is before the lists close.</li>
        <li>
          If you say nothing, you still take part. You may then get any day that is for your year and up to 45 minutes
          away.
        </li>
      </ul>

      <h2 className="govuk-heading-m">If you are not happy with it</h2>
      <p className="govuk-body">
        No machine has the last word. You can ask a person to look at your result again. They have to answer. You can
        also give up a day, and somebody else may get it.
      </p>

      <h2 className="govuk-heading-m">What is looked at</h2>
      <p className="govuk-body">
        Your list and your other answers under “My choices”. Your year and date of birth. The days you have had. The
        dates when you are busy. Roughly how far you live from each place. If a round keeps some places, also what your
        school decided about who they are for.
      </p>
      <p className="govuk-body">
        Your name, your marks and what teachers think of you are not looked at. After each round you can see what was
        looked at for you.
      </p>
      <Details summary="For people who like to know it exactly">
        <p className="govuk-body">
          When you can get two or three days in one round, no rule that is fair to everybody can rule out every trick.
          In rare cases a list that is not your real one would have got you more. You cannot know beforehand when that
          is, and if you guess, you are more likely to lose by it.
        </p>
        <p className="govuk-body">
          The whole rule is written down, step by step, for anybody who wants to check it. Ask your school for “The rule
          of an allocation round”.
        </p>
      </Details>
      {isStudent ? (
        <p className="govuk-body">
          <TextLink to="/student/choices">Go to my choices</TextLink>
        </p>
      ) : null}
    </Page>
  )
}
