import { resolve } from 'node:path'

import { expect, test, vi } from 'vitest'

import { tables } from '#db/tables'
import { acceptRound } from '~/modules/rounds/accept-round.server'
import { runRound, waitForRun } from '~/modules/rounds/run-round.server'
import { setUpRound } from '~/modules/rounds/set-up-round.server'
import { LOOKS as NAMED_LOOKS } from '../../support/acts'
import { sourceFiles } from '../../support/source-files'
import { frozenRound, ok, type RoundWorld, roundWorld, setUp } from '../rounds/round-world'

/*
 * Each look and each file that the log must hold, by the page it is asked at: one GET leaves one row of its act, and a HEAD,
 * which shows nothing, leaves none.
 */
const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

type Ids = { draft: string; accepted: string }
interface Look {
  /** The page, as its file is called in `app/routes`. */
  at: string
  action: string
  params?: (ids: Ids) => Record<string, string>
  detail?: object
}

const ofRound = ({ accepted }: Ids) => ({ roundId: accepted })

const LOOKS: readonly Look[] = [
  { at: 'school.progress._index/route', action: 'student.flags.view', detail: { page: 'progress', pupils: 3 } },
  { at: 'school.students._index', action: 'student.flags.view', detail: { page: 'pupils', pupils: 3 } },
  {
    at: 'school.students.$studentId/route',
    action: 'student.flags.view',
    params: () => ({ studentId: 'st_1' }),
    detail: { page: 'pupil' },
  },
  {
    at: 'school.allocation.$roundId.reserve',
    action: 'student.flags.view',
    params: ({ draft }) => ({ roundId: draft }),
    detail: { page: 'sweep', pupils: 3 },
  },
  { at: 'school.progress[.]csv', action: 'progress.export', detail: { pupils: 3 } },
  {
    at: 'school.allocation.$roundId.proposal[.]csv',
    action: 'round.proposalExport',
    params: ofRound,
    detail: { pupils: 3 },
  },
  { at: 'school.allocation.$roundId.round[.]json', action: 'round.export', params: ofRound },
  { at: 'school.allocation.$roundId.result[.]json', action: 'round.export', params: ofRound },
  { at: 'school.allocation.$roundId.sweep[.]csv', action: 'round.sweepExport', params: ofRound },
]

/** Files that need no row: what they hold is of nobody. */
const OF_NOBODY = ['area.wards[.]csv']

/** Three pupils, one of them in the group, a round that was accepted and another that is being set up. */
async function twoRounds(): Promise<{ w: RoundWorld; ids: Ids }> {
  const w = await roundWorld(3, [2])
  await w.make.flag({ studentId: 'st_1', kind: 'looked_after', value: 'yes', asAt: '2026-09-01', source: 'x' })
  const accepted = await frozenRound(w)
  ok(await runRound(w.lead, { roundId: accepted }))
  await waitForRun(accepted)
  ok(await acceptRound(w.lead, { roundId: accepted }))
  const { id: draft } = ok(await setUpRound(w.lead, setUp({ name: 'Spring round' })))
  return { w, ids: { draft, accepted } }
}

test.each(LOOKS)('$at: one look leaves one row, $action, and a HEAD none', async ({ at, action, params, detail }) => {
  const { w, ids } = await twoRounds()
  const { loader } = (await import(/* @vite-ignore */ resolve(`app/routes/${at}.tsx`))) as {
    loader(args: never): Promise<unknown>
  }
  const rows = async () => (await w.db.read.select().from(tables.auditLog)).filter(({ id }) => !before.has(id))
  const ask = async (unseen: boolean) => {
    door.ctx = { ...w.lead, form: null, unseen }
    await loader({ request: new Request('http://test.example/'), params: params?.(ids) ?? {} } as never)
  }
  const before = new Set<unknown>((await w.db.read.select().from(tables.auditLog)).map(({ id }) => id))
  await ask(true)
  expect(await rows()).toEqual([])
  await ask(false)
  expect(await rows()).toMatchObject([{ action, schoolId: 'sc_1', actorId: 'us_sc_1', ...(detail ? { detail } : {}) }])
})

test('every page that reads what a look is written for, and every file, is tried here', () => {
  const writers = sourceFiles('app/modules').filter(({ text }) => /\bnoteLook(By)?\(/.test(text))
  expect(writers).toHaveLength(7)
  const from = new RegExp(writers.map(({ path }) => `'${path.replace('app', '~').replace('.ts', '')}'`).join('|'))
  const pages = sourceFiles('app/routes').filter(
    ({ path, text }) => /export (async )?function loader/.test(text) && (from.test(text) || path.includes('[.]')),
  )
  const names = pages.map(({ path }) => path.replace('app/routes/', '').replace('.tsx', ''))
  expect(names.toSorted()).toEqual([...LOOKS.map(({ at }) => at), ...OF_NOBODY].toSorted())
})

test('the browser’s law of the log knows the same acts', () => {
  const deadLink = 'link.refuse' // opening a link that opens nothing: no look, and nobody’s own
  expect(NAMED_LOOKS.toSorted()).toEqual([...new Set([...LOOKS.map(({ action }) => action), deadLink])].toSorted())
})
