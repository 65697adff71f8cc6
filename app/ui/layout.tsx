import type { ReactNode } from 'react'

import { sentenceCase } from '~/support/words'
import { Button } from './button'
import { CsrfContext, FormKeyContext } from './csrf'
import { Kept, type KeptForms } from './kept'
import { Motif } from './motif'
import { PostForm } from './post-form'
import { type Ending, SignInEnds } from './sign-in-ends'
import { useWords } from './words'

/** Who is signed in and where they belong, in words. */
type Who = { name: string; organisation: string | null; role: string }
/** One way around; `count` is what waits there. */
type NavItem = { to: string; label: string; count?: number; current?: boolean }

type Props = {
  /** Null for a visitor, undefined where it is not known, as on a page that says what went wrong. */
  who: Who | null | undefined
  /** Five at most. */
  nav: readonly NavItem[]
  /** What stands in the account's menu besides. */
  alsoThere?: readonly NavItem[]
  /** Whether rows stand close and the page is wide, for people at a desk, or a phone leads. */
  density?: 'desk' | 'student'
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
export function Layout(props: Props) {
  const { who, nav, alsoThere = [], density = 'student', demo, csrf, formKey, ending, kept, children } = props
  const width = density === 'desk' ? 'govuk-width-container app-desk' : 'govuk-width-container'
  return (
    <FormTokens csrf={csrf} formKey={formKey ?? ''}>
      <a href="#main-content" className="govuk-skip-link">
        Skip to main content
      </a>
      <header className="app-header">
        {demo ? (
          <p className="app-demo">
            <span className={width}>
              <strong>Demo data</strong>, all invented.{' '}
              <a className="app-demo__link" href="/demo/mail">
                See its mail
              </a>
            </span>
          </p>
        ) : null}
        <div className="app-header__bar">
          <div className={`${width} app-header__inner`}>
            <a href="/" className="app-header__name">
              <Motif /> Five by 18
            </a>
            <Places nav={nav} atFoot={density === 'student'} />
            <Account who={who} nav={density === 'desk' ? nav : []} alsoThere={alsoThere} />
          </div>
        </div>
      </header>
      <div className={width}>
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

type PlacesProps = Pick<Props, 'nav'> & {
  /** At the foot of a phone, where the thumb is; otherwise a phone has them in its menu. */
  atFoot: boolean
}

function Places({ nav, atFoot }: PlacesProps) {
  if (nav.length === 0) return null
  return (
    <nav className={atFoot ? 'app-nav app-nav--foot' : 'app-nav'} aria-label="Main">
      <NavList items={nav} className="app-nav__list" />
    </nav>
  )
}

function NavList({ items, className }: { items: readonly NavItem[]; className: string }) {
  return (
    <ul className={className}>
      {items.map((item) => (
        <li key={item.to}>
          <a className="app-nav__link" href={item.to} aria-current={item.current ? 'page' : undefined}>
            {item.label}
            {item.count ? <span className="app-count"> {item.count}</span> : null}
          </a>
        </li>
      ))}
    </ul>
  )
}

type AccountProps = Pick<Props, 'who' | 'nav'> & { alsoThere: readonly NavItem[] }

/** Who is signed in, and what is needed now and then; on a phone the places of a desk besides. It opens without a script. */
function Account({ who, nav, alsoThere }: AccountProps) {
  const words = useWords()
  if (who === undefined) return null
  if (!who) {
    return (
      <a className="app-header__link" href="/sign-in">
        Sign in
      </a>
    )
  }
  return (
    <details className="app-menu">
      <summary className="app-menu__button">
        <span className="app-menu__word">{words('frame:menu.menu')}</span>
        <span className="app-menu__name">
          <span className="govuk-visually-hidden">: </span>
          {who.name}
        </span>
      </summary>
      <div className="app-menu__panel">
        <p className="app-menu__who">
          <strong>{who.name}</strong>
          <span className="app-menu__place">{placeWords(who)}</span>
        </p>
        {nav.length > 0 ? <NavList items={nav} className="app-menu__list app-menu__list--places" /> : null}
        <NavList
          items={[...alsoThere, { to: '/password', label: words('frame:menu.password') }]}
          className="app-menu__list"
        />
        <PostForm action="/sign-out" repeats className="app-menu__out">
          <Button secondary>Sign out</Button>
        </PostForm>
      </div>
    </details>
  )
}

/** "Student at Lanternhill Academy"; "Area lead, Quill Bay". */
function placeWords({ role, organisation }: Who): string {
  const start = sentenceCase(role)
  if (!organisation) return start
  if (role === 'student') return `Student at ${organisation}`
  return role === 'school' ? `Staff at ${organisation}` : `${start}, ${organisation}`
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
