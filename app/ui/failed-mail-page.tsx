import type { FormErrors } from '~/support/form'
import { Button } from './button'
import { TextLink } from './link'
import { Notification } from './notification'
import { Page } from './page'
import { Pagination } from './pagination'
import { PostForm } from './post-form'
import { DataTable } from './table'
import { useWords } from './words'

type Row = {
  id: string
  what: string
  /** Whom and which day it concerns, and the page of that, for whoever may see it. */
  about: { text: string; to: string | null } | null
  to: string
  when: string
  why: string
  /** Of when its words are, said before it is sent once more. */
  asItStood: string
  mayAgain: boolean
  isLinkForgotten: boolean
}

type Props = {
  /** The address of the page itself. */
  path: string
  back: string
  list: { total: number; page: number; pageSize: number; rows: readonly Row[]; mayAct: boolean; done: string | null }
  errors: FormErrors | undefined
  /** True when a mail was just not sent again. */
  isRefused: boolean
}

/** The mails of an organisation that nobody got, each with why, and buttons that send it once more or put it aside. */
export function FailedMailPage({ path, back, list, errors, isRefused }: Props) {
  const words = useWords()
  const { total, page, pageSize, rows, mayAct, done } = list
  return (
    <Page
      title={words('mail:failed.title')}
      lead={total > 0 ? words('mail:failed.lead', { count: total }) : undefined}
      back={{ to: back, label: words('mail:failed.log') }}
      errors={errors}
      notice={done && !isRefused ? <Notification kind="success" title={done} /> : null}
      wide
    >
      {total === 0 ? null : (
        <p className="govuk-body">{words(mayAct ? 'mail:failed.asideMeans' : 'mail:failed.readOnly')}</p>
      )}
      <DataTable
        caption={words('mail:failed.title')}
        captionHidden
        columns={[
          { key: 'what', header: words('mail:failed.what'), cell: (row: Row) => <About {...row} /> },
          { key: 'to', header: words('mail:failed.to') },
          { key: 'when', header: words('mail:failed.when'), unbroken: true },
          { key: 'why', header: words('mail:failed.why') },
          ...(mayAct ? [{ key: 'act', header: words('mail:failed.act'), cell: (row: Row) => <SeeTo {...row} /> }] : []),
        ]}
        rows={rows}
        rowKey={({ id }) => id}
        empty={words(total === 0 ? 'mail:failed.empty' : 'mail:failed.emptyPage')}
      />
      <Pagination
        page={page}
        pageSize={pageSize}
        total={total}
        counted={words('mail:failed.counted', { count: total })}
        hrefFor={(number) => `${path}?page=${number}`}
      />
    </Page>
  )
}

function About({ what, about }: Row) {
  if (!about) return <>{what}</>
  return (
    <>
      {what}
      <br />
      {about.to ? <TextLink to={about.to}>{about.text}</TextLink> : about.text}
    </>
  )
}

function SeeTo({ id, what, about: whom, to, asItStood, mayAgain }: Row) {
  const words = useWords()
  const about = whom
    ? words('mail:failed.aboutOf', { what, whom: whom.text, to })
    : words('mail:failed.about', { what, to })
  return (
    <>
      {mayAgain ? (
        <PostForm intent="again">
          <p className="govuk-hint">{asItStood}</p>
          <input type="hidden" name="mailId" value={id} />
          <Button secondary about={about}>
            {words('mail:failed.again')}
          </Button>
        </PostForm>
      ) : (
        <p className="govuk-body">{words('mail:failed.linkForgotten')}</p>
      )}
      <PostForm intent="aside">
        <input type="hidden" name="mailId" value={id} />
        <Button secondary about={about}>
          {words('mail:failed.aside')}
        </Button>
      </PostForm>
    </>
  )
}
