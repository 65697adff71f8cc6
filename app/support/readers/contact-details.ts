import { inPlainDigits } from './digit-signs'

/** The ways to reach someone that a text may not hold. */
const CONTACT_DETAILS = ['email', 'link', 'handle', 'phone'] as const
export type ContactDetail = (typeof CONTACT_DETAILS)[number]

const ENDINGS = 'com|org|net|co|uk|io|info|biz|me|app|dev|ly|gg|tv|eu|xyz|site|online|link|gov|edu|cymru|wales|scot'
// "dot net" is a trade, so it is left out where the dot is a word.
const SPOKEN_ENDINGS = 'com|org|co|uk|io|info|biz|me|app|ly|gg|tv'
const PLATFORMS =
  'insta|instagram|ig|snap|snapchat|tik ?tok|whats ?app|discord|telegram|facebook|fb|messenger|twitter|kik|wechat|signal|linked ?in|youtube|twitch|roblox'

// Each pattern begins with a single character, so that a long text is read once and not once from every letter.
const EMAILS = [
  /[\w+-] ?@ ?[\w-]+(?:\.| \. ?)[a-z]{2,}/,
  /\bat (?:gmail|hotmail|googlemail|outlook|yahoo|icloud|proton ?mail)\b/,
  /\b(?:my|our) e-?mail(?: address)? (?:is|:)/,
]
// "at" and "dot", spelled out or in brackets, as one sign each: what stands between them is then read once.
const AT = /(?<=[\w+-]) ?[([{<]? ?(?:@|\bat\b) ?[)\]}>]? ?/g
const DOT = / ?[([{<]? ?\bdot\b ?[)\]}>]? ?(?=[a-z]{2})/g
// Several patterns and not one with several ways: a checker can prove each of them linear.
const AT_SIGN = '\u0001'
const DOT_SIGN = '\u0002'
// "at St.John's", "at Dr.Patel's", "at ASP.NET" and "at Node.js" are no addresses; a word "at" any other is one.
const NO_HOST = '(?!(?:st|dr|mr|mrs|ms|no|asp)\\.)'
const SPOKEN_EMAILS = [
  new RegExp(`${AT_SIGN}[\\w-]+${DOT_SIGN}`),
  new RegExp(`${AT_SIGN}${NO_HOST}[\\w-]{2,}\\.(?:${ENDINGS})\\b`),
  new RegExp(`${AT_SIGN}${NO_HOST}[a-z][\\w-]+\\.(?!js\\b)[a-z]{2,}`),
]
function isSpokenEmail(view: string): boolean {
  const signs = view.replace(AT, AT_SIGN).replace(DOT, DOT_SIGN)
  return SPOKEN_EMAILS.some((pattern) => pattern.test(signs))
}

const LINKS = [
  /\bh ?t ?t ?p ?s? ?: ?\/ ?\//,
  /\bwww\b/,
  new RegExp(`(?<=[\\w-])(?<!\\basp)\\.(?:${ENDINGS})(?![\\w-])`),
  new RegExp(`[\\w-] \\. (?:${SPOKEN_ENDINGS})\\b`),
  new RegExp(`[\\w-] ?[([{<]? ?\\bdot\\b ?[)\\]}>]? ?(?:${SPOKEN_ENDINGS})\\b`),
]
// A name that nobody has, such as samh99 or sam_h, is one on a platform when the platform stands beside it.
const USER_NAME = '[a-z][a-z.]{1,20}[\\d_]'
const HANDLES = [
  /(?<![\w.])@[a-z_][\w.]/,
  /\w{2}#\d{4}\b/,
  /\b(?:add|text|message|dm|pm|email|e-mail|whats ?app|snap|ring|contact) me\b/,
  /\b(?:call|phone|follow|find|reach|add) me (?:on|at|via)\b/,
  new RegExp(
    `\\b(?:add|follow|find|message|dm|text|reach|contact|chat (?:to|with)|talk to) us (?:on|via|through) (?:${PLATFORMS})\\b`,
  ),
  new RegExp(`\\b(?:my|our) (?:${PLATFORMS})(?: (?:handle|name|user ?name|id|number))? ?(?:is\\b|:|=)`),
  /\b(?:ig|insta|snap|sc|kik) ?[:=] ?[\w.]/,
  new RegExp(`\\b(?:${PLATFORMS}) ?[:=] ?[a-z.]{0,40}[\\d_]`),
  new RegExp(`(?<![\\w.])${USER_NAME}\\w{0,20} (?:on|in|at|via|through|over) (?:${PLATFORMS})\\b`),
  new RegExp(`\\b(?:${PLATFORMS}) (?:is |as |name |user ?name )?${USER_NAME}`),
  new RegExp(`(?<![\\w.])${USER_NAME}\\w{0,20} (?:at )?(?:gmail|hotmail|icloud)\\b`),
]

/**
 * The first way of reaching someone that a text holds, also when it is spaced out, spelled out or written with look-alike
 * characters; null when it holds none. No two adults and children write to each other except through the school.
 * @source docs/rules.md, No way round the school
 */
