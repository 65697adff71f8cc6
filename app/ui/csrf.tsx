import { createContext } from 'react'

/** The one-time form token of this page; `Layout` provides it, `PostForm` sends it. Empty for a visitor without a session. */
export const CsrfContext = createContext('')

/** The hidden key of this page's forms, new each time it is drawn: the same form sent twice is one act. */
export const FormKeyContext = createContext('')
