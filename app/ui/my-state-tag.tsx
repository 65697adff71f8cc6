import type { WhoseTurn } from '~/modules/bookings/turn'
import type { Doer } from '~/modules/bookings/types'
import { StateTag } from './state-tag'
import type { StateName } from './states'
import { Tag } from './tag'
import { useWords } from './words'

type Day = {
  state: StateName
  turn: WhoseTurn
  agreesThemselves: boolean
  endedBy: Doer | null
  /** What it was when it was given up. */
  endedFrom: StateName | null
  isHeld: boolean
}

/**
 * A booking's state in its student's words; a student who agrees for themselves is not told to wait for a parent,
 * a day that is over is not still to come, nobody goes to one on hold, and what somebody else ended is not told as the student's own act.
 */
export function MyStateTag({ day }: { day: Day }) {
  const words = useWords()
  if (day.isHeld) return <Tag colour="amber">{words('bookings:hold.tag')}</Tag>
  if (day.turn === 'host_registers') return <Tag colour="amber">{words('bookings:tag.host_registers')}</Tag>
  if (day.turn === 'register_too_late') return <Tag colour="grey">{words('bookings:tag.register_too_late')}</Tag>
  if (day.turn === 'feedback_too_late') return <Tag colour="amber">{words('bookings:tag.feedback_too_late')}</Tag>
  if (day.turn === 'offer_is_over') return <Tag colour="grey">{words('bookings:tag.offer_is_over')}</Tag>
  if (day.turn === 'pupil_agrees') return <Tag colour="amber">{words('bookings:tag.pupil_agrees')}</Tag>
  if (day.agreesThemselves && day.state === 'agreed') return <Tag colour="blue">{words('bookings:tag.youAgreed')}</Tag>
  if (day.state === 'withdrawn' || day.state === 'cancelled')
    return <StateTag state={day.state} word={words(`bookings:tag.${endedTag(day)}`)} />
  return <StateTag state={day.state} audience="student" />
}

function endedTag({ endedBy, endedFrom }: Pick<Day, 'endedBy' | 'endedFrom'>) {
  if (endedBy !== 'student') return endedBy === 'school' ? 'schoolEnded' : 'ended'
  return endedFrom === 'waitlisted' ? 'pupilLeft' : endedFrom === 'offered' ? 'pupilSaidNo' : 'pupilEnded'
}
