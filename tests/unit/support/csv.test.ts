import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'

import { csvLines, guardCell, unguardCell, writeCsv } from '~/support/csv'

const formulas = [
  '=1+1',
  '+44 161',
  '-2',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u00A0=1',
  '\u3000=1',
  '\u200B=1',
  '\uFEFF=1',
  '\uFF1D1+1',
  '\uFF0B1',
  '\uFF0D1',
  '\uFF20A1',
  '\u22122',
  '|cmd',
  "'=1",
]

test.each(formulas)('a cell that a spreadsheet could run is written as text: %j', (text) => {
  expect(guardCell(text)).toBe(`'${text}`)
})

test.each(['Ayesha', "O'Brien", "'quoted'", 'a=b', 'x-y', '', '10', "'"])(
  'an ordinary cell is left alone: %j',
  (text) => {
    expect(guardCell(text)).toBe(text)
    expect(unguardCell(text)).toBe(text)
  },
)

test('a file reads back as it was written, formulas, quotes and line breaks included', () => {
  const cells = [...formulas, "O'Brien", 'a,b', 'say "hi"', 'two\nlines', 'two\rlines', 'é ☕', '']
  const read = parse(writeCsv([cells]), { bom: true })
  expect(read[0]?.map(unguardCell)).toEqual(cells)
})

test('a spreadsheet gets a byte order mark and CRLF, numbers stay numbers, and nothing is an empty cell', () => {
  expect(
    writeCsv([
      ['name', 'days'],
      ['Sam', -1.5],
      [null, 0],
    ]),
  ).toBe('\uFEFFname,days\r\nSam,-1.5\r\n,0\r\n')
  expect(csvLines([])).toBe('')
})
