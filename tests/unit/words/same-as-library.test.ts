import { createInstance } from 'i18next'
import { expect, test } from 'vitest'

import { english } from '~/words/catalogue'
import { LANGUAGES } from '~/words/languages'
import { pseudoCatalogue } from '~/words/pseudo'
import { wordsIn } from '~/words/words'

const library = createInstance()
void library.init({
  initAsync: false,
  lng: 'en',
  fallbackLng: 'en',
  ns: Object.keys(english),
  resources: { en: english, 'en-XA': pseudoCatalogue(english) },
  interpolation: { escapeValue: false },
})

/** Every sentence of a part of the catalogue by its path. */
const sentencesIn = (part: object, path: string): [path: string, text: string][] =>
  Object.entries(part).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${path}${name}`, value]] : sentencesIn(value as object, `${path}${name}.`),
  )
const SENTENCES = Object.entries(english).flatMap(([name, part]) => sentencesIn(part, `${name}:`))

test('every sentence of every language, with a number in each form, is said as the library alone says it', () => {
  expect(SENTENCES.length).toBeGreaterThan(300)
  for (const language of LANGUAGES)
    for (const [path, text] of SENTENCES) {
      const named = [...text.matchAll(/\{\{(\w+)/g)].map(([, name = '']) => [name, `<${name}> {{x}} $t(frame:back)`])
      const key = path.replace(/_(one|other)$/, '')
      for (const count of key === path ? [undefined] : [0, 1, 2, 1_250]) {
        const values = { ...Object.fromEntries(named), ...(count === undefined ? {} : { count }) }
        const said = wordsIn(language)(key as never, values as never)
        expect(said).toBe(library.t(key, { ...values, lng: language }))
      }
    }
})
