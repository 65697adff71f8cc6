import { errorWords } from '~/words/error-words'
import { Page } from './page'

/** The page for a request that could not be answered: what happened, and what to do. */
export function ErrorPage({ status, requestId }: { status: number; requestId?: string }) {
  const { title, text, next } = errorWords(status)
  return (
    <Page title={title}>
      <p className="govuk-body">{text}</p>
      <p className="govuk-body">{next}</p>
      {status >= 500 && requestId ? (
        <p className="govuk-body">
          Number of this request: <strong>{requestId}</strong>
        </p>
      ) : null}
      <p className="govuk-body">
        <a className="govuk-link" href="/">
          Go to the start page
        </a>
      </p>
    </Page>
  )
}
