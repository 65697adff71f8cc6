import { TextLink } from '../link'

/** Said instead of a form when a round is past the point where it could be changed, or is somebody else's to run. */
export function CannotChange({ to }: { to: string }) {
  return (
    <p className="govuk-body">
      This round can be changed only while it is being set up, by a lead who runs it.{' '}
      <TextLink to={to}>See where the round stands</TextLink>
    </p>
  )
}
