import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { sourcesUnder } from '../../support/all-forms'
import { wordsIn } from '../../support/texts'

/** What has moved to the catalogue whole: no sentence or word for a screen is written there any more. */
const MOVED = [
  ...sourcesUnder('app/modules/bookings'),
  ...sourcesUnder('app/routes/student.bookings.$bookingId._index'),
  'app/routes/student.bookings.$bookingId.leave.tsx',
  'app/routes/agree.$token.tsx',
  'app/modules/progress/approvals.server.ts',
  'app/modules/progress/decision-words.ts',
  'app/modules/progress/read-decision.server.ts',
  'app/modules/progress/school-booking.server.ts',
  'app/routes/school.approvals._index.tsx',
  'app/routes/school.approvals.decide.tsx',
  'app/routes/school.bookings.$bookingId.tsx',
  'app/routes/student.bookings._index.tsx',
  'app/ui/confirm-act.tsx',
  'app/ui/filter-panel.tsx',
  'app/ui/my-state-tag.tsx',
  'app/ui/notification.tsx',
  'app/ui/school/approvals-table.tsx',
  'app/ui/school/booking-actions.tsx',
  'app/ui/school/decided-beside.tsx',
  'app/ui/school/new-link.tsx',
  'app/ui/state-tag.tsx',
  'app/ui/states.ts',
]

/** What reads like words and is none of a screen's, and why. */
const NOT_SAID: Record<string, string> = {
  'app/modules/bookings/ask-agreement.server.ts: The booking changed while somebody else was asked':
    'of an error, in the log',
  'app/modules/bookings/move-booking.server.ts: A booking does not go from … to …': 'of an error, in the log',
  'app/modules/bookings/move-booking.server.ts: Who is asked to agree is written when they are asked, and only then':
    'of an error, in the log',
  'app/modules/bookings/move-booking.server.ts: The booking changed while it was being moved':
    'of an error, in the log',
}

/** The words written in a file: texts between tags, and strings that look like what somebody reads. */
const wordsWritten = (file: string, text: string): string[] => wordsIn(file, text).map((words) => `${file}: ${words}`)

test('English that is written in a file is found', () => {
  const was = `
    const sentence = 'There is no roster left to undo.'
    const counted = \`\${n} places would end. The hosts are told.\`
    const label = <TextField label="Where" hint={'Say why, in a sentence.'} />
    const page = <p className="govuk-body">on the day</p>
    const other = words('agreement:title', { count }) + 'govuk-link' + 'max 300'`
  expect(wordsWritten('was', was)).toHaveLength(5)
  const generic = "const readBy = <Value>(read: (text: string) => Value) => read\nconst no = 'Enter a real date.'"
  expect(wordsWritten('was.ts', generic)).toHaveLength(1)
})

test('what has moved to the catalogue writes no English of its own', () => {
  expect(MOVED.length).toBeGreaterThan(30)
  const written = MOVED.flatMap((file) => wordsWritten(file, readFileSync(file, 'utf8')))
  expect(written.toSorted()).toEqual(Object.keys(NOT_SAID).toSorted())
})
