import { readdirSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { sourceFiles } from './support/source-files'
import { textsIn } from './support/texts'

/** The sentences of a catalogue, each under its key; what is filled in is `…`. */
function sentencesOf(part: unknown, key: string): { text: string; at: string }[] {
  if (typeof part === 'string') return [{ text: part.replaceAll(/\{\{[^}]*\}\}/g, '…'), at: key }]
  return Object.entries(part as object).flatMap(([name, inner]) => sentencesOf(inner, `${key}.${name}`))
}

const CATALOGUE = 'app/words/en'
const catalogue = readdirSync(CATALOGUE).flatMap((name) =>
  sentencesOf(JSON.parse(readFileSync(`${CATALOGUE}/${name}`, 'utf8')), `${CATALOGUE}/${name}`),
)
const inCode = [...sourceFiles('app'), ...sourceFiles('db')].flatMap(({ path, text }) =>
  textsIn(path, text).map((written) => ({ text: written.text, at: path })),
)

/** A whole sentence of five words or more. */
const isSentence = (text: string): boolean =>
  /^\P{Ll}[^]*[.?!]$/u.test(text) && (text.match(/\p{L}+/gu)?.length ?? 0) >= 5

/** Sentences that stand in two places, each with where. */
function saidTwice(texts: readonly { text: string; at: string }[]): Record<string, string[]> {
  const places = new Map<string, string[]>()
  for (const { text, at } of texts.filter(({ text }) => isSentence(text)))
    places.set(text, (places.get(text) ?? []).concat(at))
  return Object.fromEntries([...places].filter(([, where]) => where.length > 1))
}

const SUPPORT = 'the shared forms of `support` know no catalogue, and the page that has moved says it in its language'

/** A sentence that may stand in two places, and why. */
const MAY_STAND_TWICE: Record<string, string> = {
  'Enter a name with letters in it.': SUPPORT,
  'It is for other year groups.': 'to a pupil of their own day, and to staff of a pupil’s: each may come to say more',
  'Use one line of text.': SUPPORT,
  'You gave this one up, and that is fine. You can look for another day.':
    'of two states, which other readers tell apart',
}

test('a sentence of five words or more stands in one place: what is said twice will one day be said differently', () => {
  const was = [
    { text: 'This day is for other year groups. Choose a day for your year.', at: 'wishes-messages.ts' },
    { text: 'This day is for other year groups. Choose a day for your year.', at: 'bookings.json' },
    { text: 'Save it now', at: 'a' },
    { text: 'Save it now', at: 'b' },
  ]
  expect(Object.keys(saidTwice(was))).toHaveLength(1)
  const found = saidTwice([...inCode, ...catalogue])
  const told = Object.entries(found).filter(([text]) => !(text in MAY_STAND_TWICE))
  expect(Object.fromEntries(told), 'use the one that is there, or say in MAY_STAND_TWICE why not').toEqual({})
  expect(Object.keys(MAY_STAND_TWICE).filter((text) => !(text in found))).toEqual([])
})
