import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";

const ROW_PX = 40;
/** So many rows before the end of what has come, the next are asked for. */
const AHEAD = 30;

export interface Column<Row> {
  readonly name: string;
  /** A class that says how wide it is; the widths of all columns make a whole. */
  readonly width: string;
  readonly look?: string;
  readonly cell: (row: Row) => ReactNode;
}

export interface LongTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** Those that have come so far, from the first on. */
  readonly rows: readonly Row[];
  /** How many there are in all. */
  readonly total: number;
  /** Whether these are the rows of the search before, which stay until the next have come. */
  readonly isStale: boolean;
  /** The end of the rows is near. */
  readonly onEnd: () => void;
}

/**
 * A long list as a table of which only what is in sight is drawn: rows of nothing stand for the others. Rows are
 * numbered for whoever cannot see them, and the table scrolls by keyboard.
 */
export function LongTable<Row extends { readonly id: number }>(props: LongTableProps<Row>) {
  const { label, columns, rows, total, isStale, onEnd } = props;
  const frame = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD) onEnd();
  }, [last, rows.length, onEnd]);
  return (
    <section
      ref={frame}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-[70vh] overflow-auto rounded-panel border border-line bg-surface"
    >
      <table className="w-full min-w-[44rem] table-fixed" aria-rowcount={total + 1}>
        <thead className="sticky top-0 z-10 bg-surface text-sm text-muted shadow-[0_1px_0_var(--line)]">
          <tr aria-rowindex={1}>
            {columns.map(({ name, width }) => (
              <th key={name} scope="col" className={`px-3 py-2 text-start font-medium ${width}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={isStale ? "opacity-60" : ""}>
          <Gap px={drawn[0]?.start ?? 0} columns={columns.length} />
          {drawn.map(({ index }) => {
            const row = rows[index];
            return (
              row && (
                <tr key={row.id} aria-rowindex={index + 2} className="h-10 border-b border-line hover:bg-bg">
                  {columns.map(({ name, look = "", cell }) => (
                    <td key={name} className={`truncate px-3 ${look}`}>
                      {cell(row)}
                    </td>
                  ))}
                </tr>
              )
            );
          })}
          <Gap px={virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)} columns={columns.length} />
        </tbody>
      </table>
    </section>
  );
}

function Gap({ px, columns }: { readonly px: number; readonly columns: number }) {
  return (
    px > 0 && (
      <tr style={{ height: px }}>
        <td colSpan={columns} />
      </tr>
    )
  );
}
