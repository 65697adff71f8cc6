import { Button } from '~/ui/button'
import { TextLink } from '~/ui/link'
import { PostForm } from '~/ui/post-form'
import type { Shown } from './step'

/** Whether the day is among the student's choices for rounds, and the button that puts it there. */
export function MyChoice({ day: { rank, id } }: { day: Shown }) {
  if (rank === null) return null
  if (rank.kind === 'ranked') {
    return (
      <>
        <h2 className="govuk-heading-m">My choices</h2>
        <p className="govuk-body">
          <TextLink to={`/student/choices#${id}`}>In my choices (number {rank.position})</TextLink>
        </p>
      </>
    )
  }
  return (
    <>
      <h2 className="govuk-heading-m">Or put it in my choices</h2>
      <p className="govuk-body">
        In a round, your school gives out many places at once. It goes by each person’s list of choices.{' '}
        <TextLink to="/how-rounds-work">How rounds work</TextLink>
      </p>
      <PostForm intent="rank">
        <Button secondary preventDoubleClick>
          Add to my choices
        </Button>
      </PostForm>
    </>
  )
}
