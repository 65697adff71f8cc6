import type { KindOfPage } from './pages'

const WIDTH = 24
const MOST_TIMES = 100

/** How the cost of one thing grows, as the bench prints it. */
export interface Grown {
  what: string
  /** CPU ms at each factor. */
  ms: readonly number[]
  kind: KindOfPage | 'booking' | 'job'
}

/** Less than this is not told from nothing. */
const LEAST_MS = 0.1

/** @returns by which power of the factor the cost grows: 0 is flat, 1 is in proportion */
function exponentOf({ ms }: Grown, factors: readonly number[]): number {
  const times = (factors.at(-1) ?? 1) / (factors[0] ?? 1)
  return times === 1 ? 0 : Math.log(timesOf(ms)) / Math.log(times)
}

const timesOf = (ms: readonly number[]): number => Math.max(ms.at(-1) ?? 0, LEAST_MS) / Math.max(ms[0] ?? 0, LEAST_MS)

/** Whether the issue's mark is met, in words; empty for what has none. `unfiltered` is what a search without a filter costs. */
function verdictOf(grown: Grown, factors: readonly number[], unfiltered: number): string {
  const last = grown.ms.at(-1) ?? 0
  switch (grown.kind) {
    case 'own':
    case 'booking':
      return timesOf(grown.ms) > 2 ? 'OVER: at most 2 times' : 'ok'
    case 'area':
      return exponentOf(grown, factors) > 0.5 ? 'OVER: an exponent of at most 0.5' : 'ok'
    case 'search':
      return last > unfiltered ? `OVER: ${(last / unfiltered).toFixed(1)} times the unfiltered list` : 'ok'
    case 'job':
      return ''
  }
}

/** One line for each: figures, exponent, verdict, and a bar on a scale of logarithms from 1 to 100 times, with a stroke at 2. */
export function chart(all: readonly Grown[], factors: readonly number[]): string {
  const unfiltered = all.find(({ what }) => what === '/student/days')?.ms.at(-1) ?? Infinity
  const head = `${'CPU ms'.padEnd(42)}${factors.map((factor) => `S${factor}`.padStart(9)).join('')}   times  exponent`
  const lines = all.map((grown) => {
    const figures = grown.ms.map((ms) => ms.toFixed(1).padStart(9)).join('')
    const rest = `${timesOf(grown.ms).toFixed(1).padStart(8)}${exponentOf(grown, factors).toFixed(2).padStart(10)}`
    return `${grown.what.padEnd(42)}${figures}${rest}  ${bar(timesOf(grown.ms))}  ${verdictOf(grown, factors, unfiltered)}`
  })
  return [head, ...lines].join('\n')
}

function bar(times: number): string {
  const at = (value: number) => Math.round((Math.log(Math.max(1, value)) / Math.log(MOST_TIMES)) * WIDTH)
  const filled = Math.min(WIDTH, at(times))
  const cells = Array.from({ length: WIDTH + 1 }, (_, n) => (n < filled ? '█' : n === at(2) ? '│' : '·'))
  return cells.join('')
}
