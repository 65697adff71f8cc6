import { roundedTo, formatNumber } from '~/support/words'
import { gapFigure } from './page-words'
import type { Sweep, SweepPoint } from './types'

const reserveFirst = ({ points }: Sweep): SweepPoint[] =>
  points.filter(({ precedence }) => precedence === 'reserve-first').toSorted((a, b) => a.percent - b.percent)

/** What a sweep of shares says, as the finding of its chart. */
export function sweepFinding(sweep: Sweep): string {
  if (sweep.inGroup === 0 || sweep.inGroup === sweep.pupils)
    return 'Keeping places would change nothing: every pupil of the round is in the same group'
  const points = reserveFirst(sweep)
  const none = points[0]
  const best = points.toSorted((a, b) => Math.abs(a.gapAfter) - Math.abs(b.gapAfter) || a.percent - b.percent)[0]
  if (!none || !best) return 'What each share would do'
  const alone = `Without kept places the gap goes from ${gapFigure(sweep.gapBefore)} to ${gapFigure(none.gapAfter)} days`
  const isAsGood = Math.abs(roundedTo(none.gapAfter, 2)) <= Math.abs(roundedTo(best.gapAfter, 2))
  if (isAsGood) return `${alone}; keeping places would not bring it nearer to 0`
  return `${alone}; keeping ${best.percent}% brings it nearest to 0, at ${gapFigure(best.gapAfter)}`
}

/** The shares that can be chosen, each with what it would do; the share saved now is always one of them. */
export function shareLines(sweep: Sweep, chosen: number): { percent: number; words: string }[] {
  const points = reserveFirst(sweep)
  const lines = points.map(({ percent, gapAfter, usefulDays }) => ({
    percent,
    words: `Gap after: ${gapFigure(gapAfter)} days${roundedTo(gapAfter, 2) < 0 ? ', past 0' : ''}. Useful days: ${formatNumber(Math.round(usefulDays))}.`,
  }))
  const isThere = lines.some(({ percent }) => percent === chosen)
  return isThere
    ? lines
    : [...lines, { percent: chosen, words: 'The share saved now.' }].toSorted((a, b) => a.percent - b.percent)
}
