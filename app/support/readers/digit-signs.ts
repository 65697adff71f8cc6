/** Rows of signs that stand for whole numbers and that no other form of Unicode makes digits of: the first, and what it says. */
const ROWS: readonly [first: number, value: number, count: number][] = [
  [0x24ff, 0, 1], // a nought in a black disc
  [0x1f10b, 0, 1],
  [0x1f10c, 0, 1],
  [0x2776, 1, 10], // in black discs
  [0x24eb, 11, 10],
  [0x24f5, 1, 10], // in two rings
  [0x2780, 1, 10], // in rings and discs, without serifs
  [0x278a, 1, 10],
  [0x3007, 0, 1], // of China
  [0x3021, 1, 9],
  [0x1369, 1, 9], // of Ethiopia
  [0x17f0, 0, 10], // of the Khmer
  [0x111e1, 1, 9], // of Ceylon
  [0x11052, 1, 9], // of Brahmi
  [0x10a40, 1, 4],
  [0x10e60, 1, 9], // of Rum
  [0x1d2e0, 0, 10], // of the Maya
  [0x1d360, 1, 9], // rods and tallies
  [0x1d372, 1, 5],
]

const VALUE_OF = new Map(
  ROWS.flatMap(([first, value, count]) =>
    Array.from({ length: count }, (_, at) => [String.fromCodePoint(first + at), String(value + at)] as const),
  ),
)

/** A digit of any script, or a sign for a whole number, in ordinary digits; anything else as it is. */
export function inPlainDigits(letter: string): string {
  if (letter <= '9') return letter
  return /\p{Nd}/u.test(letter) ? plainDigit(letter) : (VALUE_OF.get(letter) ?? letter)
}

/** A decimal digit of any script as 0 to 9: each script's ten stand in a row. */
function plainDigit(letter: string): string {
  const point = letter.codePointAt(0) ?? 48
  let zero = point
  while (zero > 48 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String((point - zero) % 10)
}
