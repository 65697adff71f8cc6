import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'

import { listMailForDemo } from '#db/stores/outbox'
import { tables } from '#db/tables'
import { areaActor, employerActor, schoolActor, studentActor, systemActor } from '#seeds/factories'
import { drawNames } from '#seeds/names'
import { upnOf } from '#seeds/pupils'
import { randomFrom } from '#seeds/random'
import { answerAgreement } from '~/modules/bookings/answer-agreement.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { readStanding } from '~/modules/entitlement/read-standings.server'
import { recordRegister } from '~/modules/entitlement/record-attendance.server'
import { recordFeedback } from '~/modules/entitlement/record-feedback.server'
import { writeReflection } from '~/modules/entitlement/write-reflection.server'
import { searchDays } from '~/modules/matching/queries.server'
import { postOpportunity } from '~/modules/opportunities/post-opportunity.server'
import { publishOpportunity } from '~/modules/opportunities/publish-opportunity.server'
import { checkEmployer } from '~/modules/people/check-employer.server'
import { saveEmployer, askForCheck } from '~/modules/opportunities/edit-employer.server'
import { saveWorkplace } from '~/modules/opportunities/edit-workplace.server'
import { VERIFIED_ITEMS } from '~/modules/people/employer-rules'
import { importRoster } from '~/modules/roster/import-roster.server'
import { importDeprivation } from '~/modules/places/import-deprivation.server'
import { importPostcodes } from '~/modules/places/import-postcodes.server'
import { importSchools } from '~/modules/places/import-schools.server'
import { importWards } from '~/modules/places/import-wards.server'
import { exportProgress } from '~/modules/progress/export-progress.server'
import { addDays } from '~/support/dates'
import { asSent } from '../support/mails'
import { world } from '../support/world'

const at = (page: number) => ({ page, after: null, until: null })

const shared = '../shared/data'
const file = (name: string) => ({ files: [{ path: `${shared}/${name}`, name }] })
const PUPILS = 1200

/** A made-up roll of Years 7 to 13 at real postcodes of Trafford, in the columns a school's system exports. */
function roll(): string {
  const random = randomFrom('main job')
  const postcodes = gunzipSync(readFileSync(`${shared}/postcodes-gm.csv.gz`))
    .toString()
    .split('\n')
    .filter((line) => line.includes('E08000009'))
    .map((line) => line.split(',')[0] ?? '')
  const names = drawNames(PUPILS, random)
  const rows = names.map(({ givenName, familyName }, n) => {
    const year = 7 + (n % 7)
    const born = `${String((n % 28) + 1).padStart(2, '0')}/02/${2026 - year - 4}`
    const upn = upnOf(`3589999${String(15 + (n % 7)).padStart(2, '0')}${String(n % 1000).padStart(3, '0')}`)
    const meals = n % 3 === 0 ? 'T' : 'F'
    return [
      upn,
      1000 + n,
      givenName,
      familyName,
      born,
      `Year ${year}`,
      postcodes[n % postcodes.length],
      meals,
      `p${n}@example.org`,
    ]
  })
  return [['UPN', 'Adno', 'Forename', 'Surname', 'DOB', 'Year', 'Post Code', 'FSM6', 'Parent email'], ...rows]
    .map((row) => row.join(','))
    .join('\n')
}

