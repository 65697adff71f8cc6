/**
 * The hand-drawn part of the demo area. Quill Bay, its boroughs, wards, rivers and streets are invented: no such places
 * exist, the codes bear serial numbers that were never issued, and the grid lies in the open North Sea.
 * Positions here are kilometres east and north of the area's own corner.
 */

/** Letters of the invented postcode area: no real postcode begins with Q. */
export const POSTCODE_AREA = 'QM'

/** British National Grid metres of the area's south-west corner: open sea, far from any coast. */
export const CORNER = { easting: 572_000, northing: 566_000 }

export interface Borough {
  code: string
  name: string
}

export const BOROUGHS = [
  { code: 'E08999001', name: 'Quillmouth' },
  { code: 'E08999002', name: 'Marlowick' },
  { code: 'E08999003', name: 'Oskerdale' },
  { code: 'E08999004', name: 'Tolverley' },
] as const satisfies readonly Borough[]

export type BoroughName = (typeof BOROUGHS)[number]['name']

export interface WardSketch {
  name: string
  borough: BoroughName
  /** Where the ward's Voronoi cell grows from, in km. */
  x: number
  y: number
  /** How deprived the ward is before its neighbours smooth it: 0 least, 1 most. */
  hardship: number
}

const ward = (borough: BoroughName, name: string, x: number, y: number, hardship: number): WardSketch => ({
  name,
  borough,
  x,
  y,
  hardship,
})

export const WARDS: readonly WardSketch[] = [
  ward('Quillmouth', 'Staithe Quarter', 5.6, 9.3, 0.86),
  ward('Quillmouth', 'Lanternhill', 7.3, 9.9, 0.95),
  ward('Quillmouth', 'Ropegarth', 6.4, 11.3, 0.9),
  ward('Quillmouth', 'Penny Quay', 4.4, 11.1, 0.62),
  ward('Quillmouth', 'Saltacre', 6.1, 7.2, 0.8),
  ward('Quillmouth', 'Chandlersby', 8.5, 11.9, 0.72),
  ward('Quillmouth', 'Gullmoor', 3.9, 14.0, 0.34),
  ward('Quillmouth', 'Eastery Park', 8.4, 7.7, 0.44),
  ward('Marlowick', 'Marlowick Cross', 13.5, 12.4, 0.88),
  ward('Marlowick', 'Weaversbeck', 12.0, 13.6, 0.82),
  ward('Marlowick', 'Tenterly', 14.9, 13.9, 0.66),
  ward('Marlowick', 'Spinnerfold', 13.0, 10.6, 0.74),
  ward('Marlowick', 'Larkenfield', 16.6, 11.6, 0.3),
  ward('Marlowick', 'Callowrise', 10.9, 16.6, 0.24),
  ward('Oskerdale', 'Osker Bridge', 15.6, 6.2, 0.7),
  ward('Oskerdale', 'Ironcroft', 13.7, 7.4, 0.84),
  ward('Oskerdale', 'Slatebeck', 17.6, 8.0, 0.4),
  ward('Oskerdale', 'Upper Oskerdale', 21.2, 6.6, 0.16),
  ward('Oskerdale', 'Harrenfell', 20.4, 11.4, 0.12),
  ward('Tolverley', 'Tolverley Town', 10.6, 3.9, 0.5),
  ward('Tolverley', 'Orchard Vennel', 8.7, 2.6, 0.36),
  ward('Tolverley', 'Wickenshaw', 13.5, 3.1, 0.28),
  ward('Tolverley', 'Applegarrow', 17.6, 2.6, 0.14),
  ward('Tolverley', 'St Odran’s', 10.9, 6.2, 0.58),
]

/** The outline, in km, anticlockwise from the south: a western coast with a bay and a river mouth, hills to the east. */
export const OUTLINE: readonly (readonly [number, number])[] = [
  [7.0, 0.9],
  [9.4, 0.5],
  [11.8, 1.1],
  [13.9, 0.4],
  [16.4, 0.7],
  [18.8, 0.2],
  [20.6, 1.5],
  [21.6, 3.4],
  [23.4, 4.4],
  [24.2, 6.4],
  [23.5, 8.6],
  [23.9, 10.8],
  [22.6, 12.9],
  [20.5, 13.6],
  [18.6, 15.2],
  [17.2, 14.9],
  [15.8, 16.9],
  [13.7, 17.3],
  [12.7, 18.9],
  [10.4, 19.2],
  [8.6, 17.8],
  [7.3, 16.2],
  [5.7, 16.6],
  [3.6, 17.3],
  [2.0, 16.4],
  [1.6, 14.6],
  [2.4, 13.0],
  [2.2, 11.6],
  [3.1, 10.4],
  [4.3, 9.6],
  [5.3, 9.0],
  [4.3, 8.2],
  [3.9, 6.6],
  [5.0, 5.2],
  [6.3, 4.6],
  [6.1, 2.8],
]
