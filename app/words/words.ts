import { createInstance, type TFunction } from 'i18next'

import { type Catalogue, english } from './catalogue'
import { FIRST_LANGUAGE, type Language, LANGUAGES } from './languages'
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

// Not `getFixedT`: it copies all settings at each call and is three times as dear, and a list asks it a hundred times.
const wordsOf = (lng: Language): Words =>
  ((key: string, values?: object) => engine.t(key, { ...values, lng } as never)) as unknown as Words

const fixed = Object.fromEntries(LANGUAGES.map((language) => [language, wordsOf(language)])) as Record<Language, Words>

/** The words of a language. A word that is missing there is said in English; one missing in English is a bug, and throws. */
export const wordsIn = (language: Language): Words => fixed[language]
