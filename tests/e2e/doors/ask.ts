import type { Session } from './world'

export interface Answer {
  status: number
  body: string
  headers: Headers
}

/** What a form of the app sends: fields in order, a name more than once for a list, and files by their text. */
export type Fields = [name: string, value: string | File][]

const OURS = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' }

/** Asks for a page or its data; redirects are not followed. */
export async function ask(origin: string, path: string, who: Session | null): Promise<Answer> {
  const headers: Record<string, string> = { ...OURS }
  if (who) headers.cookie = who.cookie
  return answerOf(await fetch(origin + path, { headers, redirect: 'manual' }))
}

/** Sends a form, with the person's own token and as a page of ours would, unless `headers` or `fields` say otherwise. */
export async function send(
  origin: string,
  path: string,
  who: Session | null,
  fields: Fields,
  headers: Record<string, string> = { ...OURS, origin },
): Promise<Answer> {
  const hasFile = fields.some(([, value]) => value instanceof File)
  const form = hasFile ? new FormData() : new URLSearchParams()
  for (const [name, value] of fields) form.append(name, value as string)
  const whole = new Response(form) // sent in one piece, as a browser does, and not part by part
  const body = Buffer.from(await whole.arrayBuffer())
  const type = whole.headers.get('content-type') ?? ''
  return answerOf(
    await fetch(origin + path, {
      method: 'POST',
      headers: { 'content-type': type, ...(who ? { cookie: who.cookie } : {}), ...headers },
      body,
      redirect: 'manual',
    }),
  )
}

/** The fields with another (or no) token. */
export const withToken = (fields: Fields, csrf: string | null): Fields => [
  ...fields.filter(([name]) => name !== 'csrf'),
  ...(csrf === null ? [] : ([['csrf', csrf]] as Fields)),
]

/** The fields with the mark that their page carries now: what other forms did since it was read has been seen. */
export async function withFreshMark(
  origin: string,
  path: string,
  who: Session | null,
  fields: Fields,
): Promise<Fields> {
  if (!fields.some(([name]) => name === 'shown')) return fields
  const page = await ask(origin, path, who)
  const mark = /name="shown" value="(\w*)"/.exec(page.body)?.[1] ?? ''
  return fields.map(([name, value]) => (name === 'shown' ? [name, mark] : [name, value]))
}

async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, body: await response.text(), headers: response.headers }
}

/**
 * The body of an answer without what differs between any two requests: its own id, the key of its forms, the person's token,
 * and how long they stay signed in. In a page or in data, whose quotation marks may be escaped.
 */
export const lasting = ({ body, headers }: Answer, csrf: string | undefined): string =>
  body
    .replaceAll(headers.get('x-request-id') ?? '\0', 'REQUEST')
    .replaceAll(csrf || '\0', 'CSRF')
    .replace(/(formKey\\?"(?: value=|,)\\?")[\w.~+/=-]+/g, '$1KEY')
    .replace(/(data-ending=\\?"|seconds\\?"[,:])\d+/g, '$1SECONDS')
    .replace(/(signed out at |time\\?",\\?")(?:\d+(?::\d\d)?[ap]m|midday|midnight)/g, '$1TIME')

/** An answer to compare with another one: its status, where it leads, its type, and what is lasting of its body. */
export function comparable(answer: Answer, who: Session | null): string {
  const { status, headers } = answer
  return `${status} ${headers.get('location') ?? ''} ${headers.get('content-type') ?? ''}\n${lasting(answer, who?.csrf)}`
}

/** Runs over all of a list, a few at once. */
export async function each<T>(list: readonly T[], run: (one: T) => Promise<void>, atOnce = 6): Promise<void> {
  const left = [...list]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await run(one)
    }),
  )
}
