import type { ComponentProps } from 'react'

import { ConfirmAct } from '../confirm-act'
import { TextLink } from '../link'
import { Page } from '../page'

type Confirm = ComponentProps<typeof ConfirmAct>

interface Props {
  /** The page of the round. */
  back: string
  name: string
  /** What opening would do; null when it cannot be done, and `whyNot` says why. */
  shown: Confirm['shown'] | null
  whyNot: string
  errors?: Record<string, string>
  /** What the names are called where they are shown. */
  names?: Confirm['names']
}

/** The page that says what opening the lists of a round does, before it is done. */
export function OpenPage({ back, name, shown, whyNot, errors, names }: Props) {
  const title = shown ? 'Open the lists of this round?' : 'The lists cannot be opened'
  return (
    <Page title={title} caption={name} back={{ to: back, label: name }} errors={errors}>
      {shown ? (
        <ConfirmAct
          shown={shown}
          button="Open lists"
          warning={false}
          back={{ to: back, label: 'Not yet' }}
          {...(names ? { names } : {})}
        />
      ) : (
        <p className="govuk-body">
          {whyNot} <TextLink to={back}>See where the round stands</TextLink>
        </p>
      )}
    </Page>
  )
}
