import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { components } from "../../../openapi/native.d.ts";
import { useLongRows } from "../../api/long-rows.ts";
import { useMay } from "../../api/may.ts";
import { guestRows } from "../../api/people-rows.ts";
import { eventQuery, type GuestFilter, resultsQuery } from "../../api/queries.ts";
import { SearchField } from "../../parts/search-field.tsx";
import { useSelection } from "../../parts/selection.ts";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { GUEST_TABS } from "../../router/events.tsx";
import { useWords } from "../../words/words.tsx";
import { AddGuests } from "./add-guests.tsx";
import { GuestBulk } from "./guest-bulk.tsx";
import { GuestJobs } from "./guest-jobs.tsx";
import { GuestNews } from "./guest-news.tsx";
import { GuestPanel } from "./guest-panel.tsx";
import { GuestTable } from "./guest-table.tsx";

const route = getRouteApi("/events/$eventId/guests");

type Results = components["schemas"]["Results"];
type Tab = (typeof GUEST_TABS)[number];

const FILTERS: Readonly<Record<Tab, GuestFilter>> = {
  yes: { state: ["accepted"] },
  no: { state: ["declined"] },
  noAnswer: { state: ["invited"] },
  waiting: { waiting: true },
  // The same as the figure on the overview: whoever answered was reached, whatever became of the latest message.
  failed: { state: ["invited"], delivery: "failed" },
  notSent: { state: ["invited"], delivery: "none" },
  notInvited: { state: ["added"] },
  detailsMissing: { detailsMissing: true },
};
const EVERYBODY: GuestFilter = { state: ["added", "invited", "accepted", "declined"] };

/** How many guests a part of the list has, where the overview has a number for it. */
function countIn(results: Results | undefined, tab: Tab | undefined): number | undefined {
  const counts: Readonly<Partial<Record<Tab, number>>> = results?.counts ?? {};
  return tab && counts[tab];
}

const TAB = "rounded-full border border-edge px-3 py-1 text-ink no-underline hover:bg-accent-soft";
const HERE = "!border-accent bg-accent-soft font-medium !text-accent";

/** The guest list: searched and filtered by the server, however long it is. */
export function Guests() {
  const { guests: words } = useWords();
  const { eventId } = route.useParams();
  const { q, tab, guest: opened } = route.useSearch();
  const navigate = route.useNavigate();
  const filter = { ...EVERYBODY, ...(tab === undefined ? {} : FILTERS[tab]), ...(q === undefined ? {} : { q }) };
  const { rows, list, isStale, error, retry, onSight } = useLongRows(guestRows(eventId, filter));
  const selection = useSelection(`${eventId} ${JSON.stringify(filter)}`);
  const event = useQuery(eventQuery(eventId));
  const results = useQuery(resultsQuery(eventId));
  const mayWrite = useMay("write");
  const isEmpty = rows?.length === 0 && q === undefined && tab === undefined;
  const show = (guest: number | undefined) =>
    navigate({ search: (old) => ({ ...old, guest }), replace: opened !== undefined, resetScroll: false });
  return (
    <div className="grid gap-3">
      {mayWrite && <AddGuests eventId={eventId} isFirst={isEmpty} />}
      <div className="max-w-md">
        <SearchField
          label={words.search}
          placeholder={words.searchHint}
          value={q ?? ""}
          onSearch={(typed) => navigate({ search: (old) => ({ ...old, q: typed || undefined }), replace: true })}
        />
      </div>
      <Tabs present={tab} hasWaitingList={event.data?.waitingList ?? false} />
      <div role="status" className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        {rows !== undefined && <span>{words.total(rows.length)}</span>}
        <GuestNews
          key={`${eventId} ${tab}`}
          eventId={eventId}
          results={results.data}
          isWhole={tab === undefined}
          belong={q === undefined ? countIn(results.data, tab) : undefined}
          shown={isStale ? undefined : rows?.length}
        />
      </div>
      {error !== null && <ErrorPanel error={error} retry={retry} />}
      {rows === undefined && error === null && <Skeleton rows={8} />}
      {isEmpty && <Empty title={words.empty} says={words.emptySays} />}
      {rows?.length === 0 && !isEmpty && <Empty title={words.noneFound} says={words.noneFoundSays} />}
      {rows !== undefined && rows.length > 0 && (
        <GuestTable
          key={list}
          rows={rows}
          total={rows.length}
          isStale={isStale}
          onSight={onSight}
          onOpen={({ id }) => void show(id)}
          selection={selection}
          nameOf={({ contact }) => contact.displayName ?? contact.email ?? words.noName}
        />
      )}
      <GuestJobs eventId={eventId} />
      <GuestBulk eventId={eventId} selection={selection} total={rows?.length ?? 0} filter={filter} tab={tab} />
      <GuestPanel guestId={opened} event={event.data} onClose={() => void show(undefined)} />
    </div>
  );
}

interface TabsProps {
  readonly present: Tab | undefined;
  readonly hasWaitingList: boolean;
}

/** Parts of the list that are offered only while somebody is in them, or looks at them. */
const OCCASIONAL: readonly Tab[] = ["waiting", "detailsMissing"];

/** Parts of the list, each with the number the overview has for it. Nobody waits where there is no line to wait in. */
function Tabs({ present, hasWaitingList }: TabsProps) {
  const { guests: words, number } = useWords();
  const { eventId } = route.useParams();
  const { data: results } = useQuery(resultsQuery(eventId));
  const count = (tab: Tab) => countIn(results, tab);
  const isShown = (it: Tab) => (it === "waiting" && hasWaitingList) || it === present || (count(it) ?? 0) > 0;
  const shown = GUEST_TABS.filter((it) => !OCCASIONAL.includes(it) || isShown(it));
  const link = (tab: Tab | undefined, name: string, count?: number) => (
    <Link
      key={name}
      to="/events/$eventId/guests"
      params={{ eventId }}
      search={(old) => ({ ...old, tab })}
      className={`${TAB} ${tab === present ? HERE : ""}`}
      aria-current={tab === present ? "true" : undefined}
    >
      {name} {count !== undefined && <span className="figures ms-0.5 font-normal">{number(count)}</span>}
    </Link>
  );
  return (
    <nav aria-label={words.title} className="flex flex-wrap gap-2">
      {link(undefined, words.tabs.all)}
      {shown.map((tab) => link(tab, words.tabs[tab], count(tab)))}
    </nav>
  );
}
