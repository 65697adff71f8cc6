import type { ReactNode } from 'react'

import { ErrorSummary } from './error-summary'
import { useWords } from './words'

type Props = {
  /** The `<h1>`; absent only when a `Panel` holds it. */
  title?: ReactNode
  /** A sentence in larger type under the title. */
  lead?: ReactNode
  /** A short line above the title: whose page, which day. */
  caption?: ReactNode
  back?: { to: string; label?: string }
  /** What went wrong with the form on this page. */
  errors?: Record<string, string> | null
  /** A `Notification` above the title; an earlier success is not shown beside what went wrong just now. */
  notice?: ReactNode
  children: ReactNode
  /** A narrow column beside the content, below it on a phone. */
  aside?: ReactNode
  /** Uses the full width, for tables. */
  wide?: boolean
}

/** The inside of a page: way back, errors, title and content. */
export function Page({ title, lead, caption, back, errors, notice, children, aside, wide }: Props) {
  // An address keeps `done` of the act before; what was refused just now is the news.
  const words = useWords()
  const refused = Object.values(errors ?? {}).some(Boolean)
  return (
    <>
      {back ? (
        <a href={back.to} className="govuk-back-link">
          {back.label ?? words('frame:back')}
        </a>
      ) : null}
      {refused ? null : notice}
      <div className="govuk-grid-row">
        <div className={wide && !aside ? 'govuk-grid-column-full' : 'govuk-grid-column-two-thirds'}>
          <ErrorSummary errors={errors} />
          {caption ? <span className="govuk-caption-l">{caption}</span> : null}
          {title ? <h1 className="govuk-heading-l">{title}</h1> : null}
          {lead ? <p className="govuk-body-l">{lead}</p> : null}
          {children}
        </div>
        {aside ? <aside className="govuk-grid-column-one-third app-aside">{aside}</aside> : null}
      </div>
    </>
  )
}
