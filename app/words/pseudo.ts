/*
 * English made 40 per cent longer, accented and bracketed: whoever reads it sees at once which words do not come from the catalogue, and a
 * page that holds with it holds with Welsh, Polish or Urdu in Latin letters too.
 */
const ACCENTS: Record<string, string> = {
  a: 'á',
  c: 'ç',
  d: 'ð',
  e: 'ë',
  g: 'ĝ',
  i: 'î',
  l: 'ļ',
  n: 'ñ',
  o: 'ö',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'û',
  w: 'ŵ',
  y: 'ý',
  z: 'ž',
  A: 'Á',
  C: 'Ç',
  D: 'Ð',
  E: 'Ë',
  I: 'Î',
  N: 'Ñ',
  O: 'Ö',
  R: 'Ŕ',
  S: 'Š',
  T: 'Ţ',
  U: 'Û',
  W: 'Ŵ',
  Y: 'Ý',
}
const LONGER = 0.4
const FILL = 'öñë ţŵö ţĥŕëë ƒöûŕ ƒîvë šîẋ šëvëñ '

/** A sentence in the pseudo-language; what stands in `{{…}}` is left as it is. */
export function pseudoOf(sentence: string): string {
  const pieces = sentence.split(/(\{\{[^{}]*\}\})/)
  const accented = pieces.map((piece, at) => (at % 2 === 1 ? piece : [...piece].map((c) => ACCENTS[c] ?? c).join('')))
  const letters = pieces.filter((_, at) => at % 2 === 0).join('').length
  const more = Math.ceil(letters * LONGER)
  const fill = FILL.repeat(Math.ceil(more / FILL.length))
    .slice(0, more)
    .trimEnd()
  return `[${accented.join('')}${fill ? ` ${fill}` : ''}]`
}

/** Every sentence of a catalogue in the pseudo-language, in the same places. */
export function pseudoCatalogue<T>(words: T): T {
  if (typeof words === 'string') return pseudoOf(words) as T
  return Object.fromEntries(Object.entries(words as object).map(([key, inner]) => [key, pseudoCatalogue(inner)])) as T
}
