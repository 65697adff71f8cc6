import type { Words } from '~/words/words'

type Decision = 'approve' | 'decline'

const aCount = (text: string | null): number | null => (/^\d{1,4}$/.test(text ?? '') ? Number(text) : null)

/** How many requests were decided, for the banner; null when the address does not say. */
export function requestsDecidedWords(words: Words, decision: string | null, written: string | null): string | null {
  const count = aCount(written)
  if ((decision !== 'approve' && decision !== 'decline') || count === null) return null
  return words(`school:decided.${decision}`, { count })
}

/** What deciding on requests would do, a sentence each. */
export function decisionWords(
  words: Words,
  decision: Decision,
  plan: {
    requests: number
    pupils: number
    beyond: number
    asks: { byMail: number; byHand: number; themselves: number }
    /** How many others are left as they are: the page names each, with why. */
    left: number
  },
): string[] {
  const { requests, pupils, beyond, asks, left } = plan
  const some = (count: number, sentence: () => string) => (count > 0 ? [sentence()] : [])
  const mayAlso = [
    ...some(asks.byMail, () => words('school:several.byMail', { count: asks.byMail })),
    ...some(asks.byHand, () => words('school:several.byHand', { count: asks.byHand })),
    ...some(asks.themselves, () => words('school:several.themselves', { count: asks.themselves })),
  ]
  const of = {
    requests: words('school:several.requests', { count: requests }),
    pupils: words('school:several.pupils', { count: pupils }),
  }
  return [
    ...some(requests, () => words(`school:severalHappens.${decision}`, { count: requests, ...of })),
    ...(decision === 'approve' ? mayAlso : []),
    ...some(beyond, () => words('school:several.beyond', { count: beyond })),
    ...some(left, () => words('school:several.left', { count: left })),
  ]
}
