import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { useWords } from '~/ui/words'
import { LeftList, type LeftProps } from './left-requests'

type Props = {
  /** What was decided, as a sentence. */
  says: string | null
  /** Requests that somebody came first to. */
  others: LeftProps['left']
  pageOf: LeftProps['pageOf']
  back: { to: string; label: string }
}

/** How deciding several went where some were decided first by somebody else: each of those by its pupil, with what became of it. */
export function DecidedBeside({ says, others, pageOf, back }: Props) {
  const words = useWords()
  return (
    <Page
      title={words('school:beside.title', { count: others.length })}
      back={back}
      notice={says ? <Notification kind="success" title={says} /> : undefined}
    >
      <p className="govuk-body">{words('school:beside.inTheWay')}</p>
      <LeftList left={others} pageOf={pageOf} />
      <p className="govuk-body">
        <a className="govuk-link" href={back.to}>
          {words('school:beside.goOn')}
        </a>
      </p>
    </Page>
  )
}