describe.skipIf(!existsSync(shared))('the main job on the files of Greater Manchester', () => {
  test('a day is posted, booked, delivered and verified, and the school sees its 1,200 pupils', async () => {
    const w = await world()
    const system = w.as(systemActor)
    expect(await importPostcodes(system, file('postcodes-gm.csv.gz'))).toMatchObject({ ok: true })
    expect(await importWards(system, file('wards-2025-gm.topo.json'))).toMatchObject({ ok: true })
    expect(await importDeprivation(system, file('iod2025-lsoa21-england.csv.gz'))).toMatchObject({ ok: true })
    expect(await importSchools(system, file('gias-edubase-format-sample.csv'))).toMatchObject({ ok: true })

    await w.make.area({ name: 'Greater Manchester' })
    await w.make.school({ name: 'A school in Trafford', postcode: 'M33 4JR' })
    await w.make.employer({ state: 'registered', checkedUntilOn: null, insuranceUntilOn: null, safeguardingName: null })
    const brought = await importRoster(system, {
      school: { urn: 999001 },
      from: { bytes: Buffer.from(roll()) },
      fileName: 'roll.csv',
      isDryRun: false,
      isWholeRoll: true,
    })
    if (!brought.ok) throw new Error(brought.detail)
    expect(brought.value).toMatchObject({ added: PUPILS, rejected: 0, unknownPostcodes: 0 })

    // The employer says who they are, and the area checks them.
    const host = w.as(employerActor())
    const area = w.as(areaActor())
    const contact = {
      safeguardingName: 'Sam Safe',
      safeguardingEmail: 'safe@example.org',
      safeguardingPhone: '0161 000 0000',
    }
    await saveEmployer(host, 'em_1', { about: 'We mend pumps.', website: null, ...contact })
    const site = { workplaceId: null, name: 'Works', addressLine: '1 Test Road', postcode: 'M1 1AE' }
    expect(await saveWorkplace(host, 'em_1', site)).toMatchObject({ ok: true, value: { postcodeKnown: true } })
    expect(await askForCheck(host, 'em_1')).toMatchObject({ ok: true })
    const until = addDays(w.as(systemActor).today, 300)
    const findings = {
      outcome: 'passed' as const,
      verified: [...VERIFIED_ITEMS],
      validUntilOn: until,
      insuranceUntilOn: until,
      note: 'Seen',
    }
    expect(await checkEmployer(area, 'em_1', findings)).toMatchObject({ ok: true })

    // A day is posted and published.
    const [workplace] = await w.db.read
      .select({ id: tables.workplaces.id, wardCode: tables.workplaces.wardCode })
      .from(tables.workplaces)
    expect(workplace?.wardCode).toMatch(/^E05/)
    const on = '2026-12-08'
    const posted = await postOpportunity(host, {
      send: true,
      posting: {
        workplaceId: workplace?.id ?? '',
        kind: 'taster_day',
        title: 'Mend a pump',
        sector: 'engineering',
        mode: 'in_person',
        purpose: 'See how a repair team thinks.',
        whatYouWillDo: 'Take a pump apart and put it back.',
        task: 'Write a repair sheet.',
        learningOutcomes: 'Name three jobs in a repair team.',
        skills: ['Teamwork'],
        whoYouWillMeet: 'A fitter, a planner and an apprentice.',
        peopleMet: 3,
        supervisorName: 'Robin Host',
        yearGroups: [10, 11],
        minimumAgeYears: 14,
        capacityPlaces: 4,
        accessFeatures: [],
        wear: '',
        bring: '',
        eat: '',
        risks: 'Sharp edges: gloves are given.',
        sessions: [{ happensOn: on, startMinute: 540, endMinute: 930, breakMinutes: 30 }],
      },
    })
    if (!posted.ok) throw new Error(JSON.stringify(posted))
    const opportunityId = posted.value.id
    expect(await publishOpportunity(area, { opportunityId, version: 1 })).toMatchObject({ ok: true })

    // A Year 11 pupil finds it with a journey, and asks; school and parent say yes.
    const [pupil] = await w.db.read.select().from(tables.students).where(eq(tables.students.yearGroup, 11)).limit(1)
    const studentId = pupil?.id ?? ''
    const me = w.as(studentActor(studentId))
    const filters = { words: '', sector: null, fromOn: null, toOn: null, miles: null, mode: null }
    const found = await searchDays(me, filters, at(1))
    expect(found).toMatchObject({ total: 1, homeKnown: true })
    expect(found.cards[0]?.travel).toMatch(/miles/)
    const asked = await placeBooking(me, { studentId, opportunityId, why: '', requestKey: 'k' })
    const bookingId = asked.ok ? asked.value.id : ''
    const lead = w.as(schoolActor())
    expect(await decideBookings(lead, { bookingIds: [bookingId], decision: 'approve', reason: '' })).toMatchObject({
      ok: true,
    })
    const letter = (await listMailForDemo(w.db.read, 0, 20)).find(({ to }) => to === pupil?.parentEmail)
    const token = /agree\/(\w+)/.exec(asSent(letter))?.[1] ?? ''
    expect(
      await answerAgreement(w.as({ kind: 'nobody' }), { token, answer: 'agreed', name: 'A parent' }),
    ).toMatchObject({ ok: true })

    // The day comes: register, feedback, reflection.
    const evening = new Date(`${on}T18:00:00Z`)
    const later = {
      host: w.as(employerActor(), evening),
      me: w.as(studentActor(studentId), evening),
      lead: w.as(schoolActor(), evening),
    }
    const [session] = await w.db.read.select().from(tables.opportunitySessions)
    const marks = [{ bookingId, state: 'attended' as const, workedMinutes: 0 }]
    expect(await recordRegister(later.host, { opportunityId, sessionId: session?.id ?? '', marks })).toMatchObject({
      ok: true,
    })
    const words = { wentWell: 'Careful work', nextStep: 'Ask more', didTask: true, metSeveralPeople: true, skills: [] }
    expect(await recordFeedback(later.host, { bookingId, ...words })).toMatchObject({ ok: true })
    expect(
      await writeReflection(later.me, { bookingId, learned: 'A lot', surprised: 'Oil', next: 'More', skills: [] }),
    ).toMatchObject({ ok: true })
    expect((await readStanding(later.me, studentId)).meter.text).toBe('1 of 5 days')

    // The careers lead sees it, beside everybody else.
    const { csv } = await exportProgress(later.lead)
    const lines = csv
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\r\n')
    expect(lines).toHaveLength(PUPILS + 1)
    expect(lines.filter((line) => line.split(',')[4] === '1')).toHaveLength(1)
    expect(new Set(lines.slice(1).map((line) => line.split(',').at(-1)))).toEqual(new Set(['disadvantaged', 'other']))
  }, 120_000)
})
