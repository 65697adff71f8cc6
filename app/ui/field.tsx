import type { HTMLInputTypeAttribute, InputHTMLAttributes } from 'react'

import { LONGEST_EMAIL } from '~/support/readers/email'
import type { FieldProps, Shown } from './field-parts'
import { LabelledField, textOf, useIds } from './field-parts'
import { useWords } from './words'

type Width = 2 | 3 | 4 | 5 | 10 | 20 | 30
type Native = Pick<InputHTMLAttributes<HTMLInputElement>, 'autoComplete' | 'inputMode' | 'spellCheck' | 'maxLength'>
type Line = FieldProps & Native & { value?: Shown; width?: Width; prefix?: string; suffix?: string }
type LineWithRange = Line & { min?: string | number; max?: string | number; step?: string | number }

function InputField(props: LineWithRange & { type: HTMLInputTypeAttribute; list?: string; autoCapitalize?: 'none' }) {
  const { type, name, value, width, prefix, suffix, required, error } = props
  const { own, describedBy } = useIds(props)
  const look = ['govuk-input', width && `govuk-input--width-${width}`, error && 'govuk-input--error'].filter(Boolean)
  const input = (
    <input
      className={look.join(' ')}
      id={own}
      name={name}
      type={type}
      defaultValue={textOf(value)}
      spellCheck={props.spellCheck}
      autoComplete={props.autoComplete}
      autoCapitalize={props.autoCapitalize}
      inputMode={props.inputMode}
      maxLength={props.maxLength}
      min={props.min}
      max={props.max}
      step={props.step}
      list={props.list}
      aria-required={required ? 'true' : undefined}
      aria-describedby={describedBy}
    />
  )
  return (
    <LabelledField {...props}>
      {prefix || suffix ? (
        <div className="govuk-input__wrapper">
          {prefix ? (
            <div className="govuk-input__prefix" aria-hidden="true">
              {prefix}
            </div>
          ) : null}
          {input}
          {suffix ? (
            <div className="govuk-input__suffix" aria-hidden="true">
              {suffix}
            </div>
          ) : null}
        </div>
      ) : (
        input
      )}
    </LabelledField>
  )
}

/** One line of text. `suggestions` are offered while typing; any other answer stays possible. */
export function TextField({ suggestions, ...props }: Line & { suggestions?: readonly string[] }) {
  const list = suggestions ? `${props.id ?? props.name}-suggestions` : undefined
  return (
    <>
      <InputField {...props} type="text" list={list} />
      {suggestions ? (
        <datalist id={list}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      ) : null}
    </>
  )
}

/** An e-mail address. */
export function EmailField(props: Line) {
  return (
    <InputField
      autoComplete="email"
      spellCheck={false}
      maxLength={LONGEST_EMAIL}
      {...props}
      type="email"
      autoCapitalize="none"
    />
  )
}

/** A whole number, typed; a text box with a number keyboard, since spinners change values by accident. */
export function NumberField(props: Line) {
  return <InputField inputMode="numeric" width={4} maxLength={20} {...props} type="text" />
}

/** A password; never filled in by the server, and never cut short by the browser. Say `autoComplete="new-password"` where one is chosen. */
export function PasswordField(props: Omit<Line, 'value' | 'maxLength'>) {
  return (
    <InputField
      autoComplete="current-password"
      width={20}
      {...props}
      type="password"
      spellCheck={false}
      autoCapitalize="none"
    />
  )
}

/** Whether a date box can show it: it leaves a date that does not exist empty. */
const isRealDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && Number.isFinite(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

/**
 * A near date as YYYY-MM-DD, by the phone's own date picker; `min` and `max` in the same shape. What was typed and is no
 * such date is kept in a plain box.
 */
export function DayField(props: Line & { min?: string; max?: string }) {
  const typed = textOf(props.value) ?? ''
  if (typed === '' || isRealDay(typed)) return <InputField width={10} {...props} type="date" />
  return <InputField width={10} maxLength={30} {...props} type="text" />
}

/** A time of day as HH:MM. */
export function TimeField(props: Line & { min?: string; max?: string; step?: number }) {
  return <InputField width={5} {...props} type="time" />
}

/** Several lines of text; a script counts down what is left of `maxLength`, with the ruler of the server. */
export function TextArea(props: FieldProps & { value?: Shown; rows?: number; maxLength?: number }) {
  const { name, value, rows = 5, maxLength, required, error } = props
  const { own, describedBy } = useIds(props)
  const words = useWords()
  const counter = maxLength === undefined ? '' : `${own}-count`
  return (
    <LabelledField {...props}>
      <textarea
        className={error ? 'govuk-textarea govuk-textarea--error' : 'govuk-textarea'}
        id={own}
        name={name}
        rows={rows}
        maxLength={maxLength}
        aria-required={required ? 'true' : undefined}
        aria-describedby={[describedBy, counter].filter(Boolean).join(' ') || undefined}
        defaultValue={textOf(value)}
      />
      {counter ? (
        <p id={counter} className="govuk-hint app-room-left" data-count={own} data-left={words('frame:charactersLeft')}>
          {words('frame:upTo', { most: maxLength })}
        </p>
      ) : null}
    </LabelledField>
  )
}

/** A file; its form needs `upload`. `accept` as in HTML: ".csv,.zip". */
export function FileField(props: FieldProps & { accept?: string; multiple?: boolean }) {
  const { name, accept, multiple, required, error } = props
  const { own, describedBy } = useIds(props)
  return (
    <LabelledField {...props}>
      <input
        className={error ? 'govuk-file-upload govuk-file-upload--error' : 'govuk-file-upload'}
        id={own}
        name={name}
        type="file"
        accept={accept}
        multiple={multiple}
        aria-required={required ? 'true' : undefined}
        aria-describedby={describedBy}
      />
    </LabelledField>
  )
}

export { CheckboxField, RadioField, SelectField } from './choice-field'
