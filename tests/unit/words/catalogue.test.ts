import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { english } from '~/words/catalogue'
import { dayIn, instantIn, minuteIn } from '~/words/dates'
import { LANGUAGES, localeOf, readLanguage } from '~/words/languages'
import { pseudoCatalogue, pseudoOf } from '~/words/pseudo'
import { wordsIn } from '~/words/words'

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

test('every sentence of the catalogue is said somewhere', () => {
  const sources = ['app'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  )
  const text = sources.join('\n')
  const unsaid = all.filter(([address]) => {
    const stem = address.replace(/_(zero|one|two|few|many|other)$/, '')
    // Asked for in full, or by the part before a value: `bookings:next.${state}.${audience}`, `mail:${kind}.subject`.
    const [room = '', path = ''] = stem.split(':')
    const group = `${room}:${path.split('.')[0] ?? ''}`
    return !text.includes(`'${stem}'`) && !text.includes(`\`${group}.$`) && !text.includes(`\`${room}:$`)
  })
  expect(unsaid).toEqual([])
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
