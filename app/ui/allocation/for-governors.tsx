import { TextLink } from '../link'

/** Where an accepted round is published. */
export function ForGovernors({ roundId }: { roundId: string }) {
  return (
    <>
      <h2 className="govuk-heading-m">For governors and parents</h2>
      <p className="govuk-body">
        <TextLink to={`/rounds/${roundId}`}>The page of this round for governors and parents</TextLink> says what the
        rule is, why, and what it did. It names nobody, hides small numbers, and needs no account: you can pass its
        address on.
      </p>
    </>
  )
}
