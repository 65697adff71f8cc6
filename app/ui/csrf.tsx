import { createContext } from 'react'

/** The one-time form token of this page; `Layout` provides it, `PostForm` sends it. Empty for a visitor without a session. */
export const CsrfContext = createContext('')
