import type { ReactNode } from 'react'

import { sentenceCase } from '~/support/words'
import { Button } from './button'
import { CsrfContext, FormKeyContext } from './csrf'
import { Kept, type KeptForms } from './kept'
import { Motif } from './motif'
import { PostForm } from './post-form'
import { type Ending, SignInEnds } from './sign-in-ends'

/** Who is signed in and where they belong, in words. */
type Who = { name: string; organisation: string | null; role: string }
/** One way around; `count` is what waits there. */
type NavItem = { to: string; label: string; count?: number; current?: boolean }

type Props = {
  /** Null for a visitor, undefined where it is not known, as on a page that says what went wrong. */
  who: Who | null | undefined
  /** Five at most. */
  nav: readonly NavItem[]
  demo: boolean
  csrf: string
  /** Made anew for each page; absent where nothing is sent. */
  formKey?: string
  /** When the sign-in ends; null for somebody without one. */
  ending?: Ending | null
  /** What is kept of this person's forms that came too late. */
  kept?: KeptForms | null
  children: ReactNode
}

/** What surrounds every page: skip link, header, ways around, footer; and the token and key for the forms inside. */
export function Layout({ who, nav, demo, csrf, formKey, ending, kept, children }: Props) {
  return (
    <FormTokens csrf={csrf} formKey={formKey ?? ''}>
      <a href="#main-content" className="govuk-skip-link">
        Skip to main content
      </a>
      <header className="app-header">
        {demo ? (
          <p className="app-demo">
            <span className="govuk-width-container">
              <strong>Demo data:</strong> the people and places here are invented.{' '}
              <a className="app-demo__link" href="/demo/mail">
                See the mail it would send
              </a>
            </span>
          </p>
        ) : null}
        <div className="app-header__bar">
          <div className="govuk-width-container app-header__inner">
            <a href="/" className="app-header__name">
              <Motif /> Five by 18
            </a>
            <Identity who={who} />
          </div>
        </div>
        <ServiceNavigation nav={nav} />
      </header>
      <div className="govuk-width-container">
        <main className="govuk-main-wrapper" id="main-content" tabIndex={-1}>
          {kept ? <Kept {...kept} /> : null}
          {children}
          {ending ? <SignInEnds {...ending} /> : null}
        </main>
      </div>
      <Footer />
    </FormTokens>
  )
}

function FormTokens({ csrf, formKey, children }: { csrf: string; formKey: string; children: ReactNode }) {
  return (
    <CsrfContext.Provider value={csrf}>
      <FormKeyContext.Provider value={formKey}>{children}</FormKeyContext.Provider>
    </CsrfContext.Provider>
  )
}

function Identity({ who }: Pick<Props, 'who'>) {
  if (who === undefined) return null
  if (!who) {
    return (
      <a className="app-header__link" href="/sign-in">
        Sign in
      </a>
    )
  }
  return (
    <div className="app-who">
      <p className="app-who__name">
        <a className="app-who__link" href="/password">
          {who.name}
          <span className="govuk-visually-hidden">: change your password</span>
        </a>
        <span className="app-who__place">{placeWords(who)}</span>
      </p>
      <PostForm action="/sign-out" repeats className="app-who__out">
        <Button secondary>Sign out</Button>
      </PostForm>
    </div>
  )
}

/** "Student at Lanternhill Academy"; "Area lead, Quill Bay". */
function placeWords({ role, organisation }: Who): string {
  const start = sentenceCase(role)
  if (!organisation) return start
  if (role === 'student') return `Student at ${organisation}`
  return role === 'school' ? `Staff at ${organisation}` : `${start}, ${organisation}`
}

function ServiceNavigation({ nav }: { nav: readonly NavItem[] }) {
  if (nav.length === 0) return null
  return (
    <nav className="app-nav" aria-label="Menu">
      <div className="govuk-width-container">
        <ul className="app-nav__list">
          {nav.map((item) => (
            <li key={item.to}>
              <a className="app-nav__link" href={item.to} aria-current={item.current ? 'page' : undefined}>
                {item.label}
                {item.count ? <span className="app-count"> {item.count}</span> : null}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  )
}

function Footer() {
  return (
    <footer className="app-footer">
      <div className="govuk-width-container">
        <ul className="app-footer__list">
          <li>
            <a href="/accessibility">Accessibility</a>
          </li>
          <li>
            <a href="/who-can-see-me">Who can see me</a>
          </li>
          <li>
            <a href="/privacy">Privacy</a>
          </li>
          <li>
            <a href="/licence">Licence</a>
          </li>
        </ul>
        <p className="app-footer__note">Five by 18: five days in real workplaces for everyone, before they turn 18.</p>
      </div>
    </footer>
  )
}
