import { createContext, useContext } from 'react'

import { FIRST_LANGUAGE, type Language } from '~/words/languages'
import { type Words, wordsIn } from '~/words/words'

/** The language of the page around; the root provides it. */
export const LanguageContext = createContext<Language>(FIRST_LANGUAGE)

/** The words of the page's language. */
export const useWords = (): Words => wordsIn(useContext(LanguageContext))
