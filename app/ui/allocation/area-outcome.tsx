import { TextLink } from '../link'
import { ForGovernors } from './for-governors'
import { Fingerprint } from './next-step'
import { ScarcityTable, type ScarcityShown } from './scarcity'

type Props = {
  view: {
    id: string
    state: string
    isBeforeRun: boolean
    seedCommit: string | null
    scarcity: ScarcityShown | null
  }
  path: string
}

/** States in which the lottery counts. */
const IN_USE = ['running', 'proposed', 'accepted']

/** What a round of an area says of its days once it has run: where more are missing, and where it is published. */
export function AreaOutcome({ view, path }: Props) {
  const { state, isBeforeRun, seedCommit, scarcity } = view
  if (isBeforeRun) return null
  return (
    <>
      {scarcity ? (
        <section>
          <h2 className="govuk-heading-m">Where places are scarce</h2>
          {scarcity.days.length > 0 ? (
            <p className="govuk-body">
              Before the next round, ask employers in the sectors at the top of the list for more places.
            </p>
          ) : null}
          <ScarcityTable {...scarcity} />
        </section>
      ) : null}
      <p className="govuk-body">
        <TextLink to={`${path}/days`}>The days of this round</TextLink>
      </p>
      {seedCommit && IN_USE.includes(state) ? <Fingerprint hash={seedCommit} /> : null}
      {state === 'accepted' ? <ForGovernors roundId={view.id} /> : null}
    </>
  )
}
