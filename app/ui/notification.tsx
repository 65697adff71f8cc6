import type { ReactNode } from 'react'

import { useWords } from './words'

type Props = {
  /** `success` after something was done; `important` for something to know. */
  kind: 'success' | 'important'
  /** The main sentence, large. */
  title: ReactNode
  children?: ReactNode
  /** Only when two banners stand on one page. */
  id?: string
}

/** A banner on top of a page: what was just done, or what matters now. */
export function Notification({ kind, title, children, id = 'govuk-notification-banner-title' }: Props) {
  const words = useWords()
  const success = kind === 'success'
  return (
    <div
      className={`govuk-notification-banner${success ? ' govuk-notification-banner--success' : ''}`}
      role={success ? 'alert' : 'region'}
      aria-labelledby={id}
      data-module="govuk-notification-banner"
    >
      <div className="govuk-notification-banner__header">
        <h2 className="govuk-notification-banner__title" id={id}>
          {words(success ? 'frame:banner.success' : 'frame:banner.important')}
        </h2>
      </div>
      <div className="govuk-notification-banner__content">
        <p className="govuk-notification-banner__heading">{title}</p>
        {children}
      </div>
    </div>
  )
}
