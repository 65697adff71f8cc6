import type { EmployerState } from '../people/types'
import { daysBetween, type Day, formatDate } from '~/support/dates'
import { nearDay } from '~/support/words'

type Standing = { state: EmployerState; hasAbout: boolean; hasWorkplace: boolean; hasSafeguarding: boolean }

const ORGANISATION = '/employer/organisation'

/** What stands between a new employer and its first published day, with how far each step is. */
export function setUpTasks({ state, hasAbout, hasWorkplace, hasSafeguarding }: Standing) {
  const step = (label: string, isDone: boolean) => ({
    label,
    to: ORGANISATION,
    ...(isDone ? { status: 'Done' } : { status: 'To do', colour: 'amber' as const }),
  })
  const isAsked = state === 'check_due'
  return [
    step('Say who you are', hasAbout),
    step('Add a workplace', hasWorkplace),
    step('Name your safeguarding contact', hasSafeguarding),
    {
      label: 'Be checked by your area',
      hint: isAsked
        ? 'Your area lead reads what you sent and calls you back.'
        : 'Ask for it once the steps above are done.',
      ...(isAsked
        ? { status: 'Waiting for your area' }
        : { to: ORGANISATION, status: 'To do', colour: 'amber' as const }),
    },
  ]
}

const papers = { check: 'Your area’s check', insurance: 'The insurance your area has on record' }

/** Each paper that ends soon or has ended, in a sentence with what to do. */
export function runsOutWords(runsOut: readonly { paper: keyof typeof papers; endsOn: Day }[], today: Day): string[] {
  return runsOut.map(({ paper, endsOn }) => {
    const left = daysBetween(today, endsOn)
    if (left < 0)
      return `${papers[paper]} ended on ${formatDate(endsOn)}. No new places are given. Ask your area lead to renew it.`
    const days = left <= 1 ? nearDay(left) : `${nearDay(left)}, on ${formatDate(endsOn)}`
    return `${papers[paper]} ends ${days}. Days after that cannot be published. Ask your area lead to renew it.`
  })
}
