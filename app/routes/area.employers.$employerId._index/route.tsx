import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { can } from '~/access/policy'
import { sectorNames, SECTORS } from '~/modules/opportunities/types'
import { checkedFields, checkEmployer } from '~/modules/people/check-employer.server'
import { paperRows } from '~/modules/opportunities/cover-words'
import { readAreaEmployer } from '~/modules/opportunities/employer-queries.server'
import { ticksThatStand } from '~/modules/people/employer-rules'
import { hostCheckForm, liftForm } from '~/modules/people/forms'
import { checkFieldOf, checkOutcomeWords, employerDecided } from '~/modules/people/employer-messages'
import { decisionsMark, liftSuspension } from '~/modules/people/suspend-employer.server'
import { checkRefused, readAgainWords, suspendRefused } from '~/modules/people/who-decided.server'
import { sayDone } from '~/support/done-lines'
import { addDays, formatDay, formatInstant } from '~/support/dates'
import { fail, readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { seenOf } from '~/support/seen'
import { pageTitle } from '~/support/title'
import { keepBack, readBack } from '~/support/way-back'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { StateTag } from '~/ui/state-tag'
import { SummaryList } from '~/ui/summary-list'
import { Timeline } from '~/ui/timeline'
import { TypedBefore } from '~/ui/typed-before'
import { CheckForm } from './check-form'
import { SuspendForm } from './suspend-form'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: pageTitle(page?.name ?? 'Employer') }]

const LISTS = { '/area/employers': 'Back to employers' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'area')
  const { employer, standing, isToBeChecked, workplaces, checks } = await readAreaEmployer(ctx, params.employerId ?? '')
  const sector = SECTORS.find((one) => one === employer.sector)
  return {
    back: readBack(request.url, LISTS),
    done: sayDone(employerDecided, await readDone(ctx, request.url), {
      state: employer.state,
      last: checks[0]?.outcome ?? null,
    }),
    mayCheck: can(ctx.actor, 'employer.check', { areaId: employer.areaId }),
    id: employer.id,
    name: employer.name,
    standing,
    isToBeChecked,
    seen: seenOf(checkedFields(employer, workplaces, checks)),
    decided: decisionsMark(checks),
    state: employer.state,
    sector: sector ? sectorNames[sector] : employer.sector,
    companyNumber: employer.companyNumber,
    website: employer.website,
    about: employer.about,
    papers: paperRows(ctx.language, employer, ctx.today),
    safeguarding: [employer.safeguardingName, employer.safeguardingEmail, employer.safeguardingPhone].filter(
      (text) => text !== null,
    ),
    signedUp: formatInstant(employer.createdAt),
    workplaces: workplaces.map(({ id, name, addressLine, postcode, easting }) => ({
      id,
      name,
      words: `${addressLine}, ${postcode}${easting === null ? ' (postcode not in our list)' : ''}`,
    })),
    checks: checks.map(({ id, outcome, note, by, createdAt, validUntilOn }) => ({
      id,
      title: checkOutcomeWords[outcome] + (validUntilOn ? ` until ${formatDay(validUntilOn)}` : ''),
      when: formatInstant(createdAt),
      who: by ?? 'The area',
      note,
    })),
    suggestedUntil: addDays(ctx.today, 365),
    tomorrow: addDays(ctx.today, 1),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await enter(request, 'area')
  const employerId = params.employerId ?? ''
  const intent = readIntent(ctx, ['passed', 'refused', 'lift'])
  const shown = (done: string) => redirect(keepBack(request.url, `/area/employers/${employerId}?done=${done}`))
  if (intent === 'passed' || intent === 'refused') {
    const form = readForm(ctx, hostCheckForm)
    if (!form.ok) return fail(form.errors, form.values)
    const { seen, ...findings } = form.value
    const outcome = await checkEmployer(ctx, employerId, { outcome: intent, ...findings }, seen)
    if (outcome.ok) return shown(outcome.value)
    if (outcome.reason === 'read_again') {
      const { seen: _old, ...typed } = form.values // the page shows what stands now, and its mark
      // What a tick was about has changed: it is to be looked at, and ticked, again.
      const verified = ticksThatStand(findings.verified, outcome.fields)
      return fail({ form: await readAgainWords(ctx, employerId, outcome.fields) }, { ...typed, verified }, 409)
    }
    const says = await checkRefused(ctx, employerId, outcome.reason)
    return refuse(outcome.reason, { [checkFieldOf[outcome.reason]]: says }, form.values)
  }
  const form = readForm(ctx, liftForm)
  if (!form.ok) return fail(form.errors, form.values)
  const { reason, seen } = form.value
  const outcome = await liftSuspension(ctx, employerId, reason, seen)
  return outcome.ok
    ? shown(outcome.value)
    : refuse(outcome.reason, { form: await suspendRefused(ctx, employerId, outcome.reason) }, { reason })
}

export default function Employer() {
  const page = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { state } = page
  return (
    <Page
      title={page.name}
      caption="Employer"
      errors={result?.errors}
      back={page.back}
      notice={page.done ? <Notification kind="success" title={page.done} /> : null}
    >
      <SummaryList
        rows={[
          { key: 'Standing', value: <StateTag state={page.standing} /> },
          ...page.papers,
          { key: 'Sector', value: page.sector },
          { key: 'Company number', value: page.companyNumber ?? 'None given' },
          { key: 'Website', value: page.website ?? 'None given' },
          { key: 'What they do', value: page.about === '' ? 'Nothing written yet' : page.about },
          { key: 'Safeguarding contact', value: page.safeguarding.join(', ') || 'None given' },
          ...page.workplaces.map(({ name, words }) => ({ key: `Workplace: ${name}`, value: words })),
          { key: 'Signed up', value: page.signedUp },
        ]}
      />
      {page.mayCheck && page.isToBeChecked ? (
        <CheckForm
          seen={page.seen}
          isDue={state === 'check_due'}
          suggestedUntil={page.suggestedUntil}
          tomorrow={page.tomorrow}
          errors={result?.errors}
          values={result?.values}
        />
      ) : (
        <TypedBefore values={result?.values} names={{ note: 'Your note' }} />
      )}
      {page.checks.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">What has been decided</h2>
          <Timeline items={page.checks} />
        </>
      ) : null}
      {page.mayCheck ? (
        <SuspendForm
          employerId={page.id}
          isSuspended={state === 'suspended'}
          decided={page.decided}
          errors={result?.errors}
          values={result?.values}
        />
      ) : null}
    </Page>
  )
}
