import type { ReactNode } from 'react'

import type { FieldProps, Shown } from './field-parts'
import { FieldSet, LabelledField, textOf, useIds } from './field-parts'

/** One answer to choose. */
export type Option = {
  value: string
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean
  /** A field that belongs to this answer, always in sight right below it. */
  below?: ReactNode
}
/** One answer of a list, whose words must be plain text. */
export type SelectOption = { value: string; label: string; disabled?: boolean }

type Choices = FieldProps & { options: readonly Option[]; small?: boolean; inline?: boolean }

/** One answer out of many, in a list that opens. `empty` is the words of the first, unanswered line. */
export function SelectField(
  props: FieldProps & {
    options: readonly SelectOption[]
    value?: Shown
    empty?: string
    autoComplete?: string
  },
) {
  const { name, options, value, empty, autoComplete, required, error } = props
  const { own, describedBy } = useIds(props)
  return (
    <LabelledField {...props} inWords={labelIn(options)}>
      <select
        className={error ? 'govuk-select govuk-select--error' : 'govuk-select'}
        id={own}
        name={name}
        defaultValue={textOf(value) ?? ''}
        autoComplete={autoComplete}
        aria-required={required ? 'true' : undefined}
        aria-describedby={describedBy}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </LabelledField>
  )
}

/** Says an answer as its option does. */
const labelIn = (options: readonly { value: string; label: ReactNode }[]) => (answer: string) =>
  options.find(({ value }) => value === answer)?.label

/** One answer out of a few, all in sight. */
export function RadioField({ value, ...props }: Choices & { value?: Shown }) {
  return <ChoiceField {...props} kind="radio" chosen={[textOf(value) ?? []].flat()} />
}

/** Any number of answers, all sent under the same name. */
export function CheckboxField({ value, ...props }: Choices & { value?: Shown }) {
  return (
    <ChoiceField
      {...props}
      kind="checkbox"
      chosen={typeof value === 'object' ? (value ?? []) : [textOf(value) ?? []].flat()}
    />
  )
}

function ChoiceField(props: Choices & { kind: 'radio' | 'checkbox'; chosen: readonly string[] }) {
  const { kind, name, options, chosen, small, inline } = props
  const block = kind === 'radio' ? 'govuk-radios' : 'govuk-checkboxes'
  const { own } = useIds(props)
  const look = [block, small && `${block}--small`, inline && `${block}--inline`].filter(Boolean).join(' ')
  return (
    <FieldSet {...props} inWords={labelIn(options)}>
      <div className={look} data-module={block}>
        {options.map((option, index) => {
          const id = index === 0 ? own : `${own}-${index + 1}`
          return [
            <div className={`${block}__item`} key={option.value}>
              <input
                className={`${block}__input`}
                id={id}
                name={name}
                type={kind}
                value={option.value}
                defaultChecked={chosen.includes(option.value)}
                disabled={option.disabled}
                aria-describedby={option.hint ? `${id}-item-hint` : undefined}
              />
              <label className={`govuk-label ${block}__label`} htmlFor={id}>
                {option.label}
              </label>
              {option.hint ? (
                <div id={`${id}-item-hint`} className={`govuk-hint ${block}__hint`}>
                  {option.hint}
                </div>
              ) : null}
            </div>,
            option.below ? (
              <div className="app-choice-below" key={`${option.value} below`}>
                {option.below}
              </div>
            ) : null,
          ]
        })}
      </div>
    </FieldSet>
  )
}
