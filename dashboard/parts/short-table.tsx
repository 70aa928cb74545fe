import type { ReactNode } from "react";
import { AS } from "./grid-roles.ts";

export interface ShortColumn<Row> {
  readonly name: string;
  readonly look?: string;
  /** Where what stands in the column says it already, its name is only read out. */
  readonly isNameHidden?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

export interface ShortTableProps<Row> {
  readonly label: string;
  /** The first names the row. */
  readonly columns: readonly ShortColumn<Row>[];
  readonly rows: readonly Row[];
}

/** A table of as many rows as fit on a page or two. Where the window is narrow or the text large, each row is a card. */
export function ShortTable<Row extends { readonly id: number }>({ label, columns, rows }: ShortTableProps<Row>) {
  return (
    <div className="overflow-x-auto rounded-panel border border-line bg-surface">
      <table {...AS.table} aria-label={label} className="w-full max-sm:block">
        <thead {...AS.rows} className="border-b border-line text-sm text-muted max-sm:sr-only">
          <tr {...AS.row}>
            {columns.map(({ name, isNameHidden }) => (
              <th key={name} {...AS.head} scope="col" className="px-3 py-2 text-start font-medium">
                {isNameHidden ? <span className="sr-only">{name}</span> : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...AS.rows} className="max-sm:block">
          {rows.map((row) => (
            <tr
              key={row.id}
              {...AS.row}
              className="border-b border-line last:border-0 hover:bg-bg max-sm:grid max-sm:grid-cols-1 max-sm:gap-1 max-sm:px-3 max-sm:py-2"
            >
              {columns.map(({ name, look = "", isNameHidden, cell }, place) => (
                <td
                  key={name}
                  {...AS.tableCell}
                  className={`px-3 py-2 max-sm:p-0 ${place === 0 ? "" : "max-sm:flex max-sm:flex-wrap max-sm:justify-between max-sm:gap-x-3"} ${look}`}
                >
                  {place > 0 && !isNameHidden && <span className="text-sm text-muted sm:hidden">{name}</span>}
                  <div className="min-w-0">{cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
