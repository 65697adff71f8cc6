import { StatList } from '../stat'
import { Warning } from '../warning'
import { DayStats, Fingerprint, FreezeStep, OpenStep, RunStep } from './next-step'

type Props = {
  view: {
    may: { open: boolean; freeze: boolean; run: boolean; unfreeze: boolean }
    days: { days: number; seats: number; leftOut: readonly { days: number }[] }
    /** Until when pupils choose, as a sentence. */
    closes: string
    isClosed: boolean
    /** Why the last run brought nothing, in words. */
    failedWhy: string | null
    /** The published fingerprint of the lottery's secret number. */
    seedCommit: string | null
  }
  path: string
  errors?: Record<string, string>
}

/** A round of an area until it runs: what it would hold, and the one step that comes next. */
export function AreaBeforeRun({ view, path, errors }: Props) {
  const { may, closes } = view
  return (
    <>
      <StatList>
        <DayStats days={view.days} path={path} />
      </StatList>
      {view.failedWhy ? <Warning>{view.failedWhy}</Warning> : null}
      {may.open ? <OpenStep path={path} whom="pupils of every school" closes={closes} mayKeep={false} /> : null}
      {view.seedCommit ? <Fingerprint hash={view.seedCommit} /> : null}
      {may.freeze ? <FreezeStep closes={closes} isClosed={view.isClosed} error={errors?.early} /> : null}
      {may.run ? (
        <RunStep
          reads="each school reads the proposal for its own pupils first, and a person there accepts it."
          mayUnfreeze={may.unfreeze}
        />
      ) : null}
    </>
  )
}
