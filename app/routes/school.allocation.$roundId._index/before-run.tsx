import type { RoundPageView } from '~/modules/rounds/round-page-view'
import { countOf } from '~/support/words'
import { DayStats, Fingerprint, FreezeStep, OpenStep, RunStep } from '~/ui/allocation/next-step'
import { TextLink } from '~/ui/link'
import { Stat, StatList } from '~/ui/stat'
import { Warning } from '~/ui/warning'

import { WhoChose } from './who-chose'

type Props = {
  view: RoundPageView
  days: NonNullable<RoundPageView['days']>
  path: string
  errors?: Record<string, string>
}

/** A round until it runs: what it would hold, and the one step that comes next. */
export function BeforeRun({ view, days, path, errors }: Props) {
  const { state, may, frozen, closes } = view
  return (
    <>
      <StatList>
        {view.wouldTake === null ? null : (
          <Stat label="Pupils" value={view.wouldTake} note="of these year groups, on roll today" />
        )}
        {frozen ? (
          <Stat label="Pupils" value={frozen.pupils} note="take part: the others have all their days, or have left" />
        ) : null}
        <DayStats days={days} path={path} />
      </StatList>
      {frozen && frozen.positionUnknown > 0 ? (
        <Warning>
          For {countOf(frozen.positionUnknown, 'pupil')} neither the home nor the school is on the map, so every place
          is too far. Add the school’s postcode, or their own, then open the lists again and freeze once more.
        </Warning>
      ) : null}
      {view.run?.failedWhy ? <Warning>{view.run.failedWhy}</Warning> : null}
      {may.open ? <OpenStep path={path} whom="the pupils" closes={closes} mayKeep /> : null}
      {state === 'open' && view.chose ? <WhoChose chose={view.chose} closes={closes} /> : null}
      {view.seedCommit ? <Fingerprint hash={view.seedCommit} /> : null}
      {may.freeze ? (
        <FreezeStep closes={closes} isClosed={view.isClosed} notYet={view.chose?.notYetTotal} error={errors?.early} />
      ) : null}
      {may.run ? (
        <RunStep reads="you read the proposal first, and a person accepts it." mayUnfreeze={may.unfreeze} />
      ) : null}
      {may.cancel ? (
        <p className="govuk-body">
          <TextLink to={`${path}/end`}>Cancel this round</TextLink>
        </p>
      ) : null}
    </>
  )
}