export function findContactDetail(text: string): ContactDetail | null {
  const plain = fold(text)
  const views = [...new Set([plain, closeUp(plain)])]
  if (views.some((view) => isSpokenEmail(view) || EMAILS.some((pattern) => pattern.test(view)))) return 'email'
  if (views.some((view) => LINKS.some((pattern) => pattern.test(view)))) return 'link'
  if (views.some((view) => HANDLES.some((pattern) => pattern.test(view)))) return 'handle'
  return hasPhone(plain) ? 'phone' : null
}

const LOOK_ALIKES: Record<string, string> = Object.fromEntries(
  [...'аaеeоoрpсcуyхxіiѕsԁdһhјjոnɡgαaεeοoρpνvιiκkτtսu'].reduce<[string, string][]>((pairs, letter, index, all) => {
    if (index % 2 === 0) pairs.push([letter, all[index + 1] ?? letter])
    return pairs
  }, []),
)

/** Small letters, ordinary digits, one space between words; nothing invisible. */
function fold(text: string): string {
  return [...text.normalize('NFKC').toLowerCase()]
    .map((letter) => LOOK_ALIKES[letter] ?? inPlainDigits(letter))
    .join('')
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}\p{DI}]/gu, '')
    .replace(/[\u3002\uff0e\u2024]/g, '.')
    .replace(/\bd0t\b/g, 'dot')
    .replace(/\s+/g, ' ')
    .trim()
}

/** `s a m @ e x a m p l e . c o m` closed up; words of more than one letter keep their spaces. */
const closeUp = (text: string): string => text.replace(/(?<=^| )(\S) (?=\S(?: |$))/g, '$1')

const DIGIT_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const DIGIT_OF = new Map([...DIGIT_WORDS.entries()].map(([digit, word]) => [word, String(digit)]))
for (const word of ['oh', 'nought', 'naught', 'nil']) DIGIT_OF.set(word, '0')
const ANY_DIGIT_WORD = [...DIGIT_OF.keys()].join('|')
const ANY = new RegExp(ANY_DIGIT_WORD, 'g')
const WORD = /\b[a-z]{4,40}\b/g
const REPEATED = new RegExp(`\\b(double|triple|treble) (\\d|${ANY_DIGIT_WORD})\\b`, 'g')
const ONE_WORD = new RegExp(`\\b(?:${ANY_DIGIT_WORD})\\b`, 'g')
const digitOf = (word: string): string => DIGIT_OF.get(word) ?? word

/** Dates, times and money, which hold many digits and reach nobody. */
const HARMLESS = [
  /\b(?:19|20)\d\d-[01]\d-[0-3]\d\b/g,
  /\b[0-3]?\d[/.-][01]?\d[/.-](?:19|20)\d\d\b/g,
  /(?<![.\d])(?:[01]?\d|2[0-3])[.:][0-5][05](?![.\d])/g,
  /[£$€] ?(?!0\d)\d{1,8}(?!\d)(?:[,.]\d{1,3})*/g, // no sum begins with a nought, or is as long as a number to ring
]

/** A date in one piece, as batches and files are numbered. */
const COMPACT_DATE = /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/

function hasPhone(plain: string): boolean {
  const text = HARMLESS.reduce((rest, pattern) => rest.replace(pattern, ' | '), inDigits(plain))
  const runs = text.match(/\+?\d(?:[ ().,\-–—/*_·•~]{0,3}\d)*/g) ?? []
  if (runs.some(isPhone)) return true
  return /\b(?:call|ring|tel|telephone|phone|mobile|mob|text|whats ?app)\b[^\d]{0,20}\d(?:[ .-]?\d){5}/.test(text)
}

const lettersToDigits = (word: string): string => word.replace(/o/g, '0').replace(/[il|]/g, '1')

function inDigits(plain: string): string {
  return plain
    .replace(WORD, (word) => (word.replace(ANY, '') === '' ? word.replace(ANY, digitOf) : word))
    .replace(REPEATED, (_, times: string, digit: string) => digitOf(digit).repeat(times === 'double' ? 2 : 3))
    .replace(ONE_WORD, digitOf)
    .replace(/(?<=\d[ .-]?)o(?=[\do .-]|$)|\bo(?=[ .-]?[\do])/g, '0')
    .replace(/(?<![\p{L}\d])[\doil|]{2,40}(?![\p{L}\d])/gu, (word) => (/\d/.test(word) ? lettersToDigits(word) : word))
}

/** Whether a run of digits is one of a British telephone, of another country's after a plus, or too long for a number. */
function isPhone(run: string): boolean {
  const groups = run.match(/\d+/g) ?? []
  if (groups.some((group) => group.length >= 7 && !COMPACT_DATE.test(group))) return true
  if (run.startsWith('+') && groups.join('').length >= 8) return true
  return groups.some((_, index) => /^(?:0[1235789]\d{8}|(?:00)?44\d{9})/.test(groups.slice(index).join('')))
}
