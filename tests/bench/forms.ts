/** What a form of a drawn page would send untouched: its hidden boxes, and where it goes. */
export interface DrawnForm {
  path: string
  values: Record<string, string>
}

/**
 * The form of a page that has this hidden value, as a browser without script would send it.
 * @param having name and value of one of its hidden boxes; null for the only form in the page's main part
 * @returns null when the page has no such form
 */
export function formIn(html: string, path: string, having: [string, string] | null): DrawnForm | null {
  const main = html.slice(html.indexOf('<main'))
  for (const [, head = '', body = ''] of main.matchAll(/<form ([^>]*)>(.*?)<\/form>/gs)) {
    if (!head.includes('method="post"')) continue
    const values = Object.fromEntries(
      [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    ) as Record<string, string>
    if (having && values[having[0]] !== having[1]) continue
    return { path: /action="([^"]+)"/.exec(head)?.[1] ?? path, values }
  }
  return null
}
