const LIST = '<ul class="govuk-list govuk-error-summary__list">'
const LINK = /<a href="#([^"]*)">([^<]*)<\/a>/g

/**
 * A drawn page whose error summary leads only to boxes that are on it: where a box went away meanwhile (a pupil was marked
 * absent, a colleague decided), its sentence stays and leads nowhere.
 */
export function linkOnlyToBoxes(html: string): string {
  const from = html.indexOf(LIST)
  if (from < 0) return html
  const to = html.indexOf('</ul>', from)
  const list = html
    .slice(from, to)
    .replace(LINK, (link, id: string, sentence: string) => (html.includes(` id="${id}"`) ? link : sentence))
  return html.slice(0, from) + list + html.slice(to)
}
