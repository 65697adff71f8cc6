import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '~/support/framework'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useLoaderData,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '~/support/framework-view'
import font from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url'
import type { ReactNode } from 'react'

import { welcome } from '~/access/enter.server'
import { shell } from '~/access/shell.server'
import styles from '~/styles/app.scss?url'
import { troubleNoteIn } from '~/support/trouble-note'
import { errorWords } from '~/words/error-words'
import { ErrorPage } from '~/ui/error-page'
import { Layout } from '~/ui/layout'
import { TroublePage } from '~/ui/trouble-page'
import { LanguageContext } from '~/ui/words'
import { FIRST_LANGUAGE, type Language, localeOf, readLanguage } from '~/words/languages'
import { wordsIn } from '~/words/words'

export const meta: MetaFunction = () => [{ title: 'Five by 18' }]

export const links: LinksFunction = () => [
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'manifest', href: '/manifest.webmanifest' },
  { rel: 'preload', href: font, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: styles },
]

export async function loader({ request }: LoaderFunctionArgs) {
  return shell(await welcome(request), request)
}

export default function App() {
  const { language: ofPerson, ...around } = useLoaderData<typeof loader>()
  const language = usePageLanguage() ?? ofPerson
  return (
    <Document lang={localeOf[language]} ends={Boolean(around.ending)}>
      <LanguageContext.Provider value={language}>
        <Layout {...around}>
          <Outlet />
        </Layout>
      </LanguageContext.Provider>
    </Document>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  const around = useRouteLoaderData<typeof loader>('root')
  const status = isRouteErrorResponse(error) ? error.status : 500
  const trouble = isRouteErrorResponse(error) ? troubleNoteIn(error.data) : null
  const title = trouble ? wordsIn(FIRST_LANGUAGE)(`trouble:${trouble.saved ?? 'look'}.title`) : errorWords(status).title
  return (
    <Document title={`${title} - Five by 18`}>
      <Layout {...(around ?? { who: undefined, nav: [], demo: false, csrf: '' })}>
        {trouble ? (
          <TroublePage {...trouble} requestId={around?.requestId} />
        ) : (
          <ErrorPage status={status} requestId={around?.requestId} />
        )}
      </Layout>
    </Document>
  )
}

/** A page that is read by somebody who has not signed in says its language itself: a parent's, behind their link. */
function usePageLanguage(): Language | null {
  const own = useMatches().at(-1)?.data as { language?: string } | null | undefined
  return own?.language === undefined ? null : readLanguage(own.language)
}

type DocumentProps = { title?: string; lang?: string; ends?: boolean; children: ReactNode }

/** The page as a document; `ends` when somebody is signed in on it, and is told before that is over. */
function Document({ title, lang = 'en-GB', ends, children }: DocumentProps) {
  return (
    <html lang={lang} className="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        {title ? <title>{title}</title> : <Meta />}
        <Links />
        <script src="/enhance.js" defer />
        {ends ? <script src="/stay.js" defer /> : null}
      </head>
      <body className="govuk-template__body">{children}</body>
    </html>
  )
}
