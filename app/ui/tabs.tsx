/** One view of the same list; each has its own address. */
export type TabItem = { to: string; label: string; count?: number; current?: boolean }

/** Views of one list, side by side. `label` names the group for screen readers. */
export function Tabs({ label, items }: { label: string; items: readonly TabItem[] }) {
  return (
    <nav className="app-tabs" aria-label={label}>
      <ul className="app-tabs__list">
        {items.map((item) => (
          <li key={item.to}>
            <a className="app-tabs__link" href={item.to} aria-current={item.current ? 'page' : undefined}>
              {item.label}
              {item.count === undefined ? null : <span className="app-count"> {item.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
