import type { ImportRefusal, ImportRefusalFacts } from './types'

/** Why a row is left out whose key another row had before it. */
export const twiceWords = (key: string | number): string => `"${key}" appears twice; the first is kept.`

const MOST_COLUMNS_NAMED = 12

/** Why a file was not imported, and what to do: one sentence or two, for the command line and the upload page. */
export const importMessages = {
  file_missing: ({ fileName }) => `There is no file ${fileName}. Check the name and the folder.`,
  file_unreadable: ({ fileName }) =>
    `${fileName} could not be read: it may be damaged or not fully downloaded. Download it again.`,
  header_not_recognised: ({ fileName, lookedFor = [], found = [] }) =>
    `${fileName} does not look like a file this command knows. ` +
    `It looked in the first row for the columns: ${lookedFor.join(', ')}. ${foundSentence(found)}`,
  broken_row: ({ fileName, row }) =>
    `${fileName} stops making sense at row ${row}: a quotation mark is in the wrong place. Nothing was imported.`,
  row_too_long: ({ fileName, row }) =>
    `Row ${row} of ${fileName} is far too long. A quotation mark may be missing there. Nothing was imported.`,
  no_rows: ({ fileName }) => `${fileName} has no rows to import.`,
  not_a_map: ({ fileName, lookedFor = [], found = [] }) =>
    `${fileName} is not a TopoJSON or GeoJSON file of wards. ` +
    `It looked for the properties: ${lookedFor.join(', ')}. ${foundSentence(found)}`,
  map_too_large: ({ fileName }) =>
    `${fileName} is larger than 100 MB. Use the generalised boundaries (BGC), or one area at a time.`,
} satisfies Record<ImportRefusal, (facts: ImportRefusalFacts) => string>

function foundSentence(found: readonly string[]): string {
  const named = found.filter((name) => name.trim() !== '').slice(0, MOST_COLUMNS_NAMED)
  if (named.length === 0) return 'It found none.'
  const rest = found.length - named.length
  return `It found: ${named.map(cut).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`
}

const cut = (name: string) => (name.length > 60 ? `${name.slice(0, 60)}…` : name)
