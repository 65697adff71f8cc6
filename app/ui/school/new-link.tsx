import { Notification } from '~/ui/notification'

/**
 * A link for a parent or carer that was just made: shown once, or, where the booking was settled or ended in the same
 * moment, that there is nothing left to answer with it.
 * @param isAwaited whether the booking still waits for a parent or carer
 */
export function NewLink({ link, mailed, isAwaited }: { link: string; mailed: boolean; isAwaited: boolean }) {
  if (!isAwaited)
    return (
      <Notification kind="important" title="The new link is not needed">
        <p className="govuk-body">
          This booking was settled or ended while the link was made, so nothing can be answered with it. Below is how
          the booking stands.
        </p>
      </Notification>
    )
  return (
    <Notification kind="success" title={mailed ? 'A new link has been sent' : 'A new link is ready'}>
      <p className="govuk-body">
        You can also hand it over yourself. It is shown only now, and older links no longer work:
      </p>
      <textarea
        className="govuk-textarea"
        rows={3}
        readOnly
        aria-label="Link for the parent or carer"
        defaultValue={link}
      />
    </Notification>
  )
}
