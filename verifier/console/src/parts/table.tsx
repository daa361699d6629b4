// A table that becomes cards on a narrow screen. Its roles are written out because browsers drop them when CSS shows rows as blocks.
import type { ComponentChildren } from 'preact'

/** A column: its head, and how to draw its cell of a row. The first column names the row. */
export interface Column<Row> {
  readonly head: string
  readonly cell: (row: Row) => ComponentChildren
  /** Numbers are aligned right on wide screens. */
  readonly isNumber?: boolean
}

/** `<Table label="Batches" columns={…} rows={…} keyOf={(row) => row.id} />` */
export function Table<Row>({ label, columns, rows, keyOf }: TableProps<Row>) {
  return (
    <table role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ head, isNumber }) => (
            <th role="columnheader" scope="col" key={head} class={isNumber === true ? 'number' : ''}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" key={keyOf(row)}>
            {columns.map(({ head, cell, isNumber }, index) => (
              <td role={index === 0 ? 'rowheader' : 'cell'} key={head} data-head={head} class={isNumber === true ? 'number' : ''}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What a table shows. */
export interface TableProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string | number
}
