import { Card, CardFacts } from './card'
import { Tag } from './tag'
import { useWords } from './words'

type Props = {
  day: {
    id: string
    title: string
    employer: string
    where: string
    summary: string
    when: string
    travel: string
    places: string
    isFull: boolean
    why: string
  }
  level?: 2 | 3
  /** The day's own page, when it should know the way back. */
  to?: string
}

/** The workplace, unless it is called what the employer above it is. */
const placeOf = ({ where, employer }: { where: string; employer: string }) => (where === employer ? null : where)

/** A day that a student may take: who, what, when, how to get there, and why they see it. */
export function DayCard({ day, level = 2, to = `/student/days/${day.id}` }: Props) {
  return (
    <Card
      title={day.title}
      to={to}
      caption={day.employer}
      level={level}
      tag={day.isFull ? <Tag colour="purple">Full</Tag> : null}
    >
      <p className="app-card__line">{day.summary}</p>
      <CardFacts facts={[day.when, placeOf(day), `${day.travel} · ${day.places}`]} />
      <p className="app-card__why">
        <span className="govuk-visually-hidden">Why you see this: </span>
        {day.why}
      </p>
    </Card>
  )
}

type MyDayProps = {
  day: { id: string; title: string; employer: string; where: string; when: string; next: string }
  /** The state's tag. */
  tag: JSX.Element
  level?: 2 | 3
}

/** A day that a student has asked for or been on: when and where, and what happens next. */
export function MyDayCard({ day, tag, level = 3 }: MyDayProps) {
  const words = useWords()
  return (
    <Card title={day.title} to={`/student/bookings/${day.id}`} caption={day.employer} level={level} tag={tag}>
      <CardFacts facts={[day.when, placeOf(day)]} />
      <p className="govuk-body">
        <strong>{words('bookings:mine.nextIs')}</strong> {day.next}
      </p>
    </Card>
  )
}
