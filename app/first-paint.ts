import { createHash } from 'node:crypto'

/*
 * Whoever comes for the first time has no style sheet yet, and a far-off phone would wait for the page and then for the sheet before it
 * shows a word. So a visitor's page carries its styles inside, and fetches the sheet besides, without waiting, for the pages after the
 * sign-in. Those name the sheet alone: it is there by then.
 */

const LINK = /<link rel="stylesheet" href="([^"]+)"\/?>/

/** A drawn page with its styles inside. The sheet is fetched for paper, which the screen does not wait for. */
export const withStylesInside = (html: string, css: string): string =>
  html.replace(
    LINK,
    (_link, href: string) => `<style>${css}</style><link rel="stylesheet" href="${href}" media="print"/>`,
  )

/** What the content security policy calls these styles, and no others. */
export const nameOfStyles = (css: string): string => `'sha256-${createHash('sha256').update(css).digest('base64')}'`
