import type { ReactNode } from 'react'

import { SavedAnswer, useIsSaved } from './saved-meanwhile'
import { useWords } from './words'

/** What every field takes. `error` is a whole sentence; `required={false}` adds "(optional)" to the label. */
export type FieldProps = {
  name: string
  label: ReactNode
  /** Only when the same name stands on the page twice; otherwise the id is the name, so that the error summary finds it. */
  id?: string
  hint?: ReactNode
  error?: string | null
  required?: boolean
  /** Size of the label or legend; plain text when absent. */
  legendSize?: 's' | 'm' | 'l' | 'xl'
  /** A label that screen readers hear and nobody sees; only where the context says it already. */
  labelHidden?: boolean
  /** One answer as its label says it, where the value is not what people read. */
  inWords?: (answer: string) => ReactNode
}

/** What a field shows: a stored value, or what was typed and came back with the form. */
export type Shown = string | number | readonly string[] | null | undefined

/** The one text of what a single control shows; undefined when there is nothing. */
export function textOf(value: Shown): string | undefined {
  if (value === null || value === undefined) return undefined
  return typeof value === 'object' ? value[0] : String(value)
}

type Parts = Pick<FieldProps, 'id' | 'name' | 'hint' | 'error'>

/** The parts of a field that surround its control, told apart by id. */
export function useIds({ id, name, hint, error }: Parts) {
  const own = id ?? name
  const isSaved = useIsSaved(own)
  const parts = [hint ? `${own}-hint` : '', error ? `${own}-error` : '', isSaved ? `${own}-saved` : '']
  return { own, describedBy: parts.filter(Boolean).join(' ') || undefined }
}

/** A field's outer box, with the red line when something is wrong. */
function FormGroup({ error, children }: { error?: string | null; children: ReactNode }) {
  return <div className={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>{children}</div>
}

/** The hint, the error and what was saved meanwhile, between a label and its control. */
function HintAndError({ id, name, hint, error, inWords }: Parts & Pick<FieldProps, 'inWords'>) {
  const own = id ?? name
  const words = useWords()
  return (
    <>
      {hint ? (
        <div id={`${own}-hint`} className="govuk-hint">
          {hint}
        </div>
      ) : null}
      {error ? (
        <p id={`${own}-error`} className="govuk-error-message">
          <span className="govuk-visually-hidden">{words('frame:error')}</span> {error}
        </p>
      ) : null}
      <SavedAnswer field={own} inWords={inWords} />
    </>
  )
}

/** Label, hint and error around one control. */
export function LabelledField(props: FieldProps & { children: ReactNode }) {
  const { id, name, label, legendSize, labelHidden, required, error, children } = props
  const words = useWords()
  const size = legendSize ? ` govuk-label--${legendSize}` : ''
  return (
    <FormGroup error={error}>
      <label className={`govuk-label${size}${labelHidden ? ' govuk-visually-hidden' : ''}`} htmlFor={id ?? name}>
        {label}
        {required === false ? ` ${words('frame:optional')}` : null}
      </label>
      <HintAndError {...props} />
      {children}
    </FormGroup>
  )
}

/** Legend, hint and error around several controls that answer one question. */
export function FieldSet(props: FieldProps & { role?: 'group'; children: ReactNode }) {
  const { label, legendSize, labelHidden, required, error, role, children } = props
  const { describedBy } = useIds(props)
  const words = useWords()
  const size = legendSize ? ` govuk-fieldset__legend--${legendSize}` : ''
  return (
    <FormGroup error={error}>
      <fieldset className="govuk-fieldset" role={role} aria-describedby={describedBy}>
        <legend className={`govuk-fieldset__legend${size}${labelHidden ? ' govuk-visually-hidden' : ''}`}>
          {label}
          {required === false ? ` ${words('frame:optional')}` : null}
        </legend>
        <HintAndError {...props} />
        {children}
      </fieldset>
    </FormGroup>
  )
}
