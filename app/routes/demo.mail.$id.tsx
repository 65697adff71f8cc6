import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { isFromHere } from '~/access/demo-mark.server'
import { welcome } from '~/access/enter.server'
import { readDemoMail } from '~/modules/people/demo-mail.server'
import { formatInstant } from '~/support/dates'
import { NotFound } from '~/support/errors'
import { pageTitle } from '~/support/title'
import { Page } from '~/ui/page'
import { SummaryList } from '~/ui/summary-list'

export const meta: MetaFunction = () => [{ title: pageTitle('A mail of the demo') }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await welcome(request)
  if (!isFromHere(request)) throw new NotFound('mail of the demo')
  const { to, subject, createdAt, paragraphs } = await readDemoMail(ctx, params.id ?? '')
  return { to, subject, at: formatInstant(createdAt), paragraphs }
}

export default function OneDemoMail() {
  const { to, subject, at, paragraphs } = useLoaderData<typeof loader>()
  return (
    <Page title={subject} back={{ to: '/demo/mail', label: 'Back to the mails' }}>
      <SummaryList
        rows={[
          { key: 'To', value: to },
          { key: 'Written', value: at },
        ]}
      />
      {paragraphs.map((lines, at) => (
        <p className="govuk-body govuk-!-text-break-word" key={at}>
          {lines.map((line, n) => (
            <span key={n}>
              {n > 0 ? <br /> : null}
              {line.map((part, m) =>
                part.href ? (
                  <a className="govuk-link" href={part.href} key={m}>
                    {part.text}
                  </a>
                ) : (
                  part.text
                ),
              )}
            </span>
          ))}
        </p>
      ))}
    </Page>
  )
}
