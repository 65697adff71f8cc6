import type { ReactNode } from 'react'

/** The colours of tags; never the only way a meaning is told. */
export type TagColour = 'grey' | 'teal' | 'green' | 'amber' | 'red' | 'purple' | 'blue'

/** A short state in words, coloured. */
export function Tag({ children, colour }: { children: ReactNode; colour?: TagColour }) {
  return <strong className={colour ? `govuk-tag govuk-tag--${colour}` : 'govuk-tag'}>{children}</strong>
}
