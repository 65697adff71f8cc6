import type { ReactNode } from 'react'

import { LinkButton } from './button'

/** A list with nothing in it: why, and what to do about it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: { to: string; label: string }
}) {
  return (
    <div className="app-empty">
      <h2 className="govuk-heading-m">{title}</h2>
      {typeof children === 'string' ? <p className="govuk-body">{children}</p> : children}
      {action ? <LinkButton to={action.to}>{action.label}</LinkButton> : null}
    </div>
  )
}
