/** A text of a hostile shape, of so many characters. */
export type Shape = (length: number) => string

const repeated =
  (piece: string): Shape =>
  (length) =>
    piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

/** A beginning, then one piece again and again, then an ending that makes a careless pattern begin anew. */
const between =
  (begin: string, piece: string, end: string): Shape =>
  (length) =>
    begin + repeated(piece)(Math.max(0, length - begin.length - end.length)) + end

/** How many values of one name a hostile form brings: under the gate's 256 kB with two characters each. */
export const MANY = 20_000

/** Shapes that make patterns, parsers and normalisers slow, or that end a text where nobody expects it. */
export const HOSTILE: Record<string, Shape> = {
  dots: repeated('.'),
  'an address of dots': between('a@', '.', '@'),
  'an address of letters and dots': between('a@', 'a.', '@'),
  'a link of dots': between('https://', '.', ' '),
  spaces: between('a', ' ', 'a'),
  'spaces alone': repeated(' '),
  'digits between blanks': repeated('1    '),
  digits: repeated('1'),
  'digits with dashes': repeated('0-'),
  zeros: between('0', '0', 'x'),
  'nested brackets': (length) => '('.repeat(length / 2) + ')'.repeat(length / 2),
  'open brackets': repeated('[({<'),
  'at signs': repeated('@'),
  'spoken signs': repeated('at dot '),
  letters: between('', 'a', '!'),
  'combining marks': between('a', '\u0301', ''),
  'composed letters': repeated('\u1e69\u0323\u0307'),
  'digits of another script': repeated('\u1811'),
  'high surrogates': repeated('\ud800'),
  'low surrogates': repeated('\udc00'),
  faces: repeated('\u{1f600}'),
  'invisible letters': repeated('\u200b\u2060'),
  'from right to left': repeated('\u202e'),
  'line ends': repeated('\r\n'),
  'lone returns': repeated('\r'),
  tabs: repeated('\t'),
  'number words': repeated('oneone'),
  'doubled words': repeated('double o '),
  slashes: repeated('/'),
  backslashes: repeated('\\'),
  'per cents': repeated('%2f'),
  'closing tags': repeated('</script>'),
  'angle brackets': repeated('<'),
  quotes: repeated('"\''),
  'names of every object': repeated('__proto__'),
}
