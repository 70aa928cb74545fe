import type { FocusEvent, KeyboardEvent, ReactNode, RefObject } from "react";
import { useWords } from "../words/words.tsx";
import { AS } from "./grid-roles.ts";
import type { LongTableProps } from "./long-table.tsx";

export interface LongTableFrameProps<Row>
  extends Pick<LongTableProps<Row>, "label" | "columns" | "total" | "isStale" | "selection"> {
  readonly frame: RefObject<HTMLElement | null>;
  readonly head?: (element: HTMLElement | null) => void;
  readonly isCards: boolean;
  readonly isScrolled?: boolean;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** What surrounds the rows: the table, its head, and what scrolls. */
export function LongTableFrame<Row>(props: LongTableFrameProps<Row>) {
  const { frame, head, label, columns, total, isStale, selection, isCards, isScrolled = false, children } = props;
  const { longTable: words } = useWords();
  // Cards have no head to keep the frame open: without a height no row is in sight, and so none gives it one.
  const open = isCards ? "min-h-44" : "";
  const scrolls = isScrolled ? `${open} max-h-[max(20rem,70vh)] overflow-auto overscroll-contain` : "overflow-x-auto";
  return (
    <section ref={frame} className={`${scrolls} rounded-panel border border-line bg-surface`}>
      <table
        {...(selection === undefined ? AS.grid : AS.gridOfMany)}
        aria-label={label}
        aria-rowcount={total + 1}
        className={isCards ? "block w-full" : "w-full min-w-[44rem] table-fixed"}
        onFocus={props.onFocus}
        onKeyDown={props.onKeyDown}
      >
        <thead
          ref={head}
          {...AS.rows}
          className={
            isCards ? "sr-only" : "sticky top-0 z-10 bg-surface text-sm text-muted shadow-[0_1px_0_var(--line)]"
          }
        >
          <tr {...AS.row} aria-rowindex={1}>
            {selection && (
              <th {...AS.head} scope="col" className="w-10">
                <span className="sr-only">{words.selected}</span>
              </th>
            )}
            {columns.map(({ name, width }) => (
              <th key={name} {...AS.head} scope="col" className={`px-3 py-2 text-start font-medium ${width}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...AS.rows} className={`${isStale ? "opacity-60" : ""} ${isCards ? "block" : ""}`}>
          {children}
        </tbody>
      </table>
    </section>
  );
}
