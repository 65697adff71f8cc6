import type { Random } from '#seeds/random'
import { addDays, type Day } from '~/support/dates'
import type { Shape } from './plan'

export const STARTS_ON: Day = '2027-01-04'
/** Mondays of weeks in which schools are closed. */
const CLOSED = ['2027-02-15', '2027-03-29', '2027-04-05', '2027-05-31']
const WEEKS = 25

/** Mondays of the weeks of the round. */
export const MONDAYS: readonly Day[] = Array.from({ length: WEEKS }, (_, n) => addDays(STARTS_ON, 7 * n)).filter(
  (monday) => !CLOSED.includes(monday),
)

/** Every date of the round, Mondays to Fridays; a date number is a place in this list. */
export const DATES: readonly Day[] = MONDAYS.flatMap((monday) => [0, 1, 2, 3, 4].map((day) => addDays(monday, day)))

/** Date numbers of a place of some shape, in order. */
export function datesOf(shape: Shape, random: Random): number[] {
  const week = random.int(0, MONDAYS.length - 1)
  const run = (first: number, length: number) => Array.from({ length }, (_, n) => week * 5 + first + n)
  switch (shape) {
    case 'day':
      return run(random.int(0, 4), 1)
    case 'two':
      return run(random.int(0, 3), 2)
    case 'three':
      return run(random.int(0, 2), 3)
    case 'mon-thu':
      return run(0, 4)
    case 'week':
      return run(0, 5)
    case 'fridays': {
      const first = random.int(0, MONDAYS.length - 5)
      return [0, 1, 2, 3, 4].map((n) => (first + n) * 5 + 4)
    }
  }
}
