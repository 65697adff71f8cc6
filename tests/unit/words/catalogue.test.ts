import { expect, test } from 'vitest'

import { english } from '~/words/catalogue'
import { dayIn, instantIn, minuteIn } from '~/words/dates'
import { LANGUAGES, localeOf, readLanguage } from '~/words/languages'
import { pseudoCatalogue, pseudoOf } from '~/words/pseudo'
import { wordsIn } from '~/words/words'
import { sourceFiles } from '../../support/source-files'

/** Every sentence of a catalogue with its address, as in `agreement:refusal.link_expired`. */
function sentencesOf(words: object, before = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, inner]): [string, string][] => {
    const address = before === '' ? `${key}:` : `${before}${before.endsWith(':') ? '' : '.'}${key}`
    return typeof inner === 'string' ? [[address, inner]] : sentencesOf(inner as object, address)
  })
}

const all = sentencesOf(english)
const valuesOf = (sentence: string) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

test('the catalogue holds whole sentences and no exclamation, jargon or loose space', () => {
  expect(all.length).toBeGreaterThan(120)
  for (const [address, sentence] of all) {
    expect(sentence.trim(), address).toBe(sentence)
    expect(sentence, address).not.toMatch(/!|undefined|\bconsent\b| {2}/)
  }
})

test('a word that is asked for and is not there is a bug that is seen at once', () => {
  const words = wordsIn('en') as unknown as (key: string) => string
  expect(() => words('agreement:nowhere')).toThrow(/no words for/)
})

test('values are put in as they are: React and plain text escape for themselves', () => {
  expect(wordsIn('en')('agreement:meets', { givenName: "D'Arcy & Ñ" })).toBe("Who D'Arcy & Ñ will meet")
})

test('the pseudo-language keeps every place and every value, and is two fifths longer', () => {
  const strange = new Map(sentencesOf(pseudoCatalogue(english)))
  expect([...strange.keys()]).toEqual(all.map(([address]) => address))
  for (const [address, sentence] of all) {
    const other = strange.get(address) ?? ''
    expect(valuesOf(other), address).toEqual(valuesOf(sentence))
    expect(other, address).toMatch(/^\[[^]*\]$/)
  }
  expect(pseudoOf('Wear').length).toBeGreaterThan('Wear'.length * 1.4)
})

test('a number decides the form of a word in every language that is spoken', () => {
  const plural = all.filter(([address]) => /_(zero|one|two|few|many|other)$/.test(address)).map(([address]) => address)
  for (const language of LANGUAGES) {
    const forms = new Intl.PluralRules(localeOf[language]).resolvedOptions().pluralCategories
    for (const stem of new Set(plural.map((address) => address.replace(/_[a-z]+$/, ''))))
      for (const form of forms) expect(plural, `${stem} in ${language}`).toContain(`${stem}_${form}`)
  }
})

const sources = sourceFiles('app')
const textOf = ({ text }: { text: string }) => text

test('every sentence of the catalogue is said somewhere', () => {
  const text = sources.map(textOf).join('\n')
  const unsaid = all.filter(([address]) => {
    const stem = address.replace(/_(zero|one|two|few|many|other)$/, '')
    // Asked for in full, or by the part before a value: `bookings:next.${state}.${audience}`, `mail:${kind}.subject`.
    const [room = '', path = ''] = stem.split(':')
    const group = `${room}:${path.split('.')[0] ?? ''}`
    return !text.includes(`'${stem}'`) && !text.includes(`\`${group}.$`) && !text.includes(`\`${room}:$`)
  })
  expect(unsaid).toEqual([])
})

/** The readers that the sources name where they ask what happens next. */
const readersAskedFor = (text: string): Set<string> =>
  new Set([...text.matchAll(/whatHappensNext\([^;]*?'(\w+)'/g)].map(([, reader = '']) => reader))

test('what happens next is written for readers who are told it, and for no other', () => {
  const readers = readersAskedFor(
    sources
      .filter(({ path }) => !path.endsWith('next-step.ts'))
      .map(textOf)
      .join(';'),
  )
  const unread = all.filter(
    ([address]) => address.startsWith('bookings:next') && !readers.has(address.split('.').at(-1) ?? ''),
  )
  expect(unread).toEqual([])
})

test('every choice that is put into an address of the catalogue is one that its values can be', () => {
  // The last part of a group that is asked for by a value is the name of something in the sources: a state, a reason, a reader.
  const named = new Set(sources.map(textOf).join(' ').match(/\w+/g))
  const strange = all.filter(([address]) => {
    const parts = address
      .split(/[:.]/)
      .slice(2)
      .map((part) => part.replace(/_(zero|one|two|few|many|other)$/, ''))
    return parts.some((part) => !named.has(part))
  })
  expect(strange).toEqual([])
})

test('a language that is not spoken is read as the first', () => {
  expect(['en', 'en-XA', 'cy', '', null, undefined, '__proto__'].map(readLanguage)).toEqual([
    'en',
    'en-XA',
    'en',
    'en',
    'en',
    'en',
    'en',
  ])
})

test('every other language writes dates and times as Intl does', () => {
  const written = dayIn('en-XA', '2026-11-23')
  for (const part of ['Monday', '23', 'November', '2026']) expect(written).toContain(part)
  expect(minuteIn('en-XA', 570)).toMatch(/^0?9[:.]30/)
  const summer = instantIn('en-XA', new Date('2026-06-23T23:30:00Z')) // half past midnight in London, on the 24th
  expect(summer).toMatch(/24 June 2026.*\b0?0[:.]30/)
})

test('dates and times are those of support/dates in English', () => {
  expect(dayIn('en', '2026-11-23')).toBe('Monday 23 November 2026')
  expect(minuteIn('en', 570)).toBe('9:30am')
  expect(instantIn('en', new Date('2026-11-23T09:30:00Z'))).toBe('23 November 2026 at 9:30am')
})
