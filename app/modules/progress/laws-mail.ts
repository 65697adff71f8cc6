import type { Language } from '~/words/languages'
import { wordsIn } from '~/words/words'
import type { Law } from './laws'

/** A law that was found broken: how often, and the first few ids. */
export type BrokenLaw = { law: Law; count: number; ids: readonly string[] }

/** A broken law in a sentence, with ids alone: no name, and nothing of a pupil. */
export const brokenLawWords = (language: Language, { law, count, ids }: BrokenLaw): string => {
  const words = wordsIn(language)
  return words('laws:line', { what: words(`laws:what.${law}`), n: count, ids: ids.join(', ') })
}

/**
 * To whoever runs an installation: laws of the data are broken.
 * @param of  the address of the installation, and how its commands are called
 */
export function lawsMail(language: Language, broken: readonly BrokenLaw[], of: { origin: string; command: string }) {
  const words = wordsIn(language)
  const lines = broken.map((one) => brokenLawWords(language, one)).join('\n')
  return { subject: words('laws:subject'), text: words('laws:text', { ...of, lines }) }
}
