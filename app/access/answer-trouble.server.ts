import { database } from '#db/client.server'
import { savedOf, troubleOf } from '#db/trouble'
import { data } from '~/support/framework'
import { figures } from '~/support/figures'
import { log, safeError } from '~/support/log'
import type { TroubleNote } from '~/support/trouble-note'
import { pathOf } from './enter.server'

/**
 * A loader or action whose database trouble is said in words: 503, what became of what was sent, and all of it to be sent again.
 * Every other error goes on as it came.
 */
export const answerTrouble =
  <Args extends { request: Request }>(door: (args: Args) => unknown) =>
  async (args: Args): Promise<unknown> => {
    try {
      return await door(args)
    } catch (thrown) {
      const trouble = troubleOf(thrown)
      if (!trouble) throw thrown
      noteTrouble(args.request, thrown)
      throw data(await tell(args.request, thrown), { status: 503 })
    }
  }

/** A loader or action that is given up once the database is known not to answer: whoever waits is told within a second. */
export const whileAnswering =
  <Args>(door: (args: Args) => unknown) =>
  async (args: Args): Promise<unknown> =>
    (await database()).answering(async () => door(args))

/** Writes trouble to the log, by its name: it is the operator's to mend, and no bug of the page that met it. */
export function noteTrouble({ headers, method }: Request, error: unknown): void {
  figures.count('trouble', troubleOf(error) ?? 'other')
  const requestId = headers.get('x-request-id')
  log('error', 'database trouble', { requestId, method, trouble: troubleOf(error), ...safeError(error) })
}

async function tell(request: Request, error: unknown): Promise<TroubleNote> {
  if (request.method !== 'POST') return { saved: null, again: null }
  const saved = savedOf(error)
  return { saved, again: saved === 'yes' ? null : await sentIn(request) }
}

/** What was sent, as far as a page may hold it. The page's own door has read a copy of it. */
async function sentIn(request: Request): Promise<TroubleNote['again']> {
  const form = request.bodyUsed ? null : await request.formData().catch(() => null)
  if (!form) return null
  const fields: [string, string][] = []
  for (const [name, value] of form) {
    if (typeof value !== 'string' || SECRET.has(name)) return null
    fields.push([name, value])
  }
  return { path: pathOf(request), fields }
}

/** Boxes that no page may show or hold again. */
const SECRET: ReadonlySet<string> = new Set(['password', 'current'])
