import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'

import { enter } from '~/access/enter.server'
import { can } from '~/access/policy'
import { sectorNames, SECTORS } from '~/modules/opportunities/types'
import { askForCheck, saveEmployer } from '~/modules/people/edit-employer.server'
import { readOwnEmployer } from '~/modules/people/employer-queries.server'
import { employerWordsForm, noFieldsForm } from '~/modules/people/forms'
import { askMessages, checkNeedWords } from '~/modules/people/messages'
import { formatDay } from '~/support/dates'
import { fail, readForm, readIntent } from '~/support/form'
import { pageTitle } from '~/support/title'
import { Button, LinkButton } from '~/ui/button'
import { Card, CardList } from '~/ui/card'
import { EmailField, TextArea, TextField } from '~/ui/field'
import { Inset } from '~/ui/inset'
import { Notification } from '~/ui/notification'
import { Page } from '~/ui/page'
import { PostForm } from '~/ui/post-form'
import { StateTag } from '~/ui/state-tag'
import { SummaryList } from '~/ui/summary-list'

export const meta: MetaFunction = () => [{ title: pageTitle('Your organisation') }]

const doneWords: Record<string, string> = {
  saved: 'Saved',
  check_again: 'Saved. What the area checked has changed, so it checks again before pupils see your days',
  unknown_postcode:
    'Saved. That postcode is not in our list, so pupils see no distance to this workplace: check that it is right',
  asked: 'You have asked for the check. Your area lead will be in touch',
}

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await enter(request, 'employer')
  const { employer, areaName, standing, workplaces, needs, whyNotAsk } = await readOwnEmployer(ctx)
  const query = new URL(request.url).searchParams
  const sector = SECTORS.find((one) => one === employer.sector)
  return {
    done: query.getAll('done').flatMap((key) => doneWords[key] ?? []),
    mayEdit: can(ctx.actor, 'employer.edit', { employerId: employer.id }),
    name: employer.name,
    areaName,
    sector: sector ? sectorNames[sector] : employer.sector,
    companyNumber: employer.companyNumber,
    standing,
    checkedUntil: employer.checkedUntilOn ? formatDay(employer.checkedUntilOn) : null,
    insuranceUntil: employer.insuranceUntilOn ? formatDay(employer.insuranceUntilOn) : null,
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
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await enter(request, 'employer')
  if (readIntent(ctx, ['save', 'ask']) === 'ask') {
    readForm(ctx, noFieldsForm)
    const asked = await askForCheck(ctx, ctx.actor.employerId)
    return asked.ok ? redirect('/employer/organisation?done=asked') : fail({ form: askMessages[asked.reason] })
  }
  const form = readForm(ctx, employerWordsForm)
  if (!form.ok) return fail(form.errors, form.values)
  const saved = await saveEmployer(ctx, ctx.actor.employerId, form.value)
  return redirect(`/employer/organisation?done=${saved.ok && saved.value.checkAgain ? 'check_again' : 'saved'}`)
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
          page.checkedUntil ? { key: 'Check holds until', value: page.checkedUntil } : null,
          page.insuranceUntil ? { key: 'Insurance seen until', value: page.insuranceUntil } : null,
          { key: 'Area', value: page.areaName },
          { key: 'Sector', value: page.sector },
          page.companyNumber ? { key: 'Company number', value: page.companyNumber } : null,
        ]}
      />
      <AskForCheck {...page} />
      <Workplaces workplaces={page.workplaces} mayEdit={page.mayEdit} />
      {page.mayEdit ? <Words page={page} errors={result?.errors} values={result?.values} /> : null}
    </Page>
  )
}

type Ask = { needs: string[]; mayAsk: boolean; isMissing: boolean; mayEdit: boolean }

function AskForCheck({ needs, mayAsk, isMissing, mayEdit }: Ask) {
  if (!mayEdit) return null
  if (isMissing)
    return (
      <Inset>
        <p className="govuk-body">Before you can ask the area for the check, add:</p>
        <ul className="govuk-list govuk-list--bullet">
          {needs.map((need) => (
            <li key={need}>{need}</li>
          ))}
        </ul>
      </Inset>
    )
  if (!mayAsk) return null
  return (
    <PostForm intent="ask">
      <p className="govuk-body">Everything the area needs is here.</p>
      <Button>Ask for the check</Button>
    </PostForm>
  )
}

type Site = { id: string; name: string; addressLine: string; postcode: string; isPlaced: boolean }

function Workplaces({ workplaces, mayEdit }: { workplaces: Site[]; mayEdit: boolean }) {
  return (
    <section aria-labelledby="workplaces">
      <h2 className="govuk-heading-m" id="workplaces">
        Workplaces
      </h2>
      <CardList>
        {workplaces.map(({ id, name, addressLine, postcode, isPlaced }) => (
          <Card key={id} title={name} level={3} to={mayEdit ? `/employer/organisation/workplaces/${id}` : undefined}>
            <p className="govuk-body">
              {addressLine}, {postcode}
            </p>
            {isPlaced ? null : <p className="govuk-body">This postcode is not in our list.</p>}
          </Card>
        ))}
      </CardList>
      {mayEdit ? (
        <LinkButton to="/employer/organisation/workplaces/new" secondary>
          Add a workplace
        </LinkButton>
      ) : null}
    </section>
  )
}

type WordsProps = {
  page: Record<'about', string> &
    Record<'website' | 'safeguardingName' | 'safeguardingEmail' | 'safeguardingPhone', string | null>
  errors?: Record<string, string>
  values?: Record<string, string | string[]>
}

function Words({ page, errors, values }: WordsProps) {
  const show = (name: keyof WordsProps['page']): string => {
    const typed = values?.[name]
    return typeof typed === 'string' ? typed : (page[name] ?? '')
  }
  return (
    <PostForm intent="save">
      <h2 className="govuk-heading-m">About you</h2>
      <TextArea
        name="about"
        label="What your organisation does"
        hint="Two or three sentences, for pupils. No phone numbers, addresses or links."
        value={show('about')}
        error={errors?.about}
        maxLength={1000}
        rows={4}
      />
      <TextField
        name="website"
        label="Website"
        hint="For the area lead. Pupils do not see it."
        value={show('website')}
        error={errors?.website}
        required={false}
        inputMode="url"
      />
      <h2 className="govuk-heading-m">Safeguarding contact</h2>
      <p className="govuk-body">
        Somebody at your organisation whom a school can ring when it worries about a pupil. Area and schools see this,
        pupils do not.
      </p>
      <TextField
        name="safeguardingName"
        label="Name"
        value={show('safeguardingName')}
        error={errors?.safeguardingName}
      />
      <EmailField
        name="safeguardingEmail"
        label="E-mail address"
        value={show('safeguardingEmail')}
        error={errors?.safeguardingEmail}
      />
      <TextField
        name="safeguardingPhone"
        label="Phone number"
        value={show('safeguardingPhone')}
        error={errors?.safeguardingPhone}
        inputMode="tel"
        width={20}
      />
      <p className="govuk-body">If another person takes over, the area checks again before pupils see your days.</p>
      <Button>Save</Button>
    </PostForm>
  )
}
