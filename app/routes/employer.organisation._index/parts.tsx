import { Button, LinkButton } from '~/ui/button'
import { Card, CardList } from '~/ui/card'
import { EmailField, TextArea, TextField } from '~/ui/field'
import { Inset } from '~/ui/inset'
import { PostForm } from '~/ui/post-form'
import { Warning } from '~/ui/warning'

type Ask = { needs: string[]; mayAsk: boolean; isMissing: boolean; mayEdit: boolean; asked: string | null }

/** What is missing before the check, the button that asks for it, or that it was asked for. */
export function AskForCheck({ needs, mayAsk, isMissing, mayEdit, asked }: Ask) {
  if (asked) return <Inset>{asked}</Inset>
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

/** An employer's workplaces, each a link to change it. */
export function Workplaces({ workplaces, mayEdit }: { workplaces: Site[]; mayEdit: boolean }) {
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

type Shown = Record<'about' | 'seen', string> &
  Record<'website' | 'safeguardingName' | 'safeguardingEmail' | 'safeguardingPhone', string | null>

type WordsProps = {
  page: Shown & { contactNote: string; isYetToBeChecked: boolean }
  errors?: Record<string, string>
  values?: Record<string, string | string[]>
}

/** What an employer says of itself, and whom a school can ring. */
export function Words({ page, errors, values }: WordsProps) {
  const show = (name: keyof Shown): string => {
    const typed = values?.[name]
    return typeof typed === 'string' ? typed : (page[name] ?? '')
  }
  return (
    <PostForm intent="save">
      <input type="hidden" name="seen" value={show('seen')} />
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
        maxLength={200}
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
        maxLength={120}
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
        maxLength={30}
        label="Phone number"
        value={show('safeguardingPhone')}
        error={errors?.safeguardingPhone}
        inputMode="tel"
        width={20}
      />
      {page.isYetToBeChecked ? <p className="govuk-body">{page.contactNote}</p> : <Warning>{page.contactNote}</Warning>}
      <Button>Save</Button>
    </PostForm>
  )
}
