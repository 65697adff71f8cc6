import { guardsOf } from '../guard'

/** Who is at the door, and what they may do. */
export const ROUNDS = [
  ...guardsOf(
    'app/modules/rounds/anonymous.ts',
    [
      'homes can be found by minutes to known workplaces',
      'minutes: isRanked(e) ? 0 : bands.indexOf(bandOf(e)) * BAND',
      'minutes: isRanked(e) ? 0 : (minutes[e] ?? 0)',
      'unit/rounds/anonymous',
    ],
    ['a ranked place tells its minutes', 'isRanked(e) ? 0 : bands', 'bands', 'unit/rounds/anonymous'],
    ['a group nobody kept seats for', 'group: holdsGroup && group', 'group', 'unit/rounds/anonymous'],
    ['places keep their position', 'y: 0,', 'y: 1,', 'unit/rounds/anonymous'],
  ),
  ...guardsOf(
    'app/modules/rounds/load-round.server.ts',
    [
      'schools see the draft of an area',
      "if (round.schoolId === null && round.state === 'draft' && ctx.actor.kind === 'school') throw new NotFound('round')",
      '',
      'integration/rounds/area-round',
    ],
    [
      'a viewer accepts a round',
      "assertCan(ctx.actor, 'round.accept', { schoolId: ctx.actor.schoolId })",
      '',
      'integration/rounds/accept-round',
    ],
    ['a viewer runs a round', "assertCan(ctx.actor, 'round.run', round)", '', 'integration/rounds/set-up-to-freeze'],
  ),
]
