import { counted } from '~/modules/matching/rounds/page-words'
import type { RoundPageView } from '~/modules/matching/rounds/round-page-view'
import { Button, ButtonGroup } from '~/ui/button'
import { TextLink } from '~/ui/link'
import { PostForm } from '~/ui/post-form'
import { Stat, StatList } from '~/ui/stat'
import { Warning } from '~/ui/warning'

import { WhoChose } from './who-chose'

type Props = { view: RoundPageView; days: NonNullable<RoundPageView['days']>; path: string }

/** A round until it runs: what it would hold, and the one step that comes next. */
export function BeforeRun({ view, days, path }: Props) {
  const { state, may, frozen } = view
  return (
    <>
      <StatList>
        {view.wouldTake === null ? null : (
          <Stat label="Pupils" value={view.wouldTake} note="of these year groups, on roll today" />
        )}
        {frozen ? <Stat label="Pupils" value={frozen.pupils} note="take part" /> : null}
        <Stat label="Days" value={days.days} note="can be given" to={`${path}/days`} />
        <Stat label="Places" value={days.seats} note="free on these days" />
        <Stat
          label="Days left out"
          value={days.leftOut.reduce((sum, { days: n }) => sum + n, 0)}
          note="and why"
          to={`${path}/days`}
        />
      </StatList>
      {frozen && frozen.positionUnknown > 0 ? (
        <Warning>
          For {counted(frozen.positionUnknown, 'pupil')} neither the home nor the school is on the map, so every place
          is too far. Add the school’s postcode, or their own, then open the lists again and freeze once more.
        </Warning>
      ) : null}
      {view.run?.failedWhy ? <Warning>{view.run.failedWhy}</Warning> : null}
      {state === 'draft' ? <Draft view={view} path={path} /> : null}
      {state === 'open' && view.chose ? <WhoChose chose={view.chose} closes={view.closes} /> : null}
      {view.seedCommit ? <Fingerprint hash={view.seedCommit} /> : null}
      {may.freeze ? (
        <section>
          <h2 className="govuk-heading-m">Freeze the round</h2>
          <p className="govuk-body">
            Freezing fixes what goes in: choices, days held and free places. {view.closes}
            {view.isClosed ? '' : ' Freezing now closes them at once.'}
          </p>
          <PostForm intent="freeze">
            <Button preventDoubleClick>Freeze</Button>
          </PostForm>
        </section>
      ) : null}
      {may.run ? (
        <section>
          <h2 className="govuk-heading-m">Run the round</h2>
          <p className="govuk-body">
            The rule works out who would get what. Nothing is booked: you read the proposal first, and a person accepts
            it.
          </p>
          <ButtonGroup>
            <PostForm intent="run">
              <Button preventDoubleClick>Run</Button>
            </PostForm>
            {may.unfreeze ? (
              <PostForm intent="unfreeze">
                <Button secondary>Open the lists again</Button>
              </PostForm>
            ) : null}
          </ButtonGroup>
        </section>
      ) : null}
      {may.cancel ? (
        <p className="govuk-body">
          <TextLink to={`${path}/end`}>Cancel this round</TextLink>
        </p>
      ) : null}
    </>
  )
}

function Draft({ view: { may, closes }, path }: { view: RoundPageView; path: string }) {
  if (!may.open) return null
  return (
    <section>
      <h2 className="govuk-heading-m">Before you open the lists</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          <TextLink to={`${path}/days`}>Look at the days</TextLink>, and leave out those you want to keep back
        </li>
        <li>
          <TextLink to={`${path}/reserve`}>Decide whether to keep places</TextLink> for disadvantaged pupils: none are
          kept unless you say so
        </li>
        <li>
          <TextLink to={`${path}/edit`}>Change who, when or the rule</TextLink>
        </li>
      </ul>
      <p className="govuk-body">
        Opening tells the pupils and fixes who is in the round. {closes} The set-up cannot be changed after that. We
        also publish the fingerprint of the lottery’s secret number, so that nobody can pick the numbers later.
      </p>
      <PostForm intent="open">
        <Button preventDoubleClick>Open lists</Button>
      </PostForm>
    </section>
  )
}

/** The published hash of the lottery's seed, in one sentence. */
function Fingerprint({ hash }: { hash: string }) {
  return (
    <p className="govuk-body">
      The lottery’s secret number was fixed when the lists opened; this is its fingerprint, and after the round anybody
      can check the number against it: <code className="app-hash">{hash}</code>
    </p>
  )
}
