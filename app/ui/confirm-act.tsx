import type { ReactNode } from 'react'

import type { ShownAct } from '~/support/shown-act'
import { Button, ButtonGroup } from './button'
import { TextLink } from './link'
import { Pagination } from './pagination'
import { PostForm } from './post-form'

type Props = {
  shown: ShownAct
  /** How those concerned are shown, where the act has any to name. */
  names?: {
    /** "Who leaves the roll" */
    heading: string
    /** What they are: "pupil"; or all of them counted, in the words of the page's language. */
    noun?: string
    counted?: string
    /** This page's address with another page of them. */
    hrefFor: (page: number) => string
  }
  /** The button that does it, in the words of the act; null when there is nothing to do. */
  button: string | null
  /** The way back, which loses nothing; left out where the page has its own. */
  back?: { to: string; label: string }
  /** Whether the button warns: all but the acts that give. */
  warning?: boolean
  intent?: string
  /** Where the form goes; this page when absent. */
  action?: string
  /** Fields that go with the act, and what it needs besides: a reason, a tick. */
  children?: ReactNode
}

/**
 * What a mass or irreversible act will do, before it is done: what happens, whether it can be undone, to whom, and only
 * then the button. The form brings back the mark of what was shown, and the server does that or nothing.
 */
export function ConfirmAct(props: Props) {
  const { shown, names, button, back, warning, intent, action, children } = props
  return (
    <>
      {shown.happens.length > 0 ? (
        <ul className="govuk-list govuk-list--bullet">
          {shown.happens.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
      <p className="govuk-body">{shown.undo}</p>
      {names && shown.total > 0 ? (
        <>
          <h2 className="govuk-heading-m">{names.heading}</h2>
          <ul className="govuk-list">
            {shown.who.map(({ name, note }, at) => (
              <li key={at}>
                {name}
                {note ? <span className="govuk-hint">, {note}</span> : null}
              </li>
            ))}
          </ul>
          <Pagination
            page={shown.page}
            pageSize={shown.pageSize}
            total={shown.total}
            {...(names.noun === undefined ? {} : { noun: names.noun })}
            {...(names.counted === undefined ? {} : { counted: names.counted })}
            hrefFor={names.hrefFor}
          />
        </>
      ) : null}
      {button === null ? (
        back ? (
          <p className="govuk-body">
            <TextLink to={back.to}>{back.label}</TextLink>
          </p>
        ) : null
      ) : (
        <PostForm {...(intent === undefined ? {} : { intent })} {...(action === undefined ? {} : { action })}>
          <input type="hidden" name="shown" value={shown.mark} />
          {children}
          <ButtonGroup>
            <Button warning={warning ?? true} preventDoubleClick>
              {button}
            </Button>
            {back ? <TextLink to={back.to}>{back.label}</TextLink> : null}
          </ButtonGroup>
        </PostForm>
      )}
    </>
  )
}
