import { StateTag } from './state-tag'
import type { StateName } from './states'
import { Tag } from './tag'

/** A booking's state in its student's words; a student who agrees for themselves is not told to wait for a parent. */
export function MyStateTag({ day }: { day: { state: StateName; agreesThemselves: boolean } }) {
  if (day.agreesThemselves && day.state === 'agreement_requested') return <Tag colour="amber">Waiting for you</Tag>
  if (day.agreesThemselves && day.state === 'agreed') return <Tag colour="blue">You agreed</Tag>
  return <StateTag state={day.state} audience="student" />
}
