import { useMemo } from "react";
import { useWords } from "../words/words.tsx";
import { AS } from "./grid-roles.ts";
import type { LongTableProps } from "./long-table.tsx";

export interface LongTableRowProps<Row> extends LongTableProps<Row> {
  readonly index: number;
  readonly isActive: boolean;
  readonly isCards: boolean;
  readonly measure?: ((element: Element | null) => void) | undefined;
  /** Height of the rows between the one before and this that are not drawn, and of those after it. */
  readonly before?: number;
  readonly after?: number;
}

/** A row, with as much nothing around it as there are rows that are not drawn. */
export function LongTableRow<Row extends { readonly id: number }>({
  before = 0,
  after = 0,
  ...row
}: LongTableRowProps<Row>) {
  return (
    <>
      <Gap px={before} isBlock={row.isCards} />
      <TableRow {...row} />
      <Gap px={after} isBlock={row.isCards} />
    </>
  );
}

function Gap({ px, isBlock }: { readonly px: number; readonly isBlock: boolean }) {
  return px > 0 && <tr {...AS.gap} className={isBlock ? "block" : ""} style={{ height: px }} />;
}

const ROW = "scroll-mt-10 border-b border-line outline-offset-[-2px] hover:bg-bg aria-selected:bg-accent-soft";
const CARD = `block px-3 py-2 ${ROW}`;

function TableRow<Row extends { readonly id: number }>(props: LongTableRowProps<Row>) {
  const { rows, columns, index, isActive, isCards, measure, selection, onOpen, nameOf } = props;
  const { longTable: words } = useWords();
  const row = rows[index];
  const isSelected = row !== undefined && selection?.has(row.id);
  // Scrolling draws the same rows again at every frame: their cells are drawn once.
  const cells = useMemo(() => drawCells(columns, row, isCards), [columns, row, isCards]);
  return (
    <tr
      ref={measure}
      {...AS.row}
      data-index={index}
      tabIndex={isActive ? 0 : -1}
      aria-rowindex={index + 2}
      aria-selected={selection === undefined ? undefined : isSelected === true}
      aria-busy={row === undefined || undefined}
      className={`${isCards ? CARD : `h-10 ${ROW}`} ${onOpen ? "cursor-pointer" : ""}`}
      onClick={(event) => {
        if (row !== undefined && !isControl(event.target)) onOpen?.(row);
      }}
    >
      {selection && (
        <td {...AS.cell} className={isCards ? "float-end block" : "px-3"}>
          {row && (
            <input
              type="checkbox"
              tabIndex={-1}
              className="block size-4 accent-accent"
              aria-label={words.select(nameOf?.(row) ?? String(index + 1))}
              checked={isSelected === true}
              onChange={({ target }) => selection.put([row.id], target.checked)}
            />
          )}
        </td>
      )}
      {cells}
    </tr>
  );
}

function drawCells<Row>(columns: LongTableProps<Row>["columns"], row: Row | undefined, isCards: boolean) {
  return columns.map(({ name, look = "", cell }, place) => {
    const card = place === 0 ? "block" : "flex flex-wrap justify-between gap-x-3 py-0.5";
    return (
      <td key={name} {...AS.cell} className={`${isCards ? card : "truncate px-3"} ${look}`}>
        {isCards && place > 0 && <span className="text-sm text-muted">{name}</span>}
        {row === undefined ? (
          <Waiting />
        ) : isCards ? (
          <span className="min-w-0 break-words">{cell(row)}</span>
        ) : (
          cell(row)
        )}
      </td>
    );
  });
}

/** Stands for a cell that is on its way; the row keeps its height. */
function Waiting() {
  return <span className="block h-3 w-2/3 rounded-control bg-line" />;
}

/** Whether a press was meant for something in the row rather than for the row. */
function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest("a, button, input, select, label, summary") !== null;
}
