const ORDINARY = /^[ -~]*$/
const FULL_WIDTH = /[\uff01-\uff5e]/g
/** Marks that show nothing: they come along when an address or a number is copied from another program. */
const INVISIBLE = /[\p{DI}\ufff9-\ufffb]/gu
const FROM_FULL_WIDTH = 0xfee0

/**
 * Text that stands for a code (an address, a number, a date) as it would be typed on a plain keyboard: full-width characters
 * made ordinary, invisible ones left out, no blanks at the ends. Look-alikes of other alphabets stay what they are.
 */
export function plainWriting(text: string): string {
  if (ORDINARY.test(text)) return text.trim()
  return text
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - FROM_FULL_WIDTH))
    .replace(INVISIBLE, '')
    .replace(/\s/g, ' ')
    .trim()
}
