import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { can } from '~/access/policy'
import {
  applyRoster,
  applyRosterRefused,
  readRosterApply,
  type RosterShown,
} from '~/modules/bookings/apply-roster.server'
import { shownIn } from '~/access/shown-mark'
import { rosterForm } from '~/modules/people/forms'
import type { Language } from '~/words/languages'
import { sayRosterRefusal } from '~/modules/roster/import-roster.server'
import { discardRosterDraft, findLastImport, keepRosterDraft } from '~/modules/roster/draft.server'
import { rosterDone } from '~/modules/roster/report'
import { sayDone } from '~/support/done-lines'
import { formatInstant } from '~/support/dates'
import { withNearestPage } from '~/support/filters'
import { fail, readForm, readIntent } from '~/support/form'
import { readPage } from '~/support/paging'
import { refuse } from '~/support/refuse'
import { pageTitle } from '~/support/title'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { RosterLast } from '~/ui/school/roster-last'
import { RosterPreview } from '~/ui/school/roster-preview'
import { RosterUpload } from '~/ui/school/roster-upload'

export const meta: MetaFunction = () => [{ title: pageTitle('Roster') }]

const PATH = '/school/roster'
const NOT_DISCARDED =
  'There was nothing left to throw away: this upload was applied, thrown away or replaced in another window, or its hour is over. What was applied last, if anything, is named on this page.'
const REJECTS_SHOWN = 200
const GONE =
  'This upload is no longer here. An upload is kept for one hour, until it is applied or discarded, or until the same person uploads another. Upload the file again if it is still needed.'
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const query = new URL(request.url).searchParams
  const mayImport = can(ctx.actor, 'roster.import', ctx.actor)
  const draftId = query.get('draft')
  const last = await findLastImport(ctx)
  const done = await readDone(ctx, request.url)
  const kept = mayImport && draftId ? await readRosterApply(ctx, draftId, readPage(query)) : null
  return {
    mayImport,
    notice: sayDone(rosterDone, done, null),
    last: last && { fileName: last.fileName, when: formatInstant(last.importedAt), counts: last.counts },
    gone: mayImport && draftId !== null && kept === null,
    unread: withNearestPage(request.url, kept?.shown),
    preview: kept && { draftId: draftId ?? '', ...previewOf(ctx.language, kept) },
  }
}

/** Of a draft only what its page shows: no ids of those who would leave. */
function previewOf(language: Language, { fileName, unusedHeadings, asksAboutLeavers, outcome, shown }: RosterShown) {
  const about = { fileName, unusedHeadings, asksAboutLeavers, shown }
  if (!outcome.ok) return { ...about, refusal: sayRosterRefusal(language, outcome), report: null }
  const { added, changed, unchanged, left, rejected, unknownPostcodes, matchedByName } = outcome.value
  const counts = { added, changed, unchanged, left, rejected, unknownPostcodes, matchedByName }
  const { rejects } = outcome.value
  const shownRejects = { rejects: rejects.slice(0, REJECTS_SHOWN), problems: rejects.length }
  return { ...about, refusal: null, report: { ...counts, ...shownRejects } }
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const intent = readIntent(ctx, ['upload', 'apply', 'discard'])
  const form = readForm(ctx, rosterForm)
  if (!form.ok) return fail({ form: GONE })
  const { scope, draft, leavers } = form.value
  const typed = { scope }
  switch (intent) {
    case 'upload': {
      const file = ctx.form?.get('file')
      if (!(file instanceof File) || file.size === 0) return fail({ file: 'Choose a roster file.' }, typed)
      const bytes = new Uint8Array(await file.arrayBuffer())
      const isWholeRoll = scope !== 'part'
      const kept = await keepRosterDraft(ctx, { bytes, fileName: file.name, isWholeRoll })
      return kept.ok
        ? redirect(`${PATH}?draft=${kept.draftId}`)
        : fail({ file: sayRosterRefusal(ctx.language, kept) }, typed)
    }
    case 'apply': {
      const apply = { draftId: draft, leaversConfirmed: leavers === 'yes', mark: shownIn(ctx) }
      const outcome = await applyRoster(ctx, apply)
      if (!outcome) return fail({ form: GONE })
      return outcome.ok
        ? redirect(`${PATH}?done=applied`)
        : refuse(outcome.reason, { form: await applyRosterRefused(ctx, draft, outcome) })
    }
    case 'discard':
      if (!(await discardRosterDraft(ctx, draft))) return fail({ form: NOT_DISCARDED })
      return redirect(`${PATH}?done=discarded`)
  }
}

export default function RosterPage() {
  const { mayImport, notice, last, preview, gone, unread } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const errors = again?.errors ?? (gone ? { form: GONE } : unread)
  return (
    <Page
      title="Roster"
      lead="Bring the pupils here in line with your school’s information system."
      errors={errors}
      notice={notice ? <Notification kind="success" title={notice} /> : null}
      wide
    >
      {preview ? (
        <RosterPreview {...preview} />
      ) : mayImport ? (
        <RosterUpload error={errors?.file} again={again?.values} />
      ) : (
        <p className="govuk-body">Ask a careers lead of your school to upload a roster: your account can only look.</p>
      )}
      {last && !preview ? <RosterLast last={last} mayUndo={mayImport} /> : null}
    </Page>
  )
}
