import { guardsOf } from '../guard'

const HERE = 'integration/progress/looks'

/** What is written when it is looked at or taken away: each look at a group, each file. */
export const LOOKS = [
  ...guardsOf('app/access/note-look.server.ts', [
    'a HEAD, which shows nothing, counts as a look',
    'if (ctx.unseen) return',
    '',
    HERE,
  ]),
  ...guardsOf('app/access/enter.server.ts', [
    'a HEAD is taken for somebody who read the page',
    "unseen: request.method === 'HEAD'",
    'unseen: false',
    'integration/access/enter',
  ]),
  ...guardsOf(
    'app/modules/progress/queries.server.ts',
    [
      'the page of progress shows groups and leaves no row',
      "await noteFlagsSeen(ctx, rows.length, 'progress')",
      '',
      HERE,
    ],
    ['the list of pupils shows groups and leaves no row', "await noteFlagsSeen(ctx, rows.length, 'pupils')", '', HERE],
  ),
  ...guardsOf('app/modules/progress/pupil.server.ts', [
    'a look at one pupil’s flags leaves no row',
    "await noteLook(ctx, { ...act, detail: { page: 'pupil' } })",
    'void act',
    HERE,
  ]),
  ...guardsOf('app/modules/progress/export-progress.server.ts', [
    'the file of all pupils’ progress leaves no row',
    'await noteLook(ctx, { ...act, detail: { pupils: pupils.length } })',
    'void act',
    HERE,
  ]),
  ...guardsOf('app/modules/rounds/export-proposal.server.ts', [
    'the file of who gets what, with names, leaves no row',
    'await noteLook(ctx, { ...act, detail: { pupils: pupils.length } })',
    'void act',
    HERE,
  ]),
  ...guardsOf('app/modules/rounds/export-round.server.ts', [
    'the files of a round leave no row',
    "await noteLookBy(ctx, (tx) => noteAct(tx, ctx, round, 'round.export', { pupils }))",
    'void pupils',
    HERE,
  ]),
  ...guardsOf('app/modules/rounds/export-sweep.server.ts', [
    'the file of shares leaves no row',
    "await noteLookBy(ctx, (tx) => noteAct(tx, ctx, { id: roundId, schoolId: ctx.actor.schoolId }, 'round.sweepExport'))",
    '',
    HERE,
  ]),
  ...guardsOf('app/modules/rounds/sweep-round.server.ts', [
    'whoever tries shares reads the group and leaves no row',
    "await noteLook(ctx, { ...looked, detail: { page: 'sweep', pupils: flagsReadOf } })",
    'void looked',
    HERE,
  ]),
]
