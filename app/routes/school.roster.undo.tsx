import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { enter } from '~/access/enter.server'
import { shownIn } from '~/access/shown-mark'
import { readRosterUndo, undoRoster, undoRosterRefused } from '~/modules/bookings/undo-roster.server'
import { noFieldsForm } from '~/modules/people/forms'
import { withNearestPage } from '~/support/filters'
import { fail, readForm } from '~/support/form'
import { readPage } from '~/support/paging'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { ConfirmAct } from '~/ui/confirm-act'
import { TextLink } from '~/ui/link'
import { Page } from '~/ui/page'
import { useWords } from '~/ui/words'

export const meta: MetaFunction = () => [{ title: pageTitle('Undo the last roster?') }]

const PATH = '/school/roster'

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const shown = await readRosterUndo(ctx, readPage(new URL(request.url).searchParams))
  const whyNot = shown ? '' : await undoRosterRefused(ctx, 'nothing_to_undo')
  return { shown, whyNot, unread: withNearestPage(request.url, shown) }
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const form = readForm(ctx, noFieldsForm)
  if (!form.ok) return fail(form.errors)
  const outcome = await undoRoster(ctx, { mark: shownIn(ctx) })
  return outcome.ok
    ? redirect(`${PATH}?done=undone`)
    : refuse(outcome.reason, { form: await undoRosterRefused(ctx, outcome.reason) })
}

export default function UndoRoster() {
  const words = useWords()
  const { shown, whyNot, unread } = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors ?? unread
  return (
    <Page
      title={words('bookings:undoRoster.title')}
      caption={shown?.caption}
      back={{ to: PATH, label: words('bookings:undoRoster.roster') }}
      errors={errors}
    >
      {shown ? (
        <ConfirmAct
          shown={shown}
          button={words('bookings:undoRoster.button')}
          back={{ to: PATH, label: words('bookings:undoRoster.keep') }}
          names={{
            heading: words('bookings:undoRoster.who'),
            noun: words('bookings:undoRoster.noun'),
            hrefFor: (page) => `${PATH}/undo?page=${page}`,
          }}
        />
      ) : (
        <p className="govuk-body">
          {errors.form ? null : `${whyNot} `}
          <TextLink to={PATH}>{words('bookings:undoRoster.backTo')}</TextLink>
        </p>
      )}
    </Page>
  )
}
