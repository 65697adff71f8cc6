import type { RoundPageView } from '~/modules/rounds/round-page-view'
import { CheckIt } from '~/ui/allocation/check-it'
import { ForGovernors } from '~/ui/allocation/for-governors'
import { Reviews } from '~/ui/allocation/reviews'

/** After acceptance: reviews to answer, what is published, and the way back. */
export function Accepted({ view, path }: { view: RoundPageView; path: string }) {
  const { state, reviews, seed, seedCommit, may } = view
  return (
    <>
      {state === 'undone' ? null : <Reviews reviews={reviews} hrefFor={(id) => `${path}/reviews/${id}`} />}
      {seed && seedCommit ? (
        <CheckIt seed={seed} hash={seedCommit} path={path} mayExport={may.export} ofArea={view.ofArea} />
      ) : null}
      {state === 'accepted' ? <ForGovernors roundId={view.id} /> : null}
    </>
  )
}
