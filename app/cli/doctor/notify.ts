import { notifyClient } from '~/support/notify.server'
import type { NotifySettings } from '~/support/env'
import { amiss, type Finding, lookedAt } from './finding'

const statusOf = (error: unknown): number | null =>
  (error as { response?: { status?: number } } | null)?.response?.status ?? null

/** Asks GOV.UK Notify for the template that mail goes out in. It sends nothing. */
export async function findNotify(settings: NotifySettings): Promise<Finding[]> {
  try {
    const client = await notifyClient(settings)
    const { subject = '', body = '' } = (await client.getTemplateById(settings.templateId)).data
    return [
      lookedAt(
        subject.includes('((subject))') && body.includes('((body))'),
        'Template of GOV.UK Notify',
        'It must have ((subject)) as its subject and ((body)) as its message, and nothing else.',
      ),
    ]
  } catch (error) {
    const status = statusOf(error)
    const fix =
      status === 403
        ? 'It does not know NOTIFY_API_KEY, or the clock of this computer is wrong.'
        : status === 404
          ? 'There is no template of NOTIFY_TEMPLATE_ID in the service of this key.'
          : 'It does not answer. Look at the firewall and NOTIFY_URL.'
    return [amiss('GOV.UK Notify does not take mail', fix)]
  }
}
