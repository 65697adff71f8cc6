import type { RowReading } from './types'

/** A row left out: which column, and why in words a person at a spreadsheet can act on. */
export function rejectRow(column: string, reason: string): Extract<RowReading<never>, { ok: false }> {
  return { ok: false, column, reason }
}

/** A cell as it is quoted in a reason: cut short, so that a broken file cannot fill the report. */
export function quoteCell(text: string): string {
  return `"${text.length > 30 ? `${text.slice(0, 30)}…` : text}"`
}

/** A whole number of 0 or more from a cell, thousands commas allowed; null when it is not one or is above `atMost`. */
export function readWholeNumber(text: string, atMost: number): number | null {
  const digits = text.trim()
  if (!/^\d{1,9}$/.test(digits) && !/^\d{1,3}(,\d{3}){1,2}$/.test(digits)) return null
  const value = Number(digits.replaceAll(',', ''))
  return value <= atMost ? value : null
}
