import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { NOON, schoolActor } from '#seeds/factories'
import { applyRoster, readRosterApply } from '~/modules/bookings/apply-roster.server'
import { readRosterUndo, undoRoster } from '~/modules/bookings/undo-roster.server'
import { editParentContact } from '~/modules/people/edit-parent-contact.server'
import { keepRosterDraft } from '~/modules/roster/draft.server'
import { importRoster } from '~/modules/roster/import-roster.server'
import { smallWorld } from '../../support/world'

const [BEFORE, FILE, HAND] = ['before@home.example', 'file@home.example', 'hand@home.example']
const ROWS = [
  'Adno,Forename,Surname,DOB,Year,Reg,Parent name,Parent email',
  `001,Amina,Khan,14/03/2011,11,11B,Pat,${FILE}`,
  `002,Ben,Lee,02/10/2011,10,10B,Lou,${FILE}`,
]
const bytes = Buffer.from(ROWS.join('\n'))

/** Two pupils with an address, whom a file gives another one, and a lead a minute later each time. */
async function twoPupils() {
  const w = await smallWorld()
  const parents = { parentEmail: BEFORE, parentName: 'Pat', regGroup: '11A' }
  const amina = { givenName: 'Amina', familyName: 'Khan', sortName: 'khan amina', bornOn: '2011-03-14' }
  const ben = { givenName: 'Ben', familyName: 'Lee', sortName: 'lee ben', bornOn: '2011-10-02' }
  await w.make.student({ id: 'st_1', schoolPupilRef: '001', yearGroup: 11, ...amina, ...parents })
  await w.make.student({ id: 'st_2', schoolPupilRef: '002', yearGroup: 10, ...ben, ...parents })
  const lead = (minute: number) => w.as(schoolActor(), new Date(NOON.getTime() + minute * 60_000))
  const correct = (minute: number) =>
    editParentContact(lead(minute), { studentId: 'st_1', parentName: 'Pat', parentEmail: HAND })
  const pupil = async (id: string) => {
    const [row] = await w.db.read.select().from(tables.students).where(eq(tables.students.id, id))
    return { email: row?.parentEmail, group: row?.regGroup }
  }
  const upload = async () => {
    const kept = await keepRosterDraft(lead(0), { bytes, fileName: 'roll.csv', isWholeRoll: false })
    return kept.ok ? kept.draftId : kept.reason
  }
  return { ...w, lead, correct, pupil, upload }
}

test('a file shown before a colleague corrected an address is not applied until its page has said so', async () => {
  const w = await twoPupils()
  const draftId = await w.upload()
  const shown = await readRosterApply(w.lead(1), draftId, 1)
  expect(shown?.shown?.happens).toEqual(['2 pupils get new details.', 'Nobody leaves the roll.'])
  await w.correct(2)
  const apply = (mark = '') => applyRoster(w.lead(3), { draftId, leaversConfirmed: false, mark })
  expect(await apply(shown?.shown?.mark)).toMatchObject({ ok: false, reason: 'not_as_shown' })
  expect(await w.pupil('st_1')).toMatchObject({ email: HAND })
  const again = await readRosterApply(w.lead(3), draftId, 1)
  expect(again?.shown?.happens[0]).toBe(
    '1 pupil’s contact was corrected by hand since this file was uploaded. The file replaces what was corrected.',
  )
  expect(await apply(again?.shown?.mark)).toMatchObject({ ok: true })
  expect(await w.pupil('st_1')).toMatchObject({ email: FILE })
})

test('an address corrected while a roster is being written stops it, and nothing of it is written', async () => {
  const w = await twoPupils()
  const how = {
    school: { schoolId: 'sc_1' },
    from: { bytes },
    fileName: 'roll.csv',
    isDryRun: false,
    isWholeRoll: false,
  }
  const outcome = await importRoster(w.lead(1), {
    ...how,
    isAsShown: async (tx) => {
      await tx.update(tables.students).set({ parentEmail: HAND }).where(eq(tables.students.id, 'st_1'))
      return true
    },
  })
  expect(outcome).toMatchObject({ ok: false, reason: 'pupil_changed_meanwhile' })
  expect([await w.pupil('st_1'), await w.pupil('st_2')]).toMatchObject([{ email: HAND }, { email: BEFORE }])
})

test('undoing a roster leaves an address that was corrected since, says so, and puts the rest back', async () => {
  const w = await twoPupils()
  const draftId = await w.upload()
  const shown = await readRosterApply(w.lead(1), draftId, 1)
  await applyRoster(w.lead(1), { draftId, leaversConfirmed: false, mark: shown?.shown?.mark ?? '' })
  const before = await readRosterUndo(w.lead(2), 1)
  expect(before?.happens.join(' ')).not.toContain('by hand')
  await w.correct(3)
  expect(await undoRoster(w.lead(4), { mark: before?.mark ?? '' })).toMatchObject({ reason: 'not_as_shown' })
  const again = await readRosterUndo(w.lead(4), 1)
  expect(again?.happens).toContain('1 pupil’s contact was corrected by hand since: it stays as corrected.')
  expect(await undoRoster(w.lead(4), { mark: again?.mark ?? '' })).toMatchObject({ ok: true })
  expect(await w.pupil('st_1')).toEqual({ email: HAND, group: '11A' })
  expect(await w.pupil('st_2')).toEqual({ email: BEFORE, group: '11A' })
})
