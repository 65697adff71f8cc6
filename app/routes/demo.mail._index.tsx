import type { LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { useLoaderData } from '~/support/framework-view'

import { isFromHere } from '~/access/demo-mark.server'
import { welcome } from '~/access/enter.server'
import { listDemoMail } from '~/modules/people/demo-mail.server'
import { formatInstant } from '~/support/dates'
import { NotFound } from '~/support/errors'
import { readFilters, withPageOf } from '~/support/filters'
import { pageTitle } from '~/support/title'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'
import { Pagination } from '~/ui/pagination'
import { DataTable } from '~/ui/table'

export const meta: MetaFunction = () => [{ title: pageTitle('Mail of the demo') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await welcome(request)
  if (!isFromHere(request)) throw new NotFound('mail of the demo')
  const { page, errors } = readFilters(new URL(request.url).searchParams, {})
  const { mails, total, pageSize } = await listDemoMail(ctx, page)
  return {
    errors: withPageOf(errors, { page, pageSize, total }),
    page,
    pageSize,
    total,
    mails: mails.map(({ id, to, subject, createdAt }) => ({ id, to, subject, at: formatInstant(createdAt) })),
  }
}

export default function DemoMail() {
  const { errors, mails, page, pageSize, total } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Mail of the demo"
      lead="Nothing leaves this computer: what would be sent is shown here."
      errors={errors}
      wide
    >
      <DataTable
        caption="Mails, newest first"
        captionHidden
        columns={[
          {
            key: 'subject',
            header: 'Subject',
            cell: ({ id, subject }) => <TextLink to={`/demo/mail/${id}`}>{subject}</TextLink>,
          },
          { key: 'to', header: 'To' },
          { key: 'at', header: 'Written' },
        ]}
        rows={mails}
        rowKey={({ id }) => id}
        empty={total === 0 ? 'Nothing has been sent yet.' : null}
      />
      <Pagination page={page} pageSize={pageSize} total={total} hrefFor={(to) => `/demo/mail?page=${to}`} noun="mail" />
    </Page>
  )
}
