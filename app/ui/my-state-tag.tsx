import type { Turn } from '~/modules/bookings/turn'
import { StateTag } from './state-tag'
import type { StateName } from './states'
import { Tag } from './tag'
import { useWords } from './words'

/**
 * A booking's state in its student's words; a student who agrees for themselves is not told to wait for a parent,
 * and a day that is over is not still to come.
 */
export function MyStateTag({ day }: { day: { state: StateName; turn: Turn; agreesThemselves: boolean } }) {
  const words = useWords()
  if (day.turn === 'host_registers') return <Tag colour="amber">{words('bookings:tag.host_registers')}</Tag>
  if (day.turn === 'register_too_late') return <Tag colour="grey">{words('bookings:tag.register_too_late')}</Tag>
  if (day.turn === 'feedback_too_late') return <Tag colour="amber">{words('bookings:tag.feedback_too_late')}</Tag>
  if (day.turn === 'pupil_agrees') return <Tag colour="amber">{words('bookings:tag.pupil_agrees')}</Tag>
  if (day.agreesThemselves && day.state === 'agreed') return <Tag colour="blue">{words('bookings:tag.youAgreed')}</Tag>
  return <StateTag state={day.state} audience="student" />
}
