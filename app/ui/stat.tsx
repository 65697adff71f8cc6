import type { ReactNode } from 'react'

/** One number that matters, with its meaning; `to` leads to what it counts. Stand it in a `StatList`. */
export function Stat({ value, label, note, to }: { value: ReactNode; label: string; note?: ReactNode; to?: string }) {
  return (
    <div className="app-stat">
      <dt className="app-stat__label">{to ? <a href={to}>{label}</a> : label}</dt>
      <dd className="app-stat__value">{value}</dd>
      {note ? <dd className="app-stat__note">{note}</dd> : null}
    </div>
  )
}

/** Numbers side by side. */
export function StatList({ children }: { children: ReactNode }) {
  return <dl className="app-stats">{children}</dl>
}
