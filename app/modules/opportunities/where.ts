import type { Words } from '~/words/words'
import { type Mode, MODES } from './types'

/** A workplace as rows of days carry it. */
export type Site = { workplaceName: string; addressLine: string; postcode: string }

/** Whether a day, or what came of it, is on a screen: nobody travels to it, and no address is told. */
export const isOnline = (mode: Mode): boolean => mode === 'virtual'

/** The two ways a day can take place, to choose between. */
export const modeOptions = (words: Words): { value: Mode; label: string }[] =>
  MODES.map((value) => ({ value, label: modeWords(words, value) }))

/** How a day takes place. */
export const modeWords = (words: Words, mode: Mode): string => words(`opportunities:mode.${mode}`)

/** Where a day is, for whoever need not know the street: the workplace's name, or that it is online. */
export const whereName = (words: Words, day: Pick<Site, 'workplaceName'> & { mode: Mode }): string =>
  isOnline(day.mode) ? words('opportunities:online') : day.workplaceName

/** Where a day is, for whoever goes, decides or agrees: the name and the address, a line each, or that it is online. */
export const whereLines = (words: Words, day: Site & { mode: Mode }): string[] =>
  isOnline(day.mode) ? [whereName(words, day)] : [day.workplaceName, `${day.addressLine}, ${day.postcode}`]
