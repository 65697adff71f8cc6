import ts from 'typescript'

/** A text written in a file: `between` tags, or a string. Parts that are filled in are `…`. */
export interface WrittenText {
  text: string
  between: boolean
}

/** The tree of a file; only a `.tsx` has tags, and `<Value>(…) =>` begins none elsewhere. */
const treeOf = (file: string, text: string) =>
  ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('.ts') ? ts.ScriptKind.TS : ts.ScriptKind.TSX,
  )

function textOf(node: ts.Node): WrittenText | null {
  if (ts.isJsxText(node)) return { text: node.text.replaceAll(/\s+/g, ' ').trim(), between: true }
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return { text: node.text, between: false }
  if (!ts.isTemplateExpression(node)) return null
  return { text: [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'), between: false }
}

/** Every text written in a file, but for what it imports. */
export function textsIn(file: string, source: string): WrittenText[] {
  const found: WrittenText[] = []
  const walk = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return
    const written = textOf(node)
    if (written) found.push(written)
    ts.forEachChild(node, walk)
  }
  walk(treeOf(file, source))
  return found
}

/** A capital before small letters, or a capital and a space: as words on a screen have them. */
const LIKE_WORDS = /^[A-Z][a-z’']+\b(?!\.\w)|[A-Z][^]*[a-z] |[a-z] [^]*[A-Z]/

/** Of the texts in a file those that look like what somebody reads; a text between tags after `> `. */
export const wordsIn = (file: string, source: string): string[] =>
  textsIn(file, source).flatMap(({ text, between }) => {
    if (between) return /[A-Za-z]/.test(text) ? [`> ${text}`] : []
    return LIKE_WORDS.test(text) ? [text] : []
  })
