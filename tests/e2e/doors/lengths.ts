import { type Fields, send, withToken } from './ask'
import type { Box } from './forms'
import type { FormAtDoor } from './gather'
import type { Session } from './world'

/** Boxes that the browser may not cut short, and why. */
const UNCUT: Record<string, string> = {
  password: 'a password cut short unseen is not the one that somebody chose',
}

/** The last sentence of this shape in an answer: one box was too long, so it is about that box. */
const saidIn = (body: string): number | null => {
  const [, most] = /Use (\d+) characters or fewer\./.exec(body) ?? []
  return most ? Number(most) : null
}

/**
 * Sends a form with one box filled one character over what its page lets in, and compares what the server says with it.
 * @returns what is wrong, or null
 */
export async function whyWrongLength(
  origin: string,
  { route, offered }: FormAtDoor,
  who: Session | null,
  box: Box,
): Promise<string | null> {
  const text = 'a'.repeat((box.most ?? 4_999) + 1)
  const fields: Fields = offered.fields.map(([name, value]) => [name, name === box.name ? text : value])
  const answer = await send(origin, offered.action, who, who ? withToken(fields, who.csrf) : fields)
  const said = saidIn(answer.body)
  const what = `${route.path} [${offered.button}] ${box.name}`
  if (UNCUT[box.type]) return box.most === null ? null : `${what}: ${UNCUT[box.type]}`
  if (said !== box.most) return `${what}: the page says ${box.most}, the server ${said} (${answer.status})`
  if (box.counted !== null && box.counted !== box.most) return `${what}: the page counts to ${box.counted}`
  return null
}
