import { grouped } from '~/support/grouped'
import { countOf, formOf } from '~/support/words'

const aCount = (text: string | null): number | null => (/^\d{1,4}$/.test(text ?? '') ? Number(text) : null)

/** How many requests were decided, for the banner; null when the address does not say. */
export function decidedWords(decision: string | null, count: string | null): string | null {
  const many = aCount(count)
  if ((decision !== 'approve' && decision !== 'decline') || many === null) return null
  const requests = countOf(many, 'request')
  return decision === 'approve'
    ? `${requests} approved. Whoever agrees is asked next.`
    : `${requests} declined. The pupil reads your reason.`
}

/** What deciding on requests would do, a sentence each. */
export function decisionWords(
  decision: 'approve' | 'decline',
  plan: {
    requests: number
    pupils: number
    beyond: number
    asks: { byMail: number; byHand: number; themselves: number }
    /** Why each of the others is left as it is, in a sentence. */
    left: readonly string[]
  },
): string[] {
  const { requests, pupils, beyond, asks, left } = plan
  const of = `${countOf(requests, 'request')} of ${countOf(pupils, 'pupil')}`
  const mayAlso = [
    asks.byMail > 0
      ? `${countOf(asks.byMail, 'e-mail goes to a parent or carer', 'e-mails go to parents and carers')}, with a link to agree.`
      : null,
    asks.byHand > 0
      ? `${countOf(asks.byHand, 'request has', 'requests have')} no e-mail address of a parent or carer: you hand over the link yourself.`
      : null,
    asks.themselves > 0
      ? `${countOf(asks.themselves, 'request waits', 'requests wait')} for the pupil to agree for themselves.`
      : null,
  ]
  const first =
    requests === 0
      ? 'None of these can be decided now.'
      : decision === 'approve'
        ? `${of} ${formOf(requests, 'is', 'are')} approved.`
        : `${of} ${formOf(requests, 'is', 'are')} declined. The pupils read your reason, and the places are free for others.`
  return [
    first,
    ...(decision === 'approve' ? mayAlso : []),
    beyond > 0 ? `${countOf(beyond, 'more waits', 'more wait')}: these are the ones that have waited longest.` : null,
    left.length > 0 ? leftReasons(left) : null,
  ].filter((sentence) => sentence !== null)
}

/** Whether a decision can be taken back. */
export const decisionUndo = {
  approve:
    'This cannot be taken back in one go: an e-mail is sent for each. A single booking can be ended on its own page.',
  decline: 'This cannot be taken back. A pupil who is declined can ask again while places are left.',
  nothing: 'Go back to see the requests that wait now.',
}

/** What is left as it is, with each reason once and how many it holds up. */
function leftReasons(left: readonly string[]): string {
  const bySentence = grouped(left, (sentence) => sentence)
  const reasons = [...bySentence].map(([sentence, some]) => `${some.length}: ${sentence}`)
  return `${countOf(left.length, 'is left as it is', 'are left as they are')}. ${reasons.join(' ')}`
}
