/*
 * A record that was opened from a list knows the way back to it: the address of the list, with its filters and its page,
 * goes along. It is taken for nothing but the query of a list that the record names, so that no address leads elsewhere.
 */

const MOST_CHARACTERS = 600
/** Parts of a list's address that say what was just done there: old news on the way back. */
const NEWS = ['done', 'again', 'count', 'refused']

/** A way back: where, and what the link says. */
export interface WayBack {
  to: string
  label: string
}

/** The address of a record, with the list it is opened from. @param list path and query of the list */
export function withBack(record: string, list: string): string {
  if (!list.includes('?')) return record
  const [path = '', mark] = record.split('#')
  return `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams({ back: list })}${mark ? `#${mark}` : ''}`
}

/**
 * Where "Back" on a record leads.
 * @param address of the record's page
 * @param lists the lists that the record can be opened from, by path, with what their link says; the first one where the address names none of them
 */
export function readBack(address: string, lists: Readonly<Record<string, string>>): WayBack {
  const [path = '', label = ''] = Object.entries(lists)[0] ?? []
  return listNamed(new URL(address).searchParams.get('back') ?? '', lists) ?? { to: path, label }
}

function listNamed(back: string, lists: Readonly<Record<string, string>>): WayBack | null {
  if (back.length > MOST_CHARACTERS) return null
  const at = back.indexOf('?')
  const path = at < 0 ? back : back.slice(0, at)
  const label = Object.hasOwn(lists, path) ? lists[path] : undefined
  if (label === undefined) return null
  const query = new URLSearchParams(at < 0 ? '' : back.slice(at))
  for (const news of NEWS) query.delete(news)
  return { to: query.size > 0 ? `${path}?${query}` : path, label }
}

/** An address to go on to within a record, keeping the list that the present address names. */
export function keepBack(address: string, next: string): string {
  const back = new URL(address).searchParams.get('back') ?? ''
  return back === '' || back.length > MOST_CHARACTERS ? next : withBack(next, back)
}
