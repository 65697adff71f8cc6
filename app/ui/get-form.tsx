import type { ReactNode } from 'react'

type Props = {
  /** Where the answers go; this page when absent. */
  action?: string
  /** What the form is for, said to screen readers; with it the form becomes a search landmark. */
  label?: string
  /** Query parts to keep beside the visible fields, such as the sort order. */
  keep?: Record<string, string>
  className?: string
  children: ReactNode
}

/** A form that only asks: its answers live in the address, so that it can be shared and bookmarked. */
export function GetForm({ action, label, keep = {}, className, children }: Props) {
  return (
    <form method="get" action={action} className={className} role={label ? 'search' : undefined} aria-label={label}>
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  )
}
