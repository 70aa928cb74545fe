import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type Brief, type InboxFilter, inboxQuery, newestQuery } from "../../api/inbox-queries.ts";
import { useNews } from "../../api/news.ts";
import { MailIcon, PhoneIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { LiveDot } from "../../parts/live-dot.tsx";
import { preferred } from "../../parts/preferences.ts";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { NothingYet } from "./nothing-yet.tsx";

export interface InboxListProps {
  readonly filter: InboxFilter;
  readonly isSearch: boolean;
  readonly chosen: number | undefined;
  readonly onChoose: (id: number) => void;
}

/** Captured messages, newest first. New ones appear by themselves at the top, and are only told of to whoever reads further down. */
export function InboxList({ filter, isSearch, chosen, onChoose }: InboxListProps) {
  const { inbox: words, parts } = useWords();
  const list = useInfiniteQuery(inboxQuery(filter));
  const newest = useQuery(newestQuery(filter));
  const frame = useRef<HTMLUListElement>(null);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [isAtTop, setAtTop] = useState(true);
  const { hasNews, showNews } = useNews({
    queryKey: inboxQuery(filter).queryKey,
    isFetching: list.isFetching,
    newest: newest.data,
    shown: list.isPending || list.isPlaceholderData ? undefined : (rows[0]?.id ?? 0),
    mayMove: () => isAtTop,
  });
  const showFromTop = () => {
    showNews();
    frame.current?.scrollTo({ top: 0 });
  };
  if (list.isPending) return <Skeleton rows={8} />;
  if (rows.length === 0 && list.isError) return <ErrorPanel error={list.error} retry={() => list.refetch()} />;
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center justify-between gap-2 text-sm text-muted">
        <span role="status">{words.count(list.data?.pages[0]?.total ?? rows.length)}</span>
        <LiveDot isLive={!newest.isError} />
      </p>
      {list.isError && <ErrorPanel error={list.error} retry={() => list.refetch()} />}
      {hasNews && !isAtTop && <Button onClick={showFromTop}>{parts.showNew}</Button>}
      {rows.length === 0 && isSearch && <Empty title={words.noneFound} says={words.noneFoundSays} />}
      {rows.length === 0 && !isSearch && <NothingYet />}
      {rows.length > 0 && (
        <Rows
          frame={frame}
          rows={rows}
          chosen={chosen}
          onChoose={onChoose}
          isStale={list.isPlaceholderData}
          onScroll={setAtTop}
          onEnd={() => {
            if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
          }}
        />
      )}
    </div>
  );
}

/** Of a row whose texts take a line each, as they do where there is room. */
const ROW_REM = 3.75;
const AHEAD = 30;
const AT_TOP_PX = 8;

interface RowsProps extends Pick<InboxListProps, "chosen" | "onChoose"> {
  readonly frame: React.RefObject<HTMLUListElement | null>;
  readonly rows: readonly Brief[];
  readonly isStale: boolean;
  /** Told whether its first row is in sight. */
  readonly onScroll: (isAtTop: boolean) => void;
  readonly onEnd: () => void;
}

/** Only what is in sight is drawn. Arrows, j and k go from one to the next, and what has the focus is what is read. */
function Rows({ frame, rows, chosen, onChoose, isStale, onScroll, onEnd }: RowsProps) {
  const { inbox: words } = useWords();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    overscan: 10,
  });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD) onEnd();
  }, [last, rows.length, onEnd]);
  // The next list begins at its top.
  useEffect(() => () => onScroll(true), [onScroll]);
  const [active, activate] = useState(0);
  // One row alone is reached by Tab: the one that had the focus last, or the first in sight.
  const reached = drawn.some(({ index }) => index === active) ? active : drawn[0]?.index;
  const move = (from: number, by: number) => {
    const to = Math.max(0, Math.min(rows.length - 1, from + by));
    activate(to);
    virtual.scrollToIndex(to);
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`[data-index="${to}"] button`)?.focus());
  };
  return (
    <ul
      ref={frame}
      aria-label={words.list}
      onScroll={({ currentTarget }) => onScroll(currentTarget.scrollTop < AT_TOP_PX)}
      className={`relative max-h-[70vh] overflow-y-auto rounded-panel border border-line bg-surface ${isStale ? "opacity-60" : ""}`}
    >
      <li aria-hidden="true" style={{ height: virtual.getTotalSize() }} />
      {drawn.map(({ index, start }) => {
        const row = rows[index];
        return (
          row && (
            <li
              key={row.id}
              ref={virtual.measureElement}
              data-index={index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              <Row
                row={row}
                isChosen={row.id === chosen}
                isReached={index === reached}
                onFocus={() => activate(index)}
                onChoose={() => onChoose(row.id)}
                onMove={(by) => move(index, by)}
              />
            </li>
          )
        );
      })}
    </ul>
  );
}

const ARROWS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
const LETTERS: Readonly<Record<string, number>> = { j: 1, k: -1 };

/** How far a key leads; letters only for whoever has not switched them off. */
function stepOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): number | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  return ARROWS[key] ?? (preferred().letterKeys ? LETTERS[key] : undefined);
}

interface RowProps {
  readonly row: Brief;
  readonly isChosen: boolean;
  readonly isReached: boolean;
  readonly onFocus: () => void;
  readonly onChoose: () => void;
  readonly onMove: (by: number) => void;
}

function Row({ row, isChosen, isReached, onFocus, onChoose, onMove }: RowProps) {
  const { inbox: words, timeOfDay } = useWords();
  const { channel, to, subject, begins, capturedAt } = row;
  const Icon = channel === "sms" ? PhoneIcon : MailIcon;
  return (
    <button
      type="button"
      tabIndex={isReached ? 0 : -1}
      aria-current={isChosen ? "true" : undefined}
      onFocus={onFocus}
      onClick={onChoose}
      onKeyDown={(event) => {
        const step = stepOf(event);
        if (step === undefined) return;
        event.preventDefault();
        onMove(step);
      }}
      className={`grid min-h-15 w-full content-center border-b border-line px-3 text-start -outline-offset-2 hover:bg-bg ${isChosen ? "border-s-4 border-s-accent bg-accent-soft" : ""}`}
    >
      <span className="flex min-w-0 items-center gap-2 text-sm text-muted">
        <Icon className="shrink-0" />
        <span className="sr-only">{words.columns[channel === "sms" ? "sms" : "mail"]}</span>
        <bdi className="min-w-0 flex-1 truncate max-sm:whitespace-normal max-sm:break-all">{to}</bdi>
        <time dateTime={capturedAt} className="figures shrink-0">
          {timeOfDay(capturedAt, HERE)}
        </time>
      </span>
      <bdi className="truncate font-medium max-sm:whitespace-normal max-sm:break-words">{subject ?? begins}</bdi>
    </button>
  );
}

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
