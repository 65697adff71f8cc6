import { useLoaderData } from '~/support/framework-view'

import { CHOICES_DONE } from '~/modules/matching/wishes-messages'
import { Button } from '~/ui/button'
import { Notification } from '~/ui/notification'
import { PostForm } from '~/ui/post-form'
import type { loader } from './route'

/** What was just done, on top of the page. A day that moved says so in its own place in the list. */
export function Done() {
  const { done, putBack } = useLoaderData<typeof loader>()
  if (done?.act === 'saved') return <Notification kind="success" title={CHOICES_DONE.saved} />
  if (done?.act !== 'removed') return null
  return (
    <Notification kind="success" title={CHOICES_DONE.removed}>
      {putBack ? (
        <>
          <p className="govuk-body">{putBack.title}</p>
          <PostForm intent="put-back">
            <input type="hidden" name="opportunityId" value={putBack.opportunityId} />
            <input type="hidden" name="position" value={putBack.position} />
            <Button secondary>Put it back</Button>
          </PostForm>
        </>
      ) : null}
    </Notification>
  )
}
