import type { GapGroup } from '~/modules/people/disadvantage'

import { Tag, type TagColour } from '../tag'

const words = {
  disadvantaged: { short: 'Disadvantaged', colour: 'purple' },
  other: { short: 'Other', colour: 'grey' },
  unknown: { short: 'Not known', colour: 'grey' },
} satisfies Record<GapGroup, { short: string; colour: TagColour }>

/** A group of the gap as staff of a school read it. */
export const groupWord = (group: GapGroup): string => words[group].short

/** The group a pupil is in, in words and a tag. Only for pages of the pupil's own school. */
export function GroupTag({ group }: { group: GapGroup }) {
  return group === 'other' ? <>{words.other.short}</> : <Tag colour={words[group].colour}>{words[group].short}</Tag>
}
