import { expect, test } from 'vitest'
import { z } from 'zod'

import { readForm } from '~/support/form'
import { mostCharacters } from '~/support/length-gate'
import { allForms } from '../../support/all-forms'

/** Texts that are written in paragraphs: they have a large box, and stand on a page in one that keeps their lines. */
const MANY_LINES = [
  'answerReviewForm.answer',
  'askForm.why',
  'askReviewForm.asked',
  'cannotGoForm.reason',
  'employerWordsForm.about',
  'feedbackForm.nextStep',
  'feedbackForm.wentWell',
  'hostCheckForm.note',
  'liftForm.reason',
  'overrideForm.overrideReason',
  'postingForm.learningOutcomes',
  'postingForm.purpose',
  'postingForm.risks',
  'postingForm.task',
  'postingForm.whatYouWillDo',
  'postingForm.whoYouWillMeet',
  'reasonForm.reason',
  'reflectionForm.learned',
  'reflectionForm.next',
  'reflectionForm.surprised',
  'reserveForm.reserveDecision',
  'reverseForm.reverseReason',
  'roundForm.reserveDecision',
  'sendBackForm.reason',
]

/** What is looked up, and stands on no page as it was typed. */
const LOOKED_UP = ['resendForm.email', 'signInForm.name']

/** What nobody writes (ids, places to go on to), and what a reader of its own makes of it later: dates, times, minutes, passwords. */
const NO_TEXT =
  /(?:Id|Seen|^seen|^sessionId|^to|^kept|^id|^student|^day|^file|^scope|^draft|^leavers|^requests|^missing|^password|^current|^was-.*|^minutes-.*|^session.*)$/

/** Which typed boxes of all forms take a break between two lines. */
async function takeLines(): Promise<string[]> {
  const found: string[] = []
  for (const [name, schema] of await allForms())
    for (const [field, box] of Object.entries(schema.shape) as [string, z.ZodType][]) {
      if (NO_TEXT.test(field)) continue
      const most = mostCharacters(box)
      const form = new FormData()
      form.append(field, most < 5 ? '1\n2' : 'Ab\ncd')
      const read = readForm({ form }, z.object({ [field]: box }))
      if (read.ok && JSON.stringify(read.value).includes(String.raw`\n`)) found.push(`${name.split(': ')[1]}.${field}`)
    }
  return found.toSorted()
}

test('every text of every form is one line, or stands in the list of those that are written in paragraphs', async () => {
  expect(await takeLines()).toEqual([...MANY_LINES, ...LOOKED_UP].toSorted())
})
