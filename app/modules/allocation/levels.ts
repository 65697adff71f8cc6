/*
 * How much a turn wants a place, as one number: its level, and inside a level the order of asking (docs/allocation-rule.md, Lists).
 */

/** More useful days than any place brings, and more classes than any list has. */
const MOST_DAYS = 15
const CLASSES = 256
/** Levels come before the order of asking, which is below this. */
export const LEVEL = 2 ** 30
/** Worse than any level, and the level of holding nothing. */
export const WORST_LEVEL = 0x3fffffff

/**
 * The level of a place of a class that brings so many useful days; lower is better.
 * @param daysFirst  whether more useful days come before the class
 */
export const levelFor = (daysFirst: boolean, cls: number, useful: number): number =>
  daysFirst ? (MOST_DAYS - useful) * CLASSES + cls : firstOfClass(cls) + MOST_DAYS - useful

/** No place of a class or a later one has a better level than this, where classes come before days. */
export const firstOfClass = (cls: number): number => cls * (MOST_DAYS + 1)

const BAND = 10
/** Travel time in bands of ten minutes, as the first part of the order of asking. */
export const bandOf = (minutes: number): number => Math.floor(minutes / BAND) * 2 ** 25
/** The first and the last minute of the band of so many. */
export const firstOfBand = (minutes: number): number => minutes - (minutes % BAND)
export const lastOfBand = (minutes: number): number => firstOfBand(minutes) + BAND - 1
