import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, useState } from "react";
import { apiLogQuery, type CallFilter, type CallLine, newestCallQuery } from "../../api/activity-queries.ts";
import { useNews } from "../../api/news.ts";
import { CheckIcon, WarningIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { CopiedLines } from "../../parts/copy.tsx";
import { LiveDot } from "../../parts/live-dot.tsx";
import { type Column, LongTable } from "../../parts/long-table.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { Status } from "../../parts/status.tsx";
import type { LogSearch } from "../../router/activity.tsx";
import { useWords } from "../../words/words.tsx";
import { ActivityNav } from "./activity-nav.tsx";
import { ApiCallPanel } from "./api-call-panel.tsx";
import { ApiLogFilters } from "./api-log-filters.tsx";

const route = getRouteApi("/activity/api-log");

/** What programs asked of the five APIs, newest first, with why each was refused. */
export function ApiLog() {
  const { activity, parts } = useWords();
  const words = activity.log;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const filter = useMemo(() => toFilter(search), [search]);
  const log = useInfiniteQuery(apiLogQuery(filter));
  const rows = log.data?.pages.flatMap((page) => page.items) ?? [];
  const newest = useQuery(newestCallQuery(filter));
  const [isAtTop, setAtTop] = useState(true);
  const frame = useRef<HTMLDivElement>(null);
  const { hasNews, showNews } = useNews({
    queryKey: apiLogQuery(filter).queryKey,
    isFetching: log.isFetching,
    newest: newest.data,
    shown: log.isPending || log.isPlaceholderData ? undefined : (rows[0]?.id ?? 0),
    mayMove: () => rows.length === 0 || (isAtTop && frame.current?.contains(document.activeElement) !== true),
  });
  // Drawn anew, the list begins at its top.
  const [turn, setTurn] = useState(0);
  const showFromTop = () => {
    showNews();
    setTurn(turn + 1);
  };
  const missed = log.data?.pages[0]?.missed ?? 0;
  const isFiltered = Object.keys(filter).length > 0;
  const change = useCallback(
    (next: Partial<LogSearch>) => navigate({ search: (now) => ({ ...now, ...next }), replace: true }),
    [navigate],
  );
  const lookFrom = useCallback((first: number) => setAtTop(first === 0), []);
  const open = (id: number | undefined) =>
    navigate({ search: (now) => ({ ...now, call: id }), resetScroll: false, replace: search.call !== undefined });
  return (
    <div className="grid gap-4">
      <PageHead title={words.title} about={words.about} />
      <ActivityNav />
      <ApiLogFilters search={search} onChange={change} />
      {missed > 0 && <p className="rounded-control bg-wait-soft p-2 text-wait">{words.missed(missed)}</p>}
      {log.isError && <ErrorPanel error={log.error} retry={() => log.refetch()} />}
      {log.isPending && <Skeleton rows={8} />}
      {log.isSuccess && rows.length === 0 && isFiltered && <Empty title={words.noneFound} says={words.noneFoundSays} />}
      {log.isSuccess && rows.length === 0 && !isFiltered && <NobodyYet />}
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        <LiveDot isLive={!newest.isError} />
        {hasNews && !log.isFetching && <Button onClick={showFromTop}>{parts.showNew}</Button>}
      </div>
      {rows.length > 0 && (
        <CallTable
          key={turn}
          rows={rows}
          onSight={lookFrom}
          frame={frame}
          isStale={log.isPlaceholderData}
          onOpen={(it) => open(it.id)}
          onEnd={() => {
            if (log.hasNextPage && !log.isFetchingNextPage) void log.fetchNextPage();
          }}
        />
      )}
      <p className="text-sm text-muted">{words.kept}</p>
      <ApiCallPanel
        id={search.call}
        onClose={() => open(undefined)}
        onOnlyTheirs={(key) => change({ key, call: undefined })}
      />
    </div>
  );
}

const STATUSES = {
  refused: { statusFrom: 400 },
  faults: { statusFrom: 500 },
  ok: { statusTo: 399 },
} as const;

function toFilter({ path, result, dialect, key, request }: LogSearch): CallFilter {
  return {
    ...(path === undefined ? {} : { pathStart: path }),
    ...(result === undefined ? {} : STATUSES[result]),
    ...(dialect === undefined ? {} : { dialect }),
    ...(key === undefined ? {} : { credentialId: key }),
    ...(request === undefined ? {} : { requestId: request }),
  };
}

function NobodyYet() {
  const { activity } = useWords();
  const words = activity.log;
  const curl = `curl ${window.location.origin}/beckon/v1/events -H "Authorization: Bearer $BECKON_API_KEY"`;
  return (
    <div className="grid gap-3">
      <Empty title={words.empty} says={words.emptySays} />
      <CopiedLines label={words.command} text={curl} />
      <p className="text-sm text-muted">{words.commandHint}</p>
    </div>
  );
}

interface CallTableProps {
  readonly rows: readonly CallLine[];
  readonly isStale: boolean;
  readonly onOpen: (row: CallLine) => void;
  readonly onEnd: () => void;
  readonly onSight: (first: number) => void;
  readonly frame: React.RefObject<HTMLDivElement | null>;
}

function CallTable({ frame, ...props }: CallTableProps) {
  const { activity, settings } = useWords();
  const words = activity.log;
  const names = words.columns;
  const columns: readonly Column<CallLine>[] = [
    {
      name: names.call,
      width: "w-[31%]",
      look: "font-medium",
      cell: ({ method, target }) => <bdi>{`${method} ${target}`}</bdi>,
    },
    { name: names.status, width: "w-[21%]", cell: (it) => <CallStatus call={it} /> },
    { name: names.ms, width: "w-[8%]", look: "figures", cell: ({ ms }) => words.ms(ms) },
    {
      name: names.caller,
      width: "w-[14%]",
      cell: ({ caller }) => <bdi>{caller === null ? words.nobody : caller.name}</bdi>,
    },
    { name: names.dialect, width: "w-[12%]", cell: ({ dialect }) => settings.dialects[dialect] },
    { name: names.at, width: "w-[14%]", look: "figures text-sm text-muted", cell: ({ at }) => activity.moment(at) },
  ];
  return (
    <div ref={frame}>
      <LongTable label={words.title} columns={columns} total={props.rows.length} {...props} />
    </div>
  );
}

/** How a call ended: its number and what the answer called it. */
export function CallStatus({ call: { status, code } }: { readonly call: Pick<CallLine, "status" | "code"> }) {
  const text = code === null ? String(status) : `${status} ${code}`;
  return status < 400 ? (
    <Status tone="yes" icon={CheckIcon}>
      {text}
    </Status>
  ) : (
    <Status tone={status >= 500 ? "no" : "wait"} icon={WarningIcon}>
      {text}
    </Status>
  );
}
