import { useLoaderData } from '~/support/framework-view'

import { JOURNEY_MINUTES } from '~/modules/matching/wishes'
import { ACCESS_FEATURES, accessFeatureNames, sectorNames, SECTORS } from '~/modules/opportunities/types'
import { countOf } from '~/support/words'
import { Button } from '~/ui/button'
import { CheckboxField, SelectField } from '~/ui/field'
import { textOf } from '~/ui/field-parts'
import { PostForm } from '~/ui/post-form'
import { SummaryList } from '~/ui/summary-list'
import type { loader } from './route'

type Typed = { typed: Record<string, string | string[]> | undefined; errors: Record<string, string> }

/** The answers besides the days in order. */
export function Answers({ typed, errors }: Typed) {
  const { wishes, seen, homeKnown } = useLoaderData<typeof loader>()
  // A form that came back holds the answers of this form only when it has its one field that is always sent.
  const sent = typed?.maxMinutes === undefined ? null : typed
  const ticked = (is: boolean, name: string) => (sent ? sent[name] : is ? 'yes' : null)
  return (
    <>
      <h2 className="govuk-heading-m">More about what I would like</h2>
      <PostForm intent="save">
        <input type="hidden" name="seen" value={textOf(sent?.seen ?? seen)} />
        <CheckboxField
          name="sectors"
          label="Kinds of work I like"
          legendSize="s"
          hint="If none of the days in your list can be had, these come next. Choose as many as you like."
          required={false}
          error={errors.sectors}
          value={sent ? sent.sectors : wishes.sectors}
          options={SECTORS.map((sector) => ({ value: sector, label: sectorNames[sector] }))}
          small
        />
        <CheckboxField
          name="openToAny"
          label="If nothing above can be had"
          legendSize="s"
          small
          error={errors.openToAny}
          value={ticked(wishes.openToAny, 'openToAny')}
          options={[
            {
              value: 'yes',
              label: 'Anything suitable is fine',
              hint: 'You may get any day for your year that you can travel to. It comes last, after all you chose.',
            },
          ]}
        />
        <CheckboxField
          name="mayMoveMe"
          label="Making room for somebody else"
          legendSize="s"
          small
          error={errors.mayMoveMe}
          value={ticked(wishes.mayMoveMe, 'mayMoveMe')}
          options={[
            {
              value: 'yes',
              label: 'You can move me among my choices if it lets someone else in',
              hint: (
                <>
                  If you tick this, you may get a day further down your choices, so that somebody who would have nothing
                  gets one too. It counts for just as much.
                  <br />
                  If you leave it empty, you are not moved down to make room.
                </>
              ),
            },
          ]}
        />
        <SelectField
          name="maxMinutes"
          label="Longest journey, one way"
          legendSize="s"
          hint={
            homeKnown
              ? 'On foot or by bus. We guess the time from how far it is.'
              : 'On foot or by bus, from your school, because we do not know where you start from.'
          }
          error={errors.maxMinutes}
          value={sent ? sent.maxMinutes : wishes.maxMinutes}
          options={JOURNEY_MINUTES.map((minutes) => ({ value: String(minutes), label: countOf(minutes, 'minute') }))}
        />
        <CheckboxField
          name="accessNeeds"
          label="What a place must have for me"
          legendSize="s"
          required={false}
          hint="Only tick what you cannot do without: days that do not have it are left out. You and the staff of your school see this, and nobody else."
          error={errors.accessNeeds}
          value={sent ? sent.accessNeeds : wishes.accessNeeds}
          options={ACCESS_FEATURES.map((feature) => ({ value: feature, label: accessFeatureNames[feature] }))}
          small
        />
        <Button preventDoubleClick>Save my answers</Button>
      </PostForm>
    </>
  )
}

/** The same answers where they cannot change just now. */
export function AnswersAsTheyStand() {
  const { wishes } = useLoaderData<typeof loader>()
  const listed = (names: string[]) => (names.length > 0 ? names.join(', ') : 'None')
  return (
    <>
      <h2 className="govuk-heading-m">More about what I would like</h2>
      <SummaryList
        rows={[
          { key: 'Kinds of work I like', value: listed(wishes.sectors.map((sector) => sectorNames[sector])) },
          { key: 'Anything suitable is fine', value: wishes.openToAny ? 'Yes' : 'No' },
          { key: 'You can move me among my choices', value: wishes.mayMoveMe ? 'Yes' : 'No' },
          { key: 'Longest journey, one way', value: countOf(wishes.maxMinutes, 'minute') },
          {
            key: 'What a place must have for me',
            value: listed(wishes.accessNeeds.map((feature) => accessFeatureNames[feature])),
          },
        ]}
      />
    </>
  )
}
