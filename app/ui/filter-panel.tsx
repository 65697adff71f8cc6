import type { ReactNode } from 'react'

import { Button } from './button'
import { GetForm } from './get-form'
import { useWords } from './words'

/** A filter in force; `to` is the same page without it. */
export type Chip = { label: string; to: string }

type Props = {
  title?: string
  /** The fields that are always in sight. */
  children: ReactNode
  /** Fields folded away under "More filters". */
  more?: ReactNode
  moreOpen?: boolean
  chips?: readonly Chip[]
  /** The page without any filter. */
  clearTo?: string
  action?: string
  keep?: Record<string, string>
  submitLabel?: string
  /** What of its boxes could not be read: they are in sight then. */
  errors?: Record<string, string | undefined>
}

/**
 * Fields that narrow a list, and what is narrowed now. A GET form: the address keeps the answers. A phone has them folded; a desk has
 * them open, but with an old browser.
 */
export function FilterPanel(props: Props) {
  const words = useWords()
  const { title = words('frame:filter.title'), children, more, moreOpen, chips = [], clearTo, action, keep } = props
  return (
    <section className="app-filter">
      <Chips chips={chips} clearTo={clearTo} />
      <details className="app-filter__fold" open={isInABox(props.errors)}>
        <summary className="app-filter__summary">
          {chips.length > 0 ? words('frame:filter.named', { title, inForce: chips.length }) : title}
        </summary>
        <GetForm action={action} keep={keep} label={title}>
          <div className="app-filter__fields">{children}</div>
          {more ? (
            <details className="govuk-details app-filter__more" open={moreOpen}>
              <summary className="govuk-details__summary">
                <span className="govuk-details__summary-text">{words('frame:filter.more')}</span>
              </summary>
              <div className="app-filter__fields">{more}</div>
            </details>
          ) : null}
          <Button secondary>{props.submitLabel ?? words('frame:filter.update')}</Button>
        </GetForm>
      </details>
    </section>
  )
}

/** Whether some error is of a box; of the page, and what else has none, `form` speaks. */
const isInABox = (errors: Props['errors'] = {}): boolean =>
  Object.entries(errors).some(([box, error]) => box !== 'form' && Boolean(error))

function Chips({ chips, clearTo }: { chips: readonly Chip[]; clearTo?: string }) {
  const words = useWords()
  if (chips.length === 0) return null
  return (
    <ul className="app-chips">
      {chips.map((chip) => (
        <li key={chip.label}>
          <a className="app-chip" href={chip.to}>
            <span className="govuk-visually-hidden">{words('frame:filter.remove')} </span>
            {chip.label} <span aria-hidden="true">✕</span>
          </a>
        </li>
      ))}
      {clearTo ? (
        <li>
          <a className="govuk-link app-chips__clear" href={clearTo}>
            {words('frame:filter.clear')}
          </a>
        </li>
      ) : null}
    </ul>
  )
}
