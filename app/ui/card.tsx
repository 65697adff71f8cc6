import { Children, type ReactNode } from 'react'

type Level = 2 | 3 | 4

type Props = {
  title: ReactNode
  /** Makes the title a link. */
  to?: string
  /** A short line above the title: the employer, the date. */
  caption?: ReactNode
  /** State tags, at the top right. */
  tag?: ReactNode
  children?: ReactNode
  /** Links and buttons at the foot. */
  actions?: ReactNode
  level?: Level
  /** Draws the eye: the one thing to do next. */
  accent?: boolean
}

/** One thing in a rounded box: a day, a booking, an employer. */
export function Card({ title, to, caption, tag, children, actions, level = 2, accent }: Props) {
  const Heading = `h${level}` as const
  return (
    <article className={accent ? 'app-card app-card--accent' : 'app-card'}>
      <div className="app-card__head">
        <div className="app-card__titles">
          {caption ? <p className="app-card__caption">{caption}</p> : null}
          <Heading className="app-card__title">{to ? <a href={to}>{title}</a> : title}</Heading>
        </div>
        {tag ? <div className="app-card__tag">{tag}</div> : null}
      </div>
      {children}
      {actions ? <div className="app-card__actions">{actions}</div> : null}
    </article>
  )
}

/** Cards below each other on a phone and side by side where there is room. */
export function CardList({ children, single }: { children: ReactNode; single?: boolean }) {
  return (
    <ul className={single ? 'app-cards app-cards--single' : 'app-cards'}>
      {Children.toArray(children).map((child, index) => (
        <li key={index}>{child}</li>
      ))}
    </ul>
  )
}

/** Short facts in a card, one a line: "Tuesday 14 July, 9am to 3pm". */
export function CardFacts({ facts }: { facts: readonly ReactNode[] }) {
  return (
    <ul className="app-facts">
      {Children.toArray([...facts]).map((fact, index) => (
        <li key={index}>{fact}</li>
      ))}
    </ul>
  )
}
