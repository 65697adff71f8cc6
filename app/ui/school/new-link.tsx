import { Notification } from '~/ui/notification'
import { useWords } from '~/ui/words'

/**
 * A link for a parent or carer that was just made: shown once, or, where the booking was settled or ended in the same
 * moment, that there is nothing left to answer with it.
 * @param isAwaited whether the booking still waits for a parent or carer
 */
export function NewLink({ link, mailed, isAwaited }: { link: string; mailed: boolean; isAwaited: boolean }) {
  const words = useWords()
  if (!isAwaited)
    return (
      <Notification kind="important" title={words('school:newLink.notNeeded')}>
        <p className="govuk-body">{words('school:newLink.notNeededText')}</p>
      </Notification>
    )
  return (
    <Notification kind="success" title={words(mailed ? 'school:newLink.sent' : 'school:newLink.ready')}>
      <p className="govuk-body">{words('school:newLink.handOver')}</p>
      <textarea
        className="govuk-textarea"
        rows={3}
        readOnly
        aria-label={words('school:newLink.label')}
        defaultValue={link}
      />
    </Notification>
  )
}
