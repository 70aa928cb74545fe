import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useWords } from "../words/words.tsx";
import { Button } from "./button.tsx";
import { LongTableFrame } from "./long-table-frame.tsx";
import { LongTableRow } from "./long-table-row.tsx";
import { useMatches } from "./matches.ts";
import { usePreferences } from "./preferences.ts";
import { useRoving } from "./roving.ts";
import type { Selection } from "./selection.ts";
import { useSizes } from "./sizes.ts";

/** In units of the reader's text size, so that rows grow with it. */
const ROW_REM = 2.5;
const CARD_LINE_REM = 1.75;
/** So many rows before the end of what has come, the next are asked for. */
const AHEAD = 30;
const OVERSCAN = 12;
const PER_PAGE = 50;

export interface Column<Row> {
  readonly name: string;
  /** A class that says how wide it is; the widths of all columns make a whole. */
  readonly width: string;
  readonly look?: string;
  readonly cell: (row: Row) => ReactNode;
}

export interface LongTableProps<Row> {
  readonly label: string;
  /** The first names the row. */
  readonly columns: readonly Column<Row>[];
  /** Those that have come, each at its place; undefined where one is on its way. */
  readonly rows: readonly (Row | undefined)[];
  /** How many there are in all. */
  readonly total: number;
  /** Whether these are the rows of the search before, which stay until the next have come. */
  readonly isStale: boolean;
  /** The end of the rows is near: of lists whose rows come from the first on. */
  readonly onEnd?: () => void;
  /** Which places are in sight: of lists that have a place for every row. */
  readonly onSight?: (first: number, last: number) => void;
  /** A row was pressed, or Enter on it. */
  readonly onOpen?: (row: Row) => void;
  readonly selection?: Selection;
  /** What a row is called, for its box. */
  readonly nameOf?: (row: Row) => string;
}

/**
 * A long list as a table of which only what is in sight is drawn, or fifty at a time for whoever prefers pages. Rows are
 * numbered for whoever cannot see them; one of them has the focus, which the keyboard moves, and stays drawn wherever
 * the list is scrolled. Below 640 px, or where the text is as large as that, rows are cards.
 */
export function LongTable<Row extends { readonly id: number }>(props: LongTableProps<Row>) {
  const { pagesOfFifty } = usePreferences();
  return pagesOfFifty ? <PagedTable {...props} /> : <ScrolledTable {...props} />;
}

function ScrolledTable<Row extends { readonly id: number }>(props: LongTableProps<Row>) {
  const { rows, columns, isStale, onEnd, onSight } = props;
  const frame = useRef<HTMLElement>(null);
  const isCards = useMatches("(width < 40rem)");
  const { remPx, tallPx: headPx, measured: head } = useSizes();
  const rowPx = remPx * (isCards ? CARD_LINE_REM * columns.length + 1 : ROW_REM);
  const active = useRef(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowPx,
    overscan: isCards ? 4 : OVERSCAN,
    // What the fixed head covers is not in sight.
    scrollPaddingEnd: isCards ? 0 : headPx,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const drawn = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
      const focused = Math.min(active.current, count - 1);
      if (focused < 0 || (focused >= from && focused <= to)) return drawn;
      return focused < from ? [focused, ...drawn] : [...drawn, focused];
    },
  });
  const roving = useRoving({
    ...props,
    frame,
    perScreen: () => Math.max(1, Math.floor(((frame.current?.clientHeight ?? 0) - headPx) / rowPx) - 1),
    show: (index) => {
      active.current = index;
      virtual.scrollToIndex(index);
    },
  });
  active.current = roving.active;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was measured of rows of another height is worth nothing
  useLayoutEffect(() => virtual.measure(), [rowPx, virtual]);
  // What another filter lets through is seen from its beginning.
  const wasStale = useRef(isStale);
  useLayoutEffect(() => {
    if (wasStale.current && !isStale) virtual.scrollToOffset(0);
    wasStale.current = isStale;
  }, [isStale, virtual]);
  const { startIndex: first, endIndex: last } = virtual.range ?? { startIndex: 0, endIndex: 0 };
  useEffect(() => {
    if (!isStale) onSight?.(first, last + OVERSCAN);
  }, [first, last, isStale, onSight]);
  useEffect(() => {
    if (last >= rows.length - AHEAD) onEnd?.();
  }, [last, rows.length, onEnd]);
  return (
    <LongTableFrame {...props} {...roving} frame={frame} head={head} isCards={isCards} isScrolled>
      {virtual.getVirtualItems().map(({ index, start, end }, place, all) => (
        <LongTableRow
          key={index}
          {...props}
          index={index}
          isActive={index === roving.active}
          isCards={isCards}
          measure={isCards ? virtual.measureElement : undefined}
          before={start - (all[place - 1]?.end ?? 0)}
          after={place === all.length - 1 ? virtual.getTotalSize() - end : 0}
        />
      ))}
    </LongTableFrame>
  );
}

function PagedTable<Row extends { readonly id: number }>(props: LongTableProps<Row>) {
  const { rows, total, onEnd, onSight } = props;
  const { longTable: words, number } = useWords();
  const frame = useRef<HTMLElement>(null);
  const isCards = useMatches("(width < 40rem)");
  const pages = Math.max(1, Math.ceil(total / PER_PAGE));
  const [wanted, turn] = useState(0);
  const page = Math.min(wanted, pages - 1);
  const first = page * PER_PAGE;
  const last = Math.min(first + PER_PAGE, total) - 1;
  const roving = useRoving({
    ...props,
    frame,
    perScreen: () => PER_PAGE,
    show: (index) => turn(Math.floor(index / PER_PAGE)),
  });
  useEffect(() => onSight?.(first, last), [first, last, onSight]);
  useEffect(() => {
    if (last >= rows.length - AHEAD) onEnd?.();
  }, [last, rows.length, onEnd]);
  const isActiveHere = roving.active >= first && roving.active <= last;
  return (
    <div className="grid gap-2">
      <LongTableFrame {...props} {...roving} frame={frame} isCards={isCards}>
        {Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place).map((index) => (
          <LongTableRow
            key={index}
            {...props}
            index={index}
            isActive={isActiveHere ? index === roving.active : index === first}
            isCards={isCards}
          />
        ))}
      </LongTableFrame>
      <nav aria-label={words.pages} className="flex flex-wrap items-center gap-2">
        <Button disabled={page === 0} onClick={() => turn(page - 1)}>
          {words.previous}
        </Button>
        <span role="status">{words.page(number(page + 1), number(pages))}</span>
        <Button disabled={page === pages - 1} onClick={() => turn(page + 1)}>
          {words.next}
        </Button>
      </nav>
    </div>
  );
}
