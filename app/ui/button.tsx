import type { ReactNode } from 'react'

type Look = { secondary?: boolean; warning?: boolean }

const looks = ({ secondary, warning }: Look) =>
  ['govuk-button', secondary && 'govuk-button--secondary', warning && 'govuk-button--warning'].filter(Boolean).join(' ')

type ButtonProps = Look & {
  children: ReactNode
  name?: string
  value?: string
  /** Another address than the form's own. */
  formAction?: string
  /** The id of a form elsewhere on the page. */
  form?: string
  /** What the button acts on, for screen readers only: "for Amina Begum". */
  about?: string
  /** Ignore a second press within a second (needs enhance.js; the server is safe anyway). */
  preventDoubleClick?: boolean
}

/** A button that sends its form. */
export function Button(props: ButtonProps) {
  const { children, name, value, formAction, form, about, preventDoubleClick } = props
  return (
    <button
      type="submit"
      className={looks(props)}
      name={name}
      value={value}
      form={form}
      formAction={formAction}
      data-module="govuk-button"
      data-prevent-double-click={preventDoubleClick ? 'true' : undefined}
    >
      {children}
      <About text={about} />
    </button>
  )
}

/** A link to the next page that looks like a button, because it is the one thing to do here. */
export function LinkButton({
  to,
  children,
  about,
  ...look
}: Look & { to: string; children: ReactNode; about?: string }) {
  return (
    <a href={to} className={looks(look)}>
      {children}
      <About text={about} />
    </a>
  )
}

/** A button that prints the page; hidden until enhance.js has loaded, since it can do nothing before. */
export function PrintButton({ children = 'Print this page' }: { children?: ReactNode }) {
  return (
    <button type="button" className={looks({ secondary: true })} data-print hidden>
      {children}
    </button>
  )
}

/** Buttons and links side by side. */
export function ButtonGroup({ children }: { children: ReactNode }) {
  return <div className="govuk-button-group">{children}</div>
}

function About({ text }: { text?: string }) {
  return text ? <span className="govuk-visually-hidden"> {text}</span> : null
}
