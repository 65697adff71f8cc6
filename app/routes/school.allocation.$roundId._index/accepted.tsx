import type { RoundPageView } from '~/modules/matching/rounds/round-page-view'
import { CheckIt } from '~/ui/allocation/check-it'
import { Reviews } from '~/ui/allocation/reviews'
import { TextLink } from '~/ui/link'

/** After acceptance: reviews to answer, what is published, and the way back. */
export function Accepted({ view, path }: { view: RoundPageView; path: string }) {
  const { state, reviews, seed, seedCommit, may } = view
  return (
    <>
      {state === 'undone' ? null : <Reviews reviews={reviews} hrefFor={(id) => `${path}/reviews/${id}`} />}
      {seed && seedCommit ? (
        <CheckIt seed={seed} hash={seedCommit} path={path} mayExport={may.export} ofArea={view.ofArea} />
      ) : null}
      {state === 'accepted' ? (
        <>
          <h2 className="govuk-heading-m">For governors and parents</h2>
          <p className="govuk-body">
            <TextLink to={`/rounds/${view.id}`}>The page of this round for governors and parents</TextLink> says what
            the rule is, why, and what it did. It names nobody, hides small numbers, and needs no account: you can pass
            its address on.
          </p>
        </>
      ) : null}
    </>
  )
}
