import { isValidElement, type ReactNode } from 'react'

import { useWords } from './words'

/** One column. Without `cell` the row's own value under `key` is shown. */
export type Column<Row> = {
  key: string
  header: string
  numeric?: boolean
  /** A date, or whatever else is read as one: not broken over lines on a desk. */
  unbroken?: boolean
  cell?: (row: Row) => ReactNode
  /** Where a phone shows it, in a table with any: a name and a tag, two facts below, a line at the foot. Others it leaves out. */
  spot?: 'lead' | 'tag' | 'left' | 'right' | 'foot'
  /** Where a click on the header leads, and how the rows are sorted by this column now. */
  sort?: { to: string; direction: 'ascending' | 'descending' | 'none' }
}

type Props<Row> = {
  /** What the table shows; always there for screen readers. */
  caption: string
  captionHidden?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Said instead of an empty table. */
  empty?: ReactNode
  /** A checkbox in front of each row; put the table and a `BulkBar` in one `PostForm`. */
  select?: { name: string; value: (row: Row) => string; label: (row: Row) => string; chosen?: readonly string[] }
}

/** Rows and columns; on a narrow screen each row becomes a card with its headers beside the values. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { caption, captionHidden, columns, rows, rowKey, empty, select } = props
  const words = useWords()
  if (rows.length === 0) return <>{typeof empty === 'string' ? <p className="govuk-body">{empty}</p> : empty}</>
  const isCompact = columns.some(({ spot }) => spot)
  const table = (
    <table className={`govuk-table app-table${isCompact ? ' app-table--compact' : ''}`} role="table">
      <caption
        className={`govuk-table__caption ${captionHidden ? 'govuk-visually-hidden' : 'govuk-table__caption--m'}`}
      >
        {caption}
      </caption>
      <thead className="govuk-table__head" role="rowgroup">
        <tr className="govuk-table__row" role="row">
          {select ? (
            <td className="govuk-table__header app-table__select" role="cell">
              <span className="govuk-visually-hidden">{words('frame:select.column')}</span>
            </td>
          ) : null}
          {columns.map((column) => (
            <ColumnHeader key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody className="govuk-table__body" role="rowgroup">
        {rows.map((row) => (
          <tr className="govuk-table__row" role="row" key={rowKey(row)}>
            {select ? <SelectCell {...select} value={select.value(row)} label={select.label(row)} /> : null}
            {columns.map((column, index) => (
              <Cell key={column.key} column={column} row={row} first={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  return (
    <>
      <SortBy columns={columns} />
      {table}
    </>
  )
}

/** What the heads of a table say on a desk, for a phone, which shows no heads. */
function SortBy<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  const words = useWords()
  const sortable = columns.flatMap(({ key, header, sort }) => (sort ? [{ key, header, ...sort }] : []))
  if (sortable.length === 0) return null
  return (
    <nav className="app-sort" aria-label={words('frame:sort.by')}>
      <span aria-hidden="true">{words('frame:sort.by')}</span>
      <ul className="app-sort__list">
        {sortable.map(({ key, header, to, direction }) => (
          <li key={key}>
            {direction === 'none' ? (
              <a className="app-sort__link" href={to}>
                {header}
              </a>
            ) : (
              <a className="app-sort__link" href={to} aria-current="true">
                {header}
                <span aria-hidden="true">{ARROWS[direction]}</span>
                <span className="govuk-visually-hidden">, {words(`frame:sort.${direction}`)}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

const ARROWS = { ascending: ' ▲', descending: ' ▼', none: ' ↕' }

function ColumnHeader<Row>({ column: { header, numeric, sort } }: { column: Column<Row> }) {
  return (
    <th
      scope="col"
      role="columnheader"
      className={`govuk-table__header${numeric ? ' govuk-table__header--numeric' : ''}`}
      aria-sort={sort?.direction}
    >
      {sort ? (
        <a className="app-table__sort" href={sort.to}>
          {header}
          <span aria-hidden="true">{ARROWS[sort.direction]}</span>
        </a>
      ) : (
        header
      )}
    </th>
  )
}

function Cell<Row extends object>({ column, row, first }: { column: Column<Row>; row: Row; first: boolean }) {
  const shown = column.cell ? column.cell(row) : valueIn(row, column.key)
  if (first) {
    return (
      <th
        scope="row"
        role="rowheader"
        className={`govuk-table__header${column.unbroken ? ' app-table__unbroken' : ''}${spotOf(column)}`}
        data-label={column.header}
      >
        {shown}
      </th>
    )
  }
  return (
    <td
      role="cell"
      className={`govuk-table__cell${column.numeric ? ' govuk-table__cell--numeric' : ''}${column.unbroken ? ' app-table__unbroken' : ''}${spotOf(column)}`}
      data-label={column.header}
    >
      {column.cell ? <div>{shown}</div> : shown}
    </td>
  )
}

const spotOf = ({ spot }: { spot?: string }): string => (spot ? ` app-spot app-spot--${spot}` : '')

type SelectProps = { name: string; value: string; label: string; chosen?: readonly string[] }

function SelectCell({ name, value, label, chosen = [] }: SelectProps) {
  const id = `${name}-${value}`
  const words = useWords()
  return (
    <td className="govuk-table__cell app-table__select" role="cell">
      <div className="govuk-checkboxes govuk-checkboxes--small">
        <div className="govuk-checkboxes__item">
          <input
            className="govuk-checkboxes__input"
            type="checkbox"
            id={id}
            name={name}
            value={value}
            defaultChecked={chosen.includes(value)}
            data-bulk-row
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
            <span className="govuk-visually-hidden">{words('frame:select.one', { what: label })}</span>
          </label>
        </div>
      </div>
    </td>
  )
}

const valueIn = (row: object, key: string): ReactNode => {
  const value: unknown = Reflect.get(row, key)
  return typeof value === 'string' || typeof value === 'number' || isValidElement(value) ? value : null
}
