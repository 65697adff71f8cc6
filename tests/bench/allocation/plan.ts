/*
 * The numbers behind the synthetic rounds: how large each size is and what the two families look like. Shares of lists of
 * weights are relative; distances are metres.
 */

export const SIZES = {
  S: { pupils: 1_000, places: 300, seatScale: 1 },
  M: { pupils: 20_000, places: 4_000, seatScale: 1 },
  L: { pupils: 200_000, places: 15_000, seatScale: 1.28 },
  XL: { pupils: 600_000, places: 60_000, seatScale: 1.02 },
} as const
export type Size = keyof typeof SIZES

export const FAMILIES = ['A', 'B'] as const
export type Family = (typeof FAMILIES)[number]

export const SECTORS = [
  'health',
  'education',
  'digital',
  'construction',
  'engineering',
  'creative',
  'financial',
] as const

/** What a place asks of somebody's dates: how many, and whether in a row, on five Fridays, or one alone. */
export const SHAPES = ['day', 'two', 'three', 'mon-thu', 'week', 'fridays'] as const
export type Shape = (typeof SHAPES)[number]

export interface FamilyPlan {
  name: string
  /** Side of the square at L; it shrinks and grows with the square root of the number of pupils. */
  sideAtL: number
  /** Chance of being in the priority group in a poor, a middling and a better-off neighbourhood. */
  groupShare: readonly [number, number, number]
  /** Weights of 0, 1, … 5 days held, outside the group and in it. */
  heldOthers: readonly number[]
  heldGroup: readonly number[]
  sectorSupply: readonly number[]
  sectorDemand: readonly number[]
  shapes: readonly number[]
  /** What is left of the seats at the far ends of the map, 0 to 1. */
  seatsAtFarEnd: number
}

export const PLANS: Record<Family, FamilyPlan> = {
  A: {
    name: 'city region',
    sideAtL: 36_000,
    groupShare: [0.74, 0.38, 0.14],
    heldOthers: [7, 17, 28, 26, 16, 6],
    heldGroup: [13, 25, 29, 20, 10, 3],
    sectorSupply: [22, 16, 14, 14, 12, 12, 10],
    sectorDemand: [18, 12, 18, 9, 11, 24, 8],
    shapes: [78, 8, 3, 2, 6, 3],
    seatsAtFarEnd: 1,
  },
  B: {
    name: 'coast and valleys',
    sideAtL: 70_000,
    groupShare: [0.5, 0.2, 0.05],
    heldOthers: [9, 18, 27, 25, 15, 6],
    heldGroup: [17, 26, 27, 18, 9, 3],
    sectorSupply: [18, 14, 5, 24, 22, 10, 7],
    sectorDemand: [20, 13, 16, 13, 12, 20, 6],
    shapes: [88, 7, 2, 1, 2, 0],
    seatsAtFarEnd: 0.35,
  },
}

/** Seats of a single day before scaling, as low, high, weight: many small hosts and a few large ones. */
export const SEATS = [
  [1, 3, 25],
  [4, 6, 31],
  [7, 10, 22],
  [11, 20, 17],
  [25, 40, 5],
] as const

export const YEARS = [
  { year: 9, weight: 20 },
  { year: 10, weight: 25 },
  { year: 11, weight: 24 },
  { year: 12, weight: 17 },
  { year: 13, weight: 14 },
] as const

/** Years a place is for, its minimum age, and how often. */
export const AUDIENCES = [
  { years: [9, 10, 11, 12, 13], minimumAge: 13, weight: 18 },
  { years: [10, 11, 12, 13], minimumAge: 14, weight: 26 },
  { years: [10, 11], minimumAge: 14, weight: 16 },
  { years: [9, 10, 11], minimumAge: 13, weight: 14 },
  { years: [9, 10], minimumAge: 13, weight: 8 },
  { years: [11, 12, 13], minimumAge: 16, weight: 8 },
  { years: [12, 13], minimumAge: 16, weight: 10 },
] as const

export const MAX_MINUTES = [30, 40, 45, 60, 75] as const
export const MAX_MINUTES_WEIGHTS = [15, 20, 25, 30, 10] as const
/** How many places pupils rank, 0 to 6, and sectors they name, 0 to 3. */
export const RANKED_WEIGHTS = [25, 15, 20, 16, 10, 8, 6] as const
export const SECTORS_NAMED_WEIGHTS = [25, 30, 25, 20] as const

/** Access features, each with the share of places that have it. */
export const FEATURES = [
  { word: 'step-free', share: 0.6 },
  { word: 'accessible-toilet', share: 0.55 },
  { word: 'hearing-loop', share: 0.3 },
  { word: 'quiet-space', share: 0.4 },
] as const
