type Props = {
  label: string
  value: number
  max: number
  /** Loads the page again after so many seconds while work goes on (enhance.js); the link does it without. */
  refreshSeconds?: number
  refreshTo?: string
}

/** How far a piece of work has come; you can leave the page meanwhile. */
export function ProgressBar({ label, value, max, refreshSeconds, refreshTo = '' }: Props) {
  return (
    <div className="app-progress" data-refresh={refreshSeconds}>
      <label className="govuk-label" htmlFor="progress">
        {label}
      </label>
      <progress id="progress" className="app-progress__bar" value={value} max={max} />
      <p className="govuk-body">
        {value} of {max}.{' '}
        {refreshSeconds ? (
          <a className="govuk-link" href={refreshTo}>
            Check again
          </a>
        ) : null}
      </p>
    </div>
  )
}
