import { and, eq, gt } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { type Database, openDatabase } from '#db/client.server'
import { tables } from '#db/tables'
import { ctxFor, systemActor } from '#seeds/factories'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { addDays, dayOf } from '~/support/dates'
import { pupilIn, putAward, putRound, putRun } from '../support/round-rows'
import { demoDatabase, DESK, expectAccessible, picture, signInAs, visitor, withBrowser } from './browser'

withBrowser()

const ROUND = 'ro_springxxxxxxxxxxxxxxx'
const now = new Date()
/** Axe looks at a dozen pages in each journey. */
const LONG = 240_000

/** Lets a piece of work use the database behind the app, as its staff's side would. */
async function inDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(demoDatabase())
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

async function studentCalled(db: Database, username: string) {
  const { users: u, students: st, schools: sc } = tables
  const [row] = await db.read
    .select({ studentId: st.id, schoolId: st.schoolId, areaId: sc.areaId })
    .from(u)
    .innerJoin(st, eq(st.id, u.studentId))
    .innerJoin(sc, eq(sc.id, st.schoolId))
    .where(eq(u.username, username))
  if (!row) throw new Error(`${username} is not there`)
  return row
}

/** Books the first of some days that can be had, as accepting a round does. */
async function bookFirst(db: Database, studentId: string, days: string[]) {
  for (const got of days) {
    const input = { studentId, opportunityId: got, why: '', requestKey: `a round ${got}` }
    const booked = await placeBooking(ctxFor(db, systemActor, now), input)
    if (booked.ok) return { got, bookingId: booked.value.id }
  }
  throw new Error('None of the days can be had')
}

/** The titles of the choices, in order. */
const titles = async (page: Page) =>
  (await page.locator('main ol[role=list] h3').allTextContents()).map((text) => text.trim())

/** Looks at a page from every side: axe, nothing wider than a phone, and a picture. */
async function lookAt(page: Page, name: string) {
  await expectAccessible(page)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, `${name} is wider than the screen`).toBeLessThanOrEqual(0)
  await picture(page, name)
  const size = page.viewportSize()
  await page.setViewportSize(DESK)
  await picture(page, name)
  if (size) await page.setViewportSize(size)
}

