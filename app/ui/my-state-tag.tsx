import type { Turn } from '~/modules/bookings/turn'
import { StateTag } from './state-tag'
import type { StateName } from './states'
import { Tag } from './tag'

/**
 * A booking's state in its student's words; a student who agrees for themselves is not told to wait for a parent,
 * and a day that is over is not still to come.
 */
export function MyStateTag({ day }: { day: { state: StateName; turn: Turn; agreesThemselves: boolean } }) {
  if (day.turn === 'host_registers') return <Tag colour="amber">Waiting for the register</Tag>
  if (day.turn === 'register_too_late') return <Tag colour="grey">No register was taken</Tag>
  if (day.turn === 'feedback_too_late') return <Tag colour="amber">No feedback from your host</Tag>
  if (day.turn === 'pupil_agrees') return <Tag colour="amber">Waiting for you</Tag>
  if (day.agreesThemselves && day.state === 'agreed') return <Tag colour="blue">You agreed</Tag>
  return <StateTag state={day.state} audience="student" />
}
