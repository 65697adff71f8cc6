import { TextLink } from '../link'
import { TypedBefore } from '../typed-before'

/** Said instead of a form when a round is past the point where it could be changed, or is somebody else's to run. */
export function CannotChange({ to, typed }: { to: string; typed: Readonly<Record<string, unknown>> | undefined }) {
  return (
    <>
      <TypedBefore values={typed} names={{ name: 'Name of the round', reserveDecision: 'Your school’s decision' }} />
      <p className="govuk-body">
        This round can be changed only while it is being set up, by a lead who runs it.{' '}
        <TextLink to={to}>See where the round stands</TextLink>
      </p>
    </>
  )
}