test(
  'a student on a phone without JavaScript chooses days, puts them in order and says what else they would like',
  async () => {
    const page = await visitor()
    await signInAs(page, /Callum Reid/)
    await page.getByRole('link', { name: 'My choices' }).click()
    expect(await page.getByRole('heading', { level: 2, name: 'You have not chosen a day yet' }).count()).toBe(1)
    await lookAt(page, 'choices-empty')

    await page.getByRole('main').getByRole('link', { name: 'How rounds work' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('How rounds work')
    await lookAt(page, 'how-rounds-work')

    // The first three days that can be chosen.
    await page.goto('/student/days')
    const links = await page
      .locator('main a[href^="/student/days/op_"]')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
    let added = 0
    for (const link of links) {
      await page.goto(link)
      const button = page.getByRole('button', { name: 'Add to my choices' })
      if ((await button.count()) === 0) continue
      if (added === 0) await lookAt(page, 'day-to-choose')
      await button.click()
      await page.waitForURL(/done=added/)
      added += 1
      expect(await page.getByRole('alert').textContent()).toContain('Added to your choices')
      expect(await page.getByRole('link', { name: `In my choices (number ${added})` }).count()).toBe(1)
      if (added === 3) break
    }
    expect(added).toBe(3)
    await lookAt(page, 'day-chosen')

    await page.getByRole('link', { name: 'In my choices (number 3)' }).click()
    const [first = '', second = '', third = ''] = await titles(page)
    await lookAt(page, 'choices')
    await page.getByRole('button', { name: `Move up ${third}` }).click()
    await page.waitForURL(/done=moved/)
    expect(await titles(page)).toEqual([first, third, second])
    expect(await page.locator('.app-rank__done').textContent()).toBe('Moved. It is number 2 now.')
    expect(await page.evaluate(() => document.activeElement?.querySelector('h3')?.textContent?.trim())).toBe(third)
    expect(await page.getByRole('button', { name: `Move up ${first}` }).count()).toBe(0)
    expect(await page.getByRole('button', { name: `Move down ${second}` }).count()).toBe(0)
    await lookAt(page, 'choices-moved')
    await page.getByRole('button', { name: `Move down ${first}` }).click()
    expect(await titles(page)).toEqual([third, first, second])

    await page.getByRole('button', { name: `Remove ${first}` }).click()
    await page.waitForURL(/done=removed/)
    expect(await titles(page)).toEqual([third, second])
    await lookAt(page, 'choices-removed')
    await page.getByRole('button', { name: 'Put it back' }).click()
    expect(await titles(page)).toEqual([third, first, second])

    await page.getByLabel('Health and Social Care').check()
    await page.getByLabel('Anything suitable is fine').uncheck()
    expect(await page.getByLabel(/You can move me among my choices/).isChecked()).toBe(false)
    await page.getByLabel(/You can move me among my choices/).check()
    await page.getByLabel('Longest journey').selectOption('30')
    await page.getByLabel('Step-free access').check()
    await page.getByRole('button', { name: 'Save my answers' }).click()
    await page.waitForURL(/done=saved/)
    expect(await page.getByRole('alert').textContent()).toContain('Your answers are saved')
    expect(await page.getByLabel('Health and Social Care').isChecked()).toBe(true)
    expect(await page.getByLabel('Anything suitable is fine').isChecked()).toBe(false)
    expect(await page.getByLabel(/You can move me among my choices/).isChecked()).toBe(true)
    expect(await page.getByLabel('Longest journey').inputValue()).toBe('30')
    await lookAt(page, 'choices-saved')

    // Two windows of one list: what the older one asks for is no longer there.
    const removing = page.getByRole('button', { name: `Remove ${second}` })
    await inDatabase(async (db) => {
      const { studentId } = await studentCalled(db, 'callum.reid')
      await db.transact(async (tx) => {
        await tx.delete(tables.allocationRanks).where(eq(tables.allocationRanks.studentId, studentId))
      })
    })
    await removing.click()
    expect(await page.title()).toMatch(/^Error: /)
    expect(await page.getByRole('main').textContent()).toContain('This day is not in your choices any more')
    await expectAccessible(page)
  },
  LONG,
)

test(
  'a student follows a round: open, closed, given out, and asks somebody to look again',
  async () => {
    const page = await visitor()
    await signInAs(page, /Maya Adeyemi/)
    const { me, days } = await inDatabase(async (db) => {
      const me = await studentCalled(db, 'maya.adeyemi')
      const { allocationRanks: r, opportunities: o } = tables
      const ranked = await db.read
        .select({ id: r.opportunityId })
        .from(r)
        .where(eq(r.studentId, me.studentId))
        .orderBy(r.position)
      const later = await db.read
        .select({ id: o.id })
        .from(o)
        .where(and(eq(o.state, 'published'), gt(o.firstOn, addDays(dayOf(now), 30))))
        .limit(4)
      await putRound(db, { id: ROUND, ...me, state: 'open', now, listsCloseOn: addDays(dayOf(now), 7) }, [
        { studentId: me.studentId, ref: 'p1' },
      ])
      return { me, days: [...new Set([...ranked, ...later].map(({ id }) => id))].slice(0, 4) }
    })
    const set = (values: Partial<(typeof tables.allocationRounds)['$inferInsert']>) =>
      inDatabase((db) =>
        db
          .transact((tx) => tx.update(tables.allocationRounds).set(values).where(eq(tables.allocationRounds.id, ROUND)))
          .then(() => undefined),
      )

    await page.goto('/student')
    await lookAt(page, 'student-round-open')
    await page.getByRole('link', { name: 'Your choices for Spring round' }).click()
    expect(await page.getByRole('main').textContent()).toContain(
      'Spring round is open. You can change your choices until',
    )
    await lookAt(page, 'choices-round-open')
    await page.goto(`/student/rounds/${ROUND}`)
    await lookAt(page, 'round-open')

    await set({ listsCloseOn: addDays(dayOf(now), -1) })
    await page.goto('/student/choices')
    expect(await page.getByRole('button', { name: /^(Move|Remove|Save)/ }).count()).toBe(0)
    await lookAt(page, 'choices-closed')
    await set({ state: 'proposed' })
    await page.goto(`/student/rounds/${ROUND}`)
    expect(await page.getByRole('main').textContent()).toContain('The places are being worked out')
    await lookAt(page, 'round-waiting')

    await inDatabase(async (db) => {
      const { got, bookingId } = await bookFirst(db, me.studentId, days)
      const [full = '', far = '', left = ''] = days.filter((id) => id !== got)
      await putRun(db, ROUND, {
        pupils: [pupilIn('p1', { ranked: [got, full, far, left], year: 11 })],
        refusals: [
          {
            pupil: 'p1',
            place: full,
            reason: 'reserved-seat',
            lastAdmittedOrder: 9,
            yourOrder: 8,
            differsBy: 'reserve',
          },
          { pupil: 'p1', place: far, reason: 'too-far' },
        ],
        turns: [{ pupil: 'p1', tier: 3, unit: 1, order: 8, lottery: '0x0000000000000001' }],
      })
      const of = { roundId: ROUND, studentId: me.studentId, schoolId: me.schoolId }
      await putAward(db, {
        id: 'aw_gotxxxxxxxxxxxxxxxxx',
        ...of,
        opportunityId: got,
        state: 'placed',
        bookingId,
      })
      await putAward(db, {
        id: 'aw_leftxxxxxxxxxxxxxxxx',
        ...of,
        opportunityId: left,
        state: 'left_out',
        leftOutWhy: 'busy_then',
      })
    })
    await set({ state: 'accepted', acceptedAt: now, reservePercent: 20 })
    await page.goto('/student')
    await lookAt(page, 'student-round-given')
    await page.getByRole('link', { name: 'What you got: Spring round' }).click()
    const words = await page.getByRole('main').textContent()
    expect(words).toContain('You got a day. Here is what happens next.')
    expect(words).toContain('More people wanted it than it has places.')
    expect(words).toContain('further away than your longest journey')
    expect(words).not.toContain('Your turn in this round was number') // places were kept: friends could compare
    expect(words).not.toMatch(/reserv|number 9|priority/)
    await lookAt(page, 'round-given')
    await page.getByText('See what was looked at for you').click()
    await lookAt(page, 'round-looked-at')

    await page.getByRole('button', { name: 'Ask somebody to look again' }).click()
    expect(await page.title()).toMatch(/^Error: /)
    await lookAt(page, 'round-review-error')
    await page.getByLabel('What should they look at?').fill('The journey to the second day takes me ten minutes.')
    await page.getByRole('button', { name: 'Ask somebody to look again' }).click()
    await page.waitForURL(/done=asked/)
    expect(await page.getByRole('main').textContent()).toContain('With your school')
    await lookAt(page, 'round-review-asked')
    await page.goto('/who-can-see-me')
    await expectAccessible(page)

    const other = await visitor()
    await signInAs(other, /Callum Reid/)
    const foreign = await other.goto(`/student/rounds/${ROUND}`)
    expect(foreign?.status()).toBe(404)
  },
  LONG,
)

test('with JavaScript a day can be dragged to another place, which does what the buttons do', async () => {
  const page = await visitor({ javaScript: true, size: DESK })
  await signInAs(page, /Maya Adeyemi/)
  await inDatabase((db) =>
    db
      .transact((tx) => tx.delete(tables.allocationRounds).where(eq(tables.allocationRounds.id, ROUND)))
      .then(() => undefined),
  )
  await page.goto('/student/choices')
  const before = await titles(page)
  const rows = page.locator('main ol[role=list] > li')
  await rows.nth(1).dragTo(rows.nth(0), { sourcePosition: { x: 330, y: 20 }, targetPosition: { x: 330, y: 20 } })
  await page.waitForURL(/done=moved/)
  expect(await titles(page)).toEqual([before[1], before[0], ...before.slice(2)])
  expect(await page.locator('.app-rank__done').textContent()).toBe('Moved. It is number 1 now.')
})
