import { expect, test } from 'vitest'

import { ADDING_ACTS, SAVING_ACTS } from '~/access/kinds-of-act'
import { SCHOOL_ACTS } from '~/modules/progress/log-words'
import { AREA_ACTS, HOST_ACTS } from '~/modules/progress/own-log-words'
import { ACCOUNT_ACTS, LOOKS } from '../../support/acts'

/** Acts that no form does: what the system does of itself or at the command line, and sign-ins, whose forms may be sent again. */
const OF_NO_FORM = [
  'area.districts',
  'area.rename',
  'form.throwAway',
  'round.fail',
  'round.finish',
  'signIn',
  'signIn.code',
  'signOut',
  'user.endUnverified',
]

const KINDS = [SAVING_ACTS, ADDING_ACTS, LOOKS, OF_NO_FORM]
const KNOWN = [...new Set([...SCHOOL_ACTS, ...HOST_ACTS, ...AREA_ACTS, ...ACCOUNT_ACTS])]

test.each(KNOWN)('%s is of one kind: a form that did it is asked anew, or never', (act) => {
  expect(KINDS.filter((kind) => kind.includes(act))).toHaveLength(1)
})

test('no kind holds an act that nobody does any more', () => {
  const all = [...SAVING_ACTS, ...ADDING_ACTS, ...OF_NO_FORM]
  expect(all.filter((act) => !KNOWN.includes(act))).toEqual([])
})
