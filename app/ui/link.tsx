import type { ReactNode } from 'react'

/** A link in a sentence or a list. `about` is for screen readers only, when several links on a page share the same words. */
export function TextLink({ to, children, about }: { to: string; children: ReactNode; about?: string }) {
  return (
    <a href={to} className="govuk-link">
      {children}
      {about ? <span className="govuk-visually-hidden"> {about}</span> : null}
    </a>
  )
}
