import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'

import { welcome } from '~/access/enter.server'
import { pageTitle } from '~/support/title'
import { Details } from '~/ui/details'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: pageTitle('How rounds work') }]

export async function loader({ request }: LoaderFunctionArgs) {
  await welcome(request)
  return null
}

export default function HowRoundsWork() {
  return (
    <Page
      title="How rounds work"
      lead="Some days have fewer places than people who want to go. A round shares the places out by a rule, and not by who is quickest."
    >
      <ol className="govuk-list govuk-list--number govuk-list--spaced">
        <li>You put the days you would like in order.</li>
        <li>On a date you know, the lists close.</li>
        <li>A computer shares out the places by the rule below.</li>
        <li>A person at your school, or in the area team, reads it all. They can change it. They decide.</li>
        <li>You see what you got, and why not the rest.</li>
      </ol>

      <h2 className="govuk-heading-m">Who goes first</h2>
      <ol className="govuk-list govuk-list--number govuk-list--spaced">
        <li>First come people who are running out of time: for them this is the last round before they turn 18.</li>
        <li>Then people who need a place in every round, or they will not get to five days.</li>
        <li>Then everybody else who does not have five days yet.</li>
        <li>Last come people who have their five days already, if they are in the round at all.</li>
      </ol>
      <p className="govuk-body">
        Among these, whoever has had the fewest days goes first. If two people have had just as many, the lottery number
        decides. Everybody has one turn before anybody has a second.
      </p>
      <p className="govuk-body">
        Some rounds keep some places for people who have had fewer chances. Your school decides that. If nobody of them
        asks for such a place, it goes to the next person.
      </p>

      <h2 className="govuk-heading-m">What a lottery number is</h2>
      <p className="govuk-body">
        It is a number that a computer draws for you. A smaller one is luckier. You get a new one in each round. Nobody
        can pick it for you: a secret that makes the numbers is locked away before the lists close, and shown to your
        school afterwards, so that anyone there can check it.
      </p>

      <h2 className="govuk-heading-m">How to make your list</h2>
      <ul className="govuk-list govuk-list--bullet govuk-list--spaced">
        <li>Put your real favourites first. Trying to guess what others want rarely helps, and it often goes wrong.</li>
        <li>
          A long list does you no harm. It does not change when your turn is. It gives you more that you could get.
        </li>
        <li>A day that everybody wants is fine to ask for. If it is full, we look at the next day in your list.</li>
        <li>It makes no difference when you make your list, as long as it is before the lists close.</li>
      </ul>

      <h2 className="govuk-heading-m">If you are not happy with it</h2>
      <p className="govuk-body">
        No machine has the last word. You can ask for somebody to look at your result again, and they have to answer.
        You can also give up a day, and it goes to somebody else.
      </p>

      <h2 className="govuk-heading-m">What is looked at</h2>
      <p className="govuk-body">
        Your list and the other answers under “My choices”, your year and date of birth, the days you have had, the
        dates when you are busy, and roughly how far you live from each place. If a round keeps some places, also what
        your school decided about who they are for. Your name, your marks and what teachers think of you are not looked
        at. After each round you can see what was looked at for you.
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
      <p className="govuk-body">
        <TextLink to="/student/choices">Go to my choices</TextLink>
      </p>
    </Page>
  )
}
