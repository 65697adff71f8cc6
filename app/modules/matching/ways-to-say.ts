import type { WayToSay } from './types'

/*
 * What else counts as a word that somebody looks for: its singular or its plural, as English makes them. Worked out of what is asked
 * and not of what is searched, so that both engines find the same.
 */

/** A shorter stem is looked for whole: who looks for "cars" looks for a car, and not for care. */
const SHORTEST_BEGINNING = 5
/** Words that end like a plural and are none. */
const NO_PLURALS: ReadonlySet<string> = new Set(['news'])

/**
 * The ways to say a folded word, the word itself first, none that another of them finds already: 'computers' is the beginning
 * 'computer', 'factory' the beginning 'factory' or the word 'factories'.
 */
export function waysToSay(word: string): WayToSay[] {
  const ways = [{ word, whole: false }, ...stemsOf(word)]
  const beginnings = ways.filter(({ whole }) => !whole)
  return ways.filter((way) => !beginnings.some((other) => other !== way && way.word.startsWith(other.word)))
}

function stemsOf(word: string): WayToSay[] {
  if (/^[a-z]+[b-df-hj-np-tv-xz]y$/.test(word)) return [{ word: `${word.slice(0, -1)}ies`, whole: true }]
  if (!/^[a-z]{3,}s$/.test(word) || /(ss|us|is)$/.test(word) || NO_PLURALS.has(word)) return []
  const stems = [word.slice(0, -1)]
  if (/..ies$/.test(word)) stems.push(`${word.slice(0, -3)}y`)
  if (/(s|x|z|ch|sh|o)es$/.test(word)) stems.push(word.slice(0, -2))
  return stems.map((stem) => ({ word: stem, whole: stem.length < SHORTEST_BEGINNING || stem.endsWith('ic') }))
}
