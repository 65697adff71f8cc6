import { Button, ButtonGroup } from '../button'
import { Details } from '../details'
import { PostForm } from '../post-form'
import { Warning } from '../warning'

type Props = {
  may: { open: boolean; freeze: boolean; run: boolean; unfreeze: boolean; cancel: boolean }
  /** Until when pupils choose, as a sentence. */
  closes: string
  /** Why the last run brought nothing, in words. */
  failedWhy: string | null
  /** The published fingerprint of the lottery's secret number. */
  hash: string | null
}

/** The one step that comes next in a round of an area, and the way out. */
export function AreaSteps({ may, closes, failedWhy, hash }: Props) {
  return (
    <>
      {failedWhy ? <Warning>{failedWhy}</Warning> : null}
      {hash ? (
        <p className="govuk-body">
          The fingerprint of the lottery’s secret number, published when the lists opened:{' '}
          <code className="app-hash">{hash}</code>
        </p>
      ) : null}
      <ButtonGroup>
        {may.open ? (
          <PostForm intent="open">
            <p className="govuk-body">
              Opening tells pupils of every school and fixes who is in the round. {closes} Nothing can be changed after
              that.
            </p>
            <Button preventDoubleClick>Open lists</Button>
          </PostForm>
        ) : null}
        {may.freeze ? (
          <PostForm intent="freeze">
            <p className="govuk-body">Freezing fixes what goes in: choices, days held and free places. {closes}</p>
            <Button preventDoubleClick>Freeze</Button>
          </PostForm>
        ) : null}
        {may.run ? (
          <PostForm intent="run">
            <Button preventDoubleClick>Run</Button>
          </PostForm>
        ) : null}
        {may.unfreeze ? (
          <PostForm intent="unfreeze">
            <Button secondary>Open the lists again</Button>
          </PostForm>
        ) : null}
      </ButtonGroup>
      {may.cancel ? (
        <Details summary="Cancel this round">
          <p className="govuk-body">No place is given, and this cannot be reversed.</p>
          <PostForm intent="cancel">
            <Button warning>Cancel the round</Button>
          </PostForm>
        </Details>
      ) : null}
    </>
  )
}
