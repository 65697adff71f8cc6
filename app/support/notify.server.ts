import type { NotifySettings } from './env'

const WAIT_MS = 20_000

/** What GOV.UK Notify, or the way to it, said to a mail. Its words stay out: they may hold the address. */
export class NotifyRefused extends Error {
  override name = 'NotifyRefused'
  constructor(
    readonly status: number | null,
    readonly code: string | null,
  ) {
    super('Notify did not take a mail')
  }
}

/** What of the library's client is used; its own types leave it open. */
interface Client {
  apiClient: { restClient: (options: object) => Promise<unknown> }
  setClient(client: (options: object) => Promise<unknown>): void
  sendEmail(templateId: string, to: string, options: object): Promise<unknown>
  getTemplateById(id: string): Promise<{ data: { subject?: string; body?: string } }>
}

/** A client of GOV.UK Notify that gives up after a while and follows nobody elsewhere. The library is loaded here, where it is wanted. */
export async function notifyClient({ url, apiKey }: NotifySettings): Promise<Client> {
  const { NotifyClient } = await import('notifications-node-client')
  const client = new NotifyClient(url, apiKey) as unknown as Client
  const { restClient } = client.apiClient
  client.setClient((options) => restClient({ ...options, timeout: WAIT_MS, maxRedirects: 0 }))
  return client
}

/** A mail as it goes out, with its links. */
type Letter = { id: string; to: string; subject: string; text: string }

/**
 * Hands mails to Notify, in a template that is nothing but ((subject)) and ((body)); its reference is the id of the mail, by which
 * Notify tells later what became of it.
 * @throws NotifyRefused
 */
export async function notifySender(settings: NotifySettings): Promise<(mail: Letter) => Promise<unknown>> {
  const client = await notifyClient(settings)
  return ({ id, to, subject, text }) =>
    client
      .sendEmail(settings.templateId, to, { personalisation: { subject, body: text }, reference: id })
      .catch((error: unknown) => {
        throw refusedOf(error)
      })
}

function refusedOf(error: unknown): NotifyRefused {
  const of = (value: unknown, name: string): unknown =>
    typeof value === 'object' && value !== null && name in value ? (value as Record<string, unknown>)[name] : null
  const [status, code] = [of(of(error, 'response'), 'status'), of(error, 'code')]
  return new NotifyRefused(typeof status === 'number' ? status : null, typeof code === 'string' ? code : null)
}
