/** The languages the product speaks. `en-XA` is English made longer and stranger, for tests: it shows what is not translated and what is too tight. */
export const LANGUAGES = ['en', 'en-XA'] as const
export type Language = (typeof LANGUAGES)[number]

/** Spoken to whoever has not said otherwise. */
export const FIRST_LANGUAGE: Language = 'en'

/** What `lang` says of a page, and what `Intl` is asked with. */
export const localeOf = { en: 'en-GB', 'en-XA': 'en-GB' } satisfies Record<Language, string>

/** A language by its code; the first one for a code that is not, or no longer, spoken. */
export const readLanguage = (code: string | null | undefined): Language =>
  LANGUAGES.find((language) => language === code) ?? FIRST_LANGUAGE
