import { countOf, formatNumber } from '~/support/words'

const BAR_CELLS = 24
const REDRAW_MS = 100
const LINE_EVERY_MS = 5_000

/** How far a piece of work has come. `done` and `total` share a unit (bytes, say); `rows` is what a person counts. */
export interface WorkProgress {
  rows: number
  done: number
  total: number
}

interface Screen {
  isTTY?: boolean
  write: (text: string) => unknown
}

/**
 * Draws progress on standard error: on a terminal a bar with rows a second and time left, elsewhere one line every few seconds.
 * @param now  milliseconds, for tests.
 */
export function progressBar(screen: Screen = process.stderr, now: () => number = () => performance.now()) {
  const startedAt = now()
  let shownAt = screen.isTTY ? -Infinity : startedAt
  let drawn = false
  return {
    show(progress: WorkProgress) {
      const at = now()
      if (at - shownAt < (screen.isTTY ? REDRAW_MS : LINE_EVERY_MS)) return
      shownAt = at
      const words = progressWords(progress, at - startedAt)
      screen.write(screen.isTTY ? `\r${bar(progress)} ${words}\u001b[K` : `${words}\n`)
      drawn = true
    },
    /** Clears the bar, so that what follows starts on a clean line. */
    end() {
      if (drawn && screen.isTTY) screen.write('\r\u001b[K')
    },
  }
}

/** Percent, rows, rows a second and time left, in words. */
export function progressWords({ rows, done, total }: WorkProgress, elapsedMs: number): string {
  const share = total > 0 ? Math.min(1, done / total) : 0
  const seconds = elapsedMs / 1000
  const rate = seconds > 0 ? Math.round(rows / seconds) : 0
  const left = share > 0 && share < 1 ? `, ${timeWords((seconds * (1 - share)) / share)} left` : ''
  return `${Math.floor(share * 100)} %, ${countOf(rows, 'row')}, ${formatNumber(rate)} a second${left}`
}

function bar({ done, total }: WorkProgress): string {
  const full = Math.round(BAR_CELLS * (total > 0 ? Math.min(1, done / total) : 0))
  return `[${'#'.repeat(full)}${'.'.repeat(BAR_CELLS - full)}]`
}

function timeWords(seconds: number): string {
  const whole = Math.ceil(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}
