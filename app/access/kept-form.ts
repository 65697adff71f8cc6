import type { FormValues } from '~/support/form'
import { oneLineEnd } from '~/support/length-gate'

/** What was typed in a form that could not be taken, and where: for its own page to show again. */
export interface KeptForm {
  /** Path and query of the page on which the form stood. */
  page: string
  /** The path it was sent to. */
  path: string
  values: FormValues
}

const HOUR = 3_600_000
/** How long what was typed is kept, in hours. */
const KEPT_HOURS = 24
/** How many forms are kept for one person. */
export const MOST_KEPT = 10
/** How many values of one name are kept: the rows of the longest register. What brings more came from no page of ours. */
export const MOST_KEPT_VALUES = 200
/** How long ago a page may have been drawn whose form is still kept, in hours: over a weekend. */
const MOST_OPEN_HOURS = 72

/** Ours, and what nobody but its owner's head should hold. */
const NEVER_KEPT = /^(?:csrf|formKey|intent|shown|_files|code)$|password|secret|token/i
/** What a page fills in by itself: alone it is nothing that anybody typed. */
const DRAWN = /^(?:seen|invitedSeen|linkSeen|version|requestKey|draft|position|student|freshCodes)$|Id$/

/** Whether forms sent to a path are kept: those of people with a role. A parent's link, a sign-up and a password are not. */
export const isKeptAt = (path: string): boolean => /^\/(?:student|employer|school|area)(?:[/?]|$)/.test(path)

/** Whether a page drawn at this moment is young enough for its form to be kept. */
export const isYoung = (drawnAt: Date, now: Date): boolean =>
  now.getTime() - drawnAt.getTime() <= MOST_OPEN_HOURS * HOUR

/** When what is kept now has to go. */
export const keptUntil = (now: Date): Date => new Date(now.getTime() + KEPT_HOURS * HOUR)

/** What of a form is kept: its texts and choices, never files, passwords or tokens; null when nobody typed or chose anything. */
export function typedIn(form: FormData): FormValues | null {
  const values: FormValues = {}
  for (const name of new Set(form.keys())) {
    if (NEVER_KEPT.test(name)) continue
    const texts = form
      .getAll(name)
      .filter((value) => typeof value === 'string')
      .map(oneLineEnd)
    const [first, ...others] = texts
    if (texts.length > MOST_KEPT_VALUES) continue
    if (first !== undefined) values[name] = others.length > 0 ? texts : first
  }
  return typedNames(values).length > 0 ? values : null
}

const typedNames = (values: FormValues): string[] =>
  Object.entries(values)
    .filter(([name, value]) => !DRAWN.test(name) && [value].flat().some((text) => text.trim() !== ''))
    .map(([name]) => name)

const pathOnly = (path: string): string => path.split('?')[0] ?? ''

/** The page that shows a form again: where it was sent, which says of which record it is, when that is the page it stood on. */
export const formPage = (drawnAt: string, sentTo: string): string =>
  pathOnly(drawnAt) === pathOnly(sentTo) ? sentTo : drawnAt

/** Whether a form that was taken is the one that was kept: sent to the same address, with a box in common that was filled in. */
export function isSameForm(kept: Pick<KeptForm, 'path' | 'values'>, sent: { path: string; form: FormData }): boolean {
  return pathOnly(kept.path) === pathOnly(sent.path) && typedNames(kept.values).some((name) => sent.form.has(name))
}

/** Whether a form that was taken says all over again what was kept: nothing that anybody typed would be lost with it. */
export function isWrittenAgain(
  kept: Pick<KeptForm, 'path' | 'values'>,
  sent: { path: string; form: FormData },
): boolean {
  const again = typedIn(sent.form) ?? {}
  const isSame = (name: string) => String(again[name] ?? '').trim() === String(kept.values[name] ?? '').trim()
  return isSameForm(kept, sent) && typedNames(kept.values).every(isSame)
}

/** The address at which a page shows again what was kept of its form. */
export function pageOfKept(page: string, id: string): string {
  const [path = '', query = ''] = page.split('?')
  const search = new URLSearchParams(query)
  for (const passing of ['kept', 'done', 'again', 'count']) search.delete(passing)
  search.set('kept', id)
  return `${path}?${search}`
}

/** The id in an address that names something kept; null when it is none of ours. */
export const readKeptId = (text: string | null | undefined): string | null =>
  text && /^kf_[\da-f]{20}$/.test(text) ? text : null

/** Whether a drawn page has a box of this name, in which somebody types or chooses. */
function hasBox(html: string, name: string): boolean {
  const mark = ` name="${name}"`
  for (let at = html.indexOf(mark); at >= 0; at = html.indexOf(mark, at + 1)) {
    const tag = html.slice(html.lastIndexOf('<', at), html.indexOf('>', at))
    if (!tag.includes(' type="hidden"')) return true
  }
  return false
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }
const isOn = (html: string, text: string): boolean =>
  text.split('\n').every((line) => html.includes(line.trim().replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? sign)))

/**
 * What somebody typed that a drawn page shows nowhere, though none of its boxes is there any more: what they wanted to do can
 * be done no more. Null while one of the boxes is there.
 */
export function typedForNothing(html: string, values: FormValues): string[] | null {
  const names = typedNames(values)
  if (names.some((name) => hasBox(html, name))) return null
  const texts = names.flatMap((name) => values[name] ?? []).filter((text) => text.trim() !== '')
  return texts.filter((text) => !isOn(html, text))
}
