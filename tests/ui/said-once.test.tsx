// @vitest-environment jsdom
import { createRemixStub } from '@remix-run/testing'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import SuspendEmployer from '~/routes/area.employers.$employerId.suspend'
import EndRound from '~/routes/school.allocation.$roundId.end'
import UndoRoster from '~/routes/school.roster.undo'
import { roundMessages } from '~/modules/rounds/messages'
import { wordsIn } from '~/words/words'

afterEach(cleanup)

const round = { id: 'ro_1', name: 'Autumn', mayUndo: false, shown: null, unread: {} }
const UNDONE = wordsIn('en')('bookings:undoRosterRefusal.nothing_to_undo')
const SUSPENDED = wordsIn('en')('people:suspendRefusal.already_suspended')
const PAGES = [
  ['suspended already', SuspendEmployer, { ...round, name: 'Acme', whyNot: SUSPENDED }, SUSPENDED],
  ['undone already', UndoRoster, { shown: null, whyNot: UNDONE, unread: {} }, UNDONE],
  ['ended already', EndRound, round, roundMessages.is_undone],
] as const

test.each(PAGES)(
  'a second go at what is %s reads why in one sentence, and in no second one',
  async (_of, Page, page, says) => {
    const Stub = createRemixStub([{ id: 'page', path: '/', Component: Page }])
    const actionData = { page: { errors: { form: says }, values: {} } }
    render(<Stub hydrationData={{ loaderData: { page }, actionData }} />)
    await screen.findByRole('alert')
    expect(document.body.textContent?.split(says)).toHaveLength(2)
    expect(document.body.textContent).not.toContain('Either it has ended already')
  },
)

test.each(PAGES)(
  'whoever opens the page of what is %s reads there why nothing can be done',
  async (_of, Page, page) => {
    const Stub = createRemixStub([{ id: 'page', path: '/', Component: Page }])
    render(<Stub hydrationData={{ loaderData: { page } }} />)
    await screen.findByRole('heading', { level: 1 })
    expect(document.body.textContent).toMatch(/is suspended already|no roster left to undo|Either it has ended already/)
  },
)
