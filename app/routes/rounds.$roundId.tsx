import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { welcome } from '~/access/enter.server'
import { yearsWords } from '~/modules/rounds/page-words'
import { readDiscardedLotteries } from '~/modules/rounds/discarded-lotteries.server'
import { publicCount, publicGapWords, servedWords } from '~/modules/progress/public-round'
import { readPublicRound } from '~/modules/progress/public-round.server'
import { dayOf, formatDate } from '~/support/dates'
import { found } from '~/support/errors'
import { pageTitle } from '~/support/title'
import { GapBeforeAfter } from '~/ui/allocation/gap-before-after'
import { PrintButton } from '~/ui/button'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'
import { SummaryList } from '~/ui/summary-list'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? page.name : 'Allocation round') },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await welcome(request)
  const round = await readPublicRound(ctx, found(params.roundId, 'round'))
  const { figures, reservePercent, isPartTakenBack } = round
  return {
    name: round.name,
    whose: round.schoolName ?? round.areaName,
    isOfArea: round.schoolName === null,
    years: yearsWords(round.yearGroups),
    accepted: round.acceptedAt && formatDate(dayOf(round.acceptedAt)),
    places: round.placesPerPupil,
    roundsLeft: round.roundsLeft,
    kept: reservePercent === 0 ? null : `${reservePercent}%`,
    seed: round.seed,
    seedCommit: round.seedCommit,
    lotteries: await readDiscardedLotteries(ctx, round.id),
    served: servedWords(figures),
    usefulDays: publicCount(figures.usefulDays),
    isPartTakenBack,
    gap: figures.gap && { ...figures.gap, words: publicGapWords(figures.gap) },
  }
}

export default function PublicRound() {
  const round = useLoaderData<typeof loader>()
  const { gap } = round
  return (
    <Page
      title={round.name}
      caption={`Allocation round, ${round.whose}`}
      lead="How places on days with employers were shared out: the rule, why it is so, and what it did."
    >
      <h2 className="govuk-heading-m">The rule</h2>
      <ol className="govuk-list govuk-list--number">
        <li>
          Pupils with the least time come first: those for whom no later round comes before they turn 18, then those who
          could not make up their missing days in later rounds.
        </li>
        <li>Among them, whoever has had the fewest days goes first. A lottery decides between equals.</li>
        <li>Everybody has a first turn before anybody has a second.</li>
        <li>
          {round.kept
            ? `On each day ${round.kept} of the places were kept for pupils who are disadvantaged, if they wanted them. Kept places that none of them wanted went to the next pupil.`
            : 'No places were kept for any group.'}
        </li>
        <li>
          Pupils say which days they want, and how far they can travel. For those who say nothing, any suitable day up
          to 45 minutes away counts as fine.
        </li>
      </ol>
      <h2 className="govuk-heading-m">Why</h2>
      <p className="govuk-body">
        Five days with employers by 18 are meant for everybody. When places go to whoever asks first, they go to those
        who are quickest and know how to ask, and the gap between pupils grows. A rule that is known beforehand, and
        that anybody can check, puts first those who have had the least.
      </p>
      <h2 className="govuk-heading-m">What it did</h2>
      <SummaryList
        rows={[
          { key: 'Who took part', value: round.years },
          { key: 'Pupils who were given a place', value: round.served },
          { key: 'Days given that bring pupils nearer to five', value: round.usefulDays },
          { key: 'Places one pupil could get', value: String(round.places) },
          { key: 'Rounds planned after this one', value: String(round.roundsLeft) },
          round.accepted ? { key: 'Accepted by a person on', value: round.accepted } : null,
        ]}
      />
      {gap ? (
        <GapBeforeAfter
          title={gap.words}
          before={gap.before}
          after={gap.after}
          firstCome={gap.firstCome}
          group="pupils who are disadvantaged"
        />
      ) : (
        <p className="govuk-body">
          {round.isOfArea
            ? 'How far groups of pupils are apart is known to their schools alone, so an area’s round does not say it.'
            : 'The gap between groups of pupils is not shown, because it could give away who is in a small group.'}
        </p>
      )}
      {round.isPartTakenBack ? (
        <p className="govuk-body">
          The figures are those of the day on which schools accepted. Some schools have taken back their part since, so
          their pupils hold no place of this round.
        </p>
      ) : null}
      <p className="govuk-body">
        Counts are to the nearest 5, so that nobody can be picked out. Where and when pupils will be is never shown
        here.
      </p>
      <h2 className="govuk-heading-m">Who decided</h2>
      <p className="govuk-body">
        A computer worked out a proposal by the rule. Staff read it, could change it with a reason, and accepted it.
        Parents and carers, or pupils who agree for themselves, are asked before any place is confirmed, and any pupil
        can ask that a person looks again.
      </p>
      <h2 className="govuk-heading-m">How the lottery can be checked</h2>
      <p className="govuk-body">
        A secret number was fixed when the lists opened, and its fingerprint was published then: a code that fits this
        number and no other, so nobody could change it later. This is the number, shown after the round:{' '}
        <code className="app-hash">{round.seed}</code>. This is the fingerprint:{' '}
        <code className="app-hash">{round.seedCommit}</code>.{' '}
        {round.isOfArea
          ? 'The files that would let somebody repeat the whole round hold a line for every pupil, so an area, which may see no pupil, cannot hand them over.'
          : 'Whoever runs the round can hand over files without names that let anybody repeat the whole of it.'}
      </p>
      <p className="govuk-body">{round.lotteries}</p>
      <p className="govuk-body">
        <TextLink to="/how-rounds-work">How rounds work, for young people</TextLink>
      </p>
      <PrintButton />
    </Page>
  )
}
