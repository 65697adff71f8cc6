import { folded } from '~/support/folded'

/**
 * The name a student is sorted and searched by: 'family given' in lower case without accents or punctuation,
 * so that both engines put it in the same order and 'O’Brien' is found as 'obrien'.
 */
export function sortNameOf(familyName: string, givenName: string): string {
  return `${fold(familyName)} ${fold(givenName)}`.trim()
}

function fold(name: string): string {
  return folded(name)
    .replace(/[\p{P}\p{S}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}
