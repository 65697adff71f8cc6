import { TURNS_ROUND } from './turns-round'

/*
 * Characters that do not show. Most carry no meaning: they come along when text is copied, or hide a difference between two texts
 * that look alike. Some do where they stand: between letters of scripts that join, in a face made of several, in a flag.
 */

const ORDINARY = /^[\n -~]*$/

/** Whatever does not show. */
const UNSEEN = /[\p{DI}\ufff9-\ufffb]/u
/** A flag that is written in tags, such as that of Wales. */
const FLAG = /(\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{2,6}\u{e007f})/u
/** Signs that are a blank, but for one between dots of Braille. */
const BLANK = /(?<![\u2801-\u28ff])\u2800(?![\u2801-\u28ff])/g

const PICTURE = /\p{Extended_Pictographic}/u
const FACE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]/u
const LETTER = /[\p{L}\p{M}]/u
const APART = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{DI}\u0300-\u036f]/u
const HAN = /\p{Script=Han}/u
const MONGOLIAN = /\p{Script=Mongolian}/u

/** Whether a mark that does not show carries meaning behind what stands before it. */
function isMeant(mark: string, before: string, after: string, beforeThat: string): boolean {
  if (TURNS_ROUND.test(mark)) return true
  if (/[\u200c\u200d]/.test(mark)) {
    const joins = LETTER.test(before) && !APART.test(before) // in scripts whose letters join
    const face = before === '\ufe0f' ? beforeThat : before
    return joins || (mark === '\u200d' && FACE.test(face) && FACE.test(after))
  }
  if (/[\ufe0e\ufe0f]/.test(mark)) return PICTURE.test(before) || (/[\d#*]/.test(before) && after === '\u20e3')
  if (/[\ufe00-\ufe02\u{e0100}-\u{e01ef}]/u.test(mark)) return HAN.test(before) // forms of one sign in names
  return /[\u180b-\u180f]/.test(mark) && MONGOLIAN.test(before) && !UNSEEN.test(before)
}

function withoutUnmeant(part: string): string {
  if (!UNSEEN.test(part)) return part
  const all = [...part]
  const isSeen = (one: string, at: number) =>
    !UNSEEN.test(one) || isMeant(one, all[at - 1] ?? '', all[at + 1] ?? '', all[at - 2] ?? '')
  return all.filter(isSeen).join('')
}

/** A text without what does not show and carries no meaning. Marks that turn text round stay, to be refused. */
export function withoutUnseen(text: string): string {
  if (ORDINARY.test(text)) return text
  const parts = text.split(FLAG).map((part, at) => (at % 2 === 1 ? part : withoutUnmeant(part)))
  return parts.join('').replace(BLANK, ' ')
}

/** Line ends of any kind, and characters that steer a machine and show nothing. */
const LINE_ENDS = /[\v\f\u0085\u2028\u2029]/g
const CONTROLS = /[^\P{Cc}\n\t]/gu

/** A text that was typed, as it is seen: one kind of line end, and nothing that does not show. */
export function asSeen(text: string): string {
  if (ORDINARY.test(text)) return text
  return withoutUnseen(text.replace(LINE_ENDS, '\n').replace(CONTROLS, ''))
}
