import { Button, ButtonGroup } from '../button'
import { TextLink } from '../link'
import { PostForm } from '../post-form'

type Props = {
  /** Where the round stands. */
  back: string
  /** Whether pupils know of the round. */
  isAnnounced: boolean
  /** Whether some schools of the area have accepted their part, which stands. */
  isPartAccepted?: boolean
}

/** What cancelling a round does, and the button that does it. */
export function CancelQuestion({ back, isAnnounced, isPartAccepted }: Props) {
  return (
    <>
      <p className="govuk-body">
        {isPartAccepted
          ? 'Places of schools that have accepted their part stay booked. Nothing is given to pupils of the other schools.'
          : 'No place is given.'}{' '}
        {isAnnounced && !isPartAccepted
          ? 'Pupils see that the round was called off; their choices stay for the next one.'
          : ''}{' '}
        This cannot be reversed.
      </p>
      <PostForm intent="cancel">
        <ButtonGroup>
          <Button warning preventDoubleClick>
            {isPartAccepted ? 'End the round' : 'Cancel the round'}
          </Button>
          <TextLink to={back}>Keep it</TextLink>
        </ButtonGroup>
      </PostForm>
    </>
  )
}
