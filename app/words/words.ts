import { createInstance, type TFunction } from 'i18next'

import { type Catalogue, english } from './catalogue'
import { FIRST_LANGUAGE, type Language, LANGUAGES, localeOf } from './languages'
import { pseudoCatalogue } from './pseudo'

/** Asks the catalogue for a sentence: `words('agreement:title')`, with its values, and `count` where a number decides the form. */
export type Words = TFunction<(keyof Catalogue)[]>

const engine = createInstance()
void engine.init({
  initAsync: false,
  lng: FIRST_LANGUAGE,
  fallbackLng: FIRST_LANGUAGE,
  ns: Object.keys(english),
  resources: { en: english, 'en-XA': pseudoCatalogue(english) },
  interpolation: { escapeValue: false }, // React and plain text escape for themselves
  parseMissingKeyHandler: (key) => {
    throw new Error(`The catalogue has no words for ${key}.`)
  },
})

/*
 * Not `getFixedT`, which copies all settings at each call; and where the key, and for a number its plural form, say which sentence it
 * is, that is looked up once, and filled in by the same library only where it says more than which value goes where: a list asks a
 * hundred times.
 */
const wordsOf = (lng: Language): Words => {
  const sentences = new Map<string, Sentence | null>()
  const lookUp = (key: string, form: string): Sentence | null => {
    const text = textOfSentence(lng, key, form)
    const sentence = text === undefined ? null : { text, parts: partsOf(text) }
    sentences.set(key + form, sentence)
    return sentence
  }
  return ((key: string, values?: Record<string, unknown>) => {
    const count = values?.count
    const form = typeof count === 'number' ? `_${plurals[lng].select(count)}` : ''
    const known = sentences.get(key + form)
    const sentence = known === undefined ? lookUp(key, form) : known
    if (!sentence) return engine.t(key, { ...values, lng } as never)
    if (!values) return sentence.text
    return filled(sentence, values) ?? engine.services.interpolator.interpolate(sentence.text, values, lng, {})
  }) as unknown as Words
}

/** A sentence as it is written; in turn its words and the names of values, or null where a value is to be written in some way. */
interface Sentence {
  text: string
  parts: string[] | null
}

/** The sentence with its values; null where one of them is not simply a text or a number. */
function filled({ parts }: Sentence, values: Record<string, unknown>): string | null {
  if (!parts) return null
  let text = ''
  for (const [at, part] of parts.entries()) {
    const value = at % 2 === 0 ? part : values[part]
    if (typeof value !== 'string' && typeof value !== 'number') return null
    text += value
  }
  return text
}

function partsOf(text: string): string[] | null {
  const parts = text.split(/\{\{(\w+)\}\}/)
  return parts.some((part, at) => at % 2 === 0 && part.includes('{{')) ? null : parts
}

const plurals = Object.fromEntries(
  LANGUAGES.map((language) => [language, new Intl.PluralRules(localeOf[language])]),
) as Record<Language, Intl.PluralRules>

/** A sentence as it is written in this language; undefined where it is not there under that key. */
function textOfSentence(lng: Language, key: string, form: string): string | undefined {
  const at = key.indexOf(':')
  const text: unknown = at > 0 && engine.getResource(lng, key.slice(0, at), key.slice(at + 1) + form)
  return typeof text === 'string' && !text.includes('$t(') ? text : undefined
}

const fixed = Object.fromEntries(LANGUAGES.map((language) => [language, wordsOf(language)])) as Record<Language, Words>

/** The words of a language. A word that is missing there is said in English; one missing in English is a bug, and throws. */
export const wordsIn = (language: Language): Words => fixed[language]
