import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { failStale } from '~/access/saved-meanwhile.server'
import { settingsDone } from '~/modules/people/colleague-messages'
import { inviteMessages, inviteOvertaken } from '~/modules/people/colleague-messages'
import { agreementPolicyForm, colleagueForm, stopColleagueForm } from '~/modules/people/forms'
import { inviteColleague } from '~/modules/people/invite-colleague.server'
import { readSchoolSettings } from '~/modules/people/school-settings.server'
import { policyFields, setAgreementPolicy } from '~/modules/people/set-agreement-policy.server'
import { stopColleague, stopRefused } from '~/modules/people/stop-colleague.server'
import { sayDone } from '~/support/done-lines'
import { fail, readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { seenOf } from '~/support/seen'
import { pageTitle } from '~/support/title'
import { wordsIn } from '~/words/words'
import { TextLink } from '~/ui/link'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { SavedMeanwhile } from '~/ui/saved-meanwhile'
import { Colleagues, InviteColleague, WhoAgrees } from './parts'

export const meta: MetaFunction = () => [{ title: pageTitle('Settings') }]

const PATH = '/school/settings'
export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'school')
  const settings = await readSchoolSettings(ctx)
  return {
    ...settings,
    seen: seenOf(policyFields(settings)),
    done: sayDone(settingsDone, await readDone(ctx, request.url), null),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await enter(request, 'school')
  const { schoolId } = ctx.actor
  switch (readIntent(ctx, ['policy', 'invite', 'stop'])) {
    case 'policy': {
      const form = readForm(ctx, agreementPolicyForm)
      if (!form.ok) return fail(form.errors, form.values)
      const saved = await setAgreementPolicy(ctx, { schoolId, ...form.value })
      if (saved.ok) return redirect(`${PATH}?done=saved`)
      const sent = { values: form.values, fields: policyFields(form.value), seen: form.value.seen }
      return failStale(ctx, sent, saved.now, { agreementPolicy: 'who agrees' })
    }
    case 'invite': {
      const form = readForm(ctx, colleagueForm)
      if (!form.ok) return fail(form.errors, form.values)
      const { invitedSeen: seen, ...colleague } = form.value
      const invited = await inviteColleague(ctx, { schoolId, ...colleague, seen })
      if (invited.ok) return redirect(`${PATH}?done=invited`)
      if ('saver' in invited) {
        const { invitedSeen: _old, ...typed } = form.values // the page shows who is invited or stopped now, and its marks
        return refuse(invited.reason, { email: inviteOvertaken(wordsIn(ctx.language), invited) }, typed)
      }
      const field = invited.reason === 'wait' ? 'form' : 'email'
      return refuse(invited.reason, { [field]: inviteMessages[invited.reason] }, form.values)
    }
    case 'stop': {
      const form = readForm(ctx, stopColleagueForm)
      if (!form.ok) return fail(form.errors)
      const stopped = await stopColleague(ctx, form.value)
      return stopped.ok
        ? redirect(`${PATH}?done=stopped`)
        : refuse(stopped.reason, { form: await stopRefused(ctx, form.value.userId, stopped.reason) })
    }
  }
}

export default function Settings() {
  const { name, agreementPolicy, asked, seen, invitedSeen, mayEdit, colleagues, done } = useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  return (
    <Page
      title="Settings"
      caption={name}
      errors={again?.errors}
      notice={done && !again?.errors ? <Notification kind="success" title={done} /> : null}
      wide
    >
      {mayEdit ? null : <p className="govuk-body">Your account can look and not change. Ask a lead of your school.</p>}
      <SavedMeanwhile saved={again?.saved}>
        <WhoAgrees
          policy={agreementPolicy}
          asked={asked}
          seen={seen}
          mayEdit={mayEdit}
          errors={again?.errors}
          values={again?.values}
        />
      </SavedMeanwhile>
      <Colleagues colleagues={colleagues} />
      {mayEdit ? <InviteColleague seen={invitedSeen} errors={again?.errors} values={again?.values} /> : null}
      <h2 className="govuk-heading-m">What was done</h2>
      <p className="govuk-body">
        <TextLink to="/school/log">The school’s log</TextLink> says who did what, and when.
      </p>
      <p className="govuk-body">
        <TextLink to="/school/roster">Roster</TextLink> brings in your pupils.
      </p>
    </Page>
  )
}
