import type { ReactNode } from 'react'
import { useContext } from 'react'

import { CsrfContext, FormKeyContext } from './csrf'

type Props = {
  /** Where the form goes; this page when absent. */
  action?: string
  /** True when the form carries files. */
  upload?: boolean
  /** Which of a page's several forms this is; arrives as the field `intent`. */
  intent?: string
  className?: string
  id?: string
  /** True when its buttons do different things: Enter in a box then does none of them. */
  several?: boolean
  /** True where sending it again is right: its answer is a session, which a second sender needs too. */
  repeats?: boolean
  children: ReactNode
}

/**
 * A form that changes something: always POST, always with the page's token and key, checked by the server and not by the
 * browser.
 */
export function PostForm({ action, upload, intent, className, id, several, repeats, children }: Props) {
  const csrf = useContext(CsrfContext)
  const formKey = useContext(FormKeyContext)
  return (
    <form
      method="post"
      action={action}
      encType={upload ? 'multipart/form-data' : undefined}
      className={className}
      id={id}
      noValidate
    >
      {several ? <NothingByEnter /> : null}
      <input type="hidden" name="csrf" value={csrf} />
      {repeats ? null : <input type="hidden" name="formKey" value={formKey} />}
      {intent === undefined ? null : <input type="hidden" name="intent" value={intent} />}
      {children}
    </form>
  )
}

/**
 * What Enter presses is a form's first button, and these do nothing: in a line of text browsers stop at one that cannot be pressed; in a
 * tick box or a date Chromium goes on to the next, which closes a dialog that is not there.
 * @source https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#implicit-submission
 */
const NothingByEnter = () => (
  <>
    <button type="submit" disabled hidden />
    <button type="submit" formMethod="dialog" hidden />
  </>
)
