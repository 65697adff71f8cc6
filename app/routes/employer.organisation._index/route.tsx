import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import { redirect } from '~/support/framework'
import { useActionData, useLoaderData } from '~/support/framework-view'

import { readDone } from '~/access/done.server'
import { enter } from '~/access/enter.server'
import { can } from '~/access/policy'
import { failStale } from '~/access/saved-meanwhile.server'
import { sectorNames, SECTORS } from '~/modules/opportunities/types'
import { whyNotCovered } from '~/modules/opportunities/cover'
import { askedWords, organisationDone } from '~/modules/opportunities/host-messages'
import { coverNote, paperRows } from '~/modules/opportunities/cover-words'
import { askForCheck, employerFields, saveEmployer } from '~/modules/opportunities/edit-employer.server'
import { readOwnEmployer } from '~/modules/opportunities/employer-queries.server'
import { employerWordsForm, noFieldsForm } from '~/modules/people/forms'
import { askMessages, checkNeedWords, publicTextMessages } from '~/modules/people/employer-messages'
import { sayDone } from '~/support/done-lines'
import { errorsOf, fail, readForm, readIntent } from '~/support/form'
import { refuse } from '~/support/refuse'
import { seenOf } from '~/support/seen'
import { pageTitle } from '~/support/title'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { SavedMeanwhile } from '~/ui/saved-meanwhile'
import { StateTag } from '~/ui/state-tag'
import { SummaryList } from '~/ui/summary-list'
import { AskForCheck, Words, Workplaces } from './parts'

export const meta: MetaFunction = () => [{ title: pageTitle('Your organisation') }]

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const { employer, areaName, standing, workplaces, needs, whyNotAsk, askedOn } = await readOwnEmployer(ctx)
  const query = new URL(request.url).searchParams
  const done = await readDone(ctx, request.url)
  const now = {
    state: employer.state,
    askedOn,
    isAllPlaced: workplaces.every(({ easting }) => easting !== null),
  }
  const sector = SECTORS.find((one) => one === employer.sector)
  return {
    done: [
      ...new Set(done && query.getAll('done').map((key) => sayDone(organisationDone, { ...done, key }, now))),
    ].filter((line) => line !== null),
    mayEdit: can(ctx.actor, 'employer.edit', { employerId: employer.id }),
    name: employer.name,
    areaName,
    sector: sector ? sectorNames[sector] : employer.sector,
    companyNumber: employer.companyNumber,
    standing,
    papers: paperRows(ctx.language, employer, ctx.today),
    contactNote: coverNote(ctx.language, 'contactNote', employer, ctx.today),
    isYetToBeChecked: whyNotCovered(employer, ctx.today) === 'employer_not_checked',
    seen: seenOf(employerFields(employer)),
    about: employer.about,
    website: employer.website,
    safeguardingName: employer.safeguardingName,
    safeguardingEmail: employer.safeguardingEmail,
    safeguardingPhone: employer.safeguardingPhone,
    workplaces: workplaces.map(({ id, name, addressLine, postcode, easting }) => ({
      id,
      name,
      addressLine,
      postcode,
      isPlaced: easting !== null,
    })),
    needs: needs.map((need) => checkNeedWords[need]),
    mayAsk: whyNotAsk === null,
    isMissing: whyNotAsk === 'something_missing',
    asked: askedOn && askedWords(askedOn, areaName),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await enter(request, 'employer')
  if (readIntent(ctx, ['save', 'ask']) === 'ask') {
    readForm(ctx, noFieldsForm)
    const asked = await askForCheck(ctx, ctx.actor.employerId)
    return asked.ok
      ? redirect('/employer/organisation?done=asked')
      : refuse(asked.reason, { form: askMessages[asked.reason] })
  }
  const form = readForm(ctx, employerWordsForm)
  if (!form.ok) return fail(form.errors, form.values)
  const { seen, ...words } = form.value
  const saved = await saveEmployer(ctx, ctx.actor.employerId, words, seen)
  if (!saved.ok && saved.reason === 'stale')
    return failStale(ctx, { values: form.values, fields: employerFields(words), seen }, saved.now, fieldNames)
  if (!saved.ok) return refuse(saved.reason, errorsOf(saved.fields, publicTextMessages[saved.reason]), form.values)
  return redirect(`/employer/organisation?done=${saved.value.checkAgain ? 'check_again' : 'saved'}`)
}

const fieldNames = {
  about: 'what your organisation does',
  website: 'the website',
  safeguardingName: 'the name of the safeguarding contact',
  safeguardingEmail: 'the e-mail address of the safeguarding contact',
  safeguardingPhone: 'the phone number of the safeguarding contact',
}

export default function Organisation() {
  const page = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <Page
      title={page.name}
      caption="Your organisation"
      errors={result?.errors}
      notice={page.done.map((words) => (
        <Notification kind="success" title={words} key={words} />
      ))}
    >
      <SummaryList
        rows={[
          { key: 'Standing', value: <StateTag state={page.standing} /> },
          ...page.papers,
          { key: 'Area', value: page.areaName },
          { key: 'Sector', value: page.sector },
          page.companyNumber ? { key: 'Company number', value: page.companyNumber } : null,
        ]}
      />
      <AskForCheck {...page} />
      <Workplaces workplaces={page.workplaces} mayEdit={page.mayEdit} />
      {page.mayEdit ? (
        <SavedMeanwhile saved={result?.saved}>
          <Words page={page} errors={result?.errors} values={result?.values} />
        </SavedMeanwhile>
      ) : null}
    </Page>
  )
}
