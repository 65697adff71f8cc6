import type { ComponentProps } from 'react'

import { TextLink } from './link'
import { LogTable } from './log-table'
import { Page } from './page'
import { Pagination } from './pagination'
import { useWords } from './words'

type Props = {
  title: string
  lead: string
  /** The address of the log, to which the number of a page is put. */
  path: string
  back?: { to: string; label: string }
  /** What a row without a name is about. */
  whole?: string
  /** Where the mail that did not arrive is listed. */
  mail: string
  log: {
    errors?: Record<string, string>
    page: number
    pageSize: number
    total: number
    rows: ComponentProps<typeof LogTable>['rows']
  }
}

/** One page of who did what, as a host or an area reads it. */
export function LogPage({ title, lead, path, back, whole, mail, log: { errors, page, pageSize, total, rows } }: Props) {
  const words = useWords()
  return (
    <Page title={title} lead={lead} errors={errors} back={back} wide>
      <p className="govuk-body">Names are as they are today, not as they were then.</p>
      <p className="govuk-body">
        <TextLink to={mail}>{words('mail:failed.title')}</TextLink>
      </p>
      <LogTable
        caption={title}
        rows={rows}
        {...(whole ? { whole } : {})}
        empty={total === 0 ? 'Nothing is written here yet.' : 'There is nothing on this page of the log.'}
      />
      <Pagination
        page={page}
        pageSize={pageSize}
        total={total}
        noun="entry"
        nouns="entries"
        hrefFor={(number) => `${path}?page=${number}`}
      />
    </Page>
  )
}
