import type { ReactNode } from 'react'

/** One thing that happened. `when` is in words; `dateTime` the same for machines. */
export type TimelineItem = {
  id: string
  title: ReactNode
  when: string
  dateTime?: string
  who?: string
  note?: ReactNode
}

/** What happened, in the order given. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="app-timeline">
      {items.map((item) => (
        <li className="app-timeline__item" key={item.id}>
          <p className="app-timeline__title">{item.title}</p>
          <p className="app-timeline__when">
            <time dateTime={item.dateTime}>{item.when}</time>
            {item.who ? `, ${item.who}` : null}
          </p>
          {item.note ? <div className="app-timeline__note">{item.note}</div> : null}
        </li>
      ))}
    </ol>
  )
}
