import { useWords } from './words'

/** The key under which an error of the whole form, not of one field, is kept. */
const WHOLE_FORM = 'form'

/** What went wrong, on top of the page; each line leads to its field. Nothing when nothing did. */
export function ErrorSummary({ errors }: { errors?: Record<string, string> | null }) {
  const words = useWords()
  const lines = Object.entries(errors ?? {})
  if (lines.length === 0) return null
  return (
    <div className="govuk-error-summary" data-module="govuk-error-summary" tabIndex={-1}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">{words('frame:problem')}</h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {lines.map(([field, sentence]) => (
              <li key={field}>{field === WHOLE_FORM ? sentence : <a href={`#${field}`}>{sentence}</a>}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}
