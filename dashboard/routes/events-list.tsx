import { useInfiniteQuery, useQueries } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { components } from "../../openapi/native.d.ts";
import { useMay } from "../api/may.ts";
import { eventsQuery } from "../api/queries.ts";
import { answerCurvesQuery } from "../api/results-queries.ts";
import { PlusIcon } from "../icons.tsx";
import { buttonLook } from "../parts/button.tsx";
import { Sparkline } from "../parts/charts/sparkline.tsx";
import { EventStatus } from "../parts/event-status.tsx";
import { Field, Select } from "../parts/field.tsx";
import { More } from "../parts/more.tsx";
import { PageHead } from "../parts/panel.tsx";
import { SearchField } from "../parts/search-field.tsx";
import { type ShortColumn, ShortTable } from "../parts/short-table.tsx";
import { Empty, ErrorPanel, Skeleton } from "../parts/states.tsx";
import { EVENT_SIDES, EVENT_STATUSES } from "../router/events.tsx";
import { useWords } from "../words/words.tsx";

type Event = components["schemas"]["Event"];
type Curves = components["schemas"]["AnswerCurves"];
type Curve = Curves["items"][number];

const route = getRouteApi("/events");

/** The account's events, the newest first or by their date, searched and filtered by the server. */
export function EventsList() {
  const words = useWords();
  const filter = route.useSearch();
  const events = useInfiniteQuery(eventsQuery(filter));
  const pages = events.data?.pages.map((page) => page.items);
  const rows = pages?.flat();
  return (
    <div className="grid gap-4">
      <PageHead title={words.events.title} actions={<NewEventLink />} />
      <Filters />
      {events.isError && <ErrorPanel error={events.error} retry={() => events.refetch()} />}
      {rows === undefined && events.isPending && <Skeleton />}
      {rows !== undefined && rows.length === 0 && (
        <Nothing isFiltered={Object.values(filter).some((it) => it !== undefined)} />
      )}
      {pages !== undefined && rows !== undefined && rows.length > 0 && <Rows pages={pages} />}
      <More of={events} />
    </div>
  );
}

function NewEventLink() {
  const words = useWords();
  if (!useMay("write")) return null;
  return (
    <Link to="/events/new" className={buttonLook("primary")}>
      <PlusIcon />
      {words.events.create}
    </Link>
  );
}

function Filters() {
  const { events, event } = useWords();
  const { q, status, when } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <div className="grid max-w-3xl gap-3 sm:grid-cols-[1fr_14rem_10rem]">
      <SearchField
        label={events.search}
        placeholder={events.searchHint}
        value={q ?? ""}
        onSearch={(typed) => navigate({ search: (old) => ({ ...old, q: typed || undefined }), replace: true })}
      />
      <Field label={events.when}>
        {(tie) => (
          <Select
            {...tie}
            value={when ?? ""}
            onChange={({ target }) =>
              navigate({ search: (old) => ({ ...old, when: EVENT_SIDES.find((it) => it === target.value) }) })
            }
          >
            <option value="">{events.anyTime}</option>
            {EVENT_SIDES.map((it) => (
              <option key={it} value={it}>
                {events.sides[it]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={events.filter}>
        {(tie) => (
          <Select
            {...tie}
            value={status ?? ""}
            onChange={({ target }) =>
              navigate({ search: (old) => ({ ...old, status: EVENT_STATUSES.find((it) => it === target.value) }) })
            }
          >
            <option value="">{events.all}</option>
            {EVENT_STATUSES.map((it) => (
              <option key={it} value={it}>
                {event.statuses[it]}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  const { events } = useWords();
  if (!isFiltered) return <Empty title={events.empty} says={events.emptySays} action={<WaysToBegin />} />;
  const all = (
    <Link to="/events" className={buttonLook()}>
      {events.showAll}
    </Link>
  );
  return <Empty title={events.noneFound} says={events.noneFoundSays} action={all} />;
}

/** The inbox sends a first invitation by one press, for who wants to see what guests get. */
function WaysToBegin() {
  const { events } = useWords();
  return (
    <div className="flex flex-wrap justify-center gap-2">
      <NewEventLink />
      <Link to="/inbox" className={buttonLook()}>
        {events.firstInvitation}
      </Link>
    </div>
  );
}

/** How the answers of each event came in, null where there are none yet: asked for page by page of the list. */
function useCurves(pages: ReadonlyArray<readonly Event[]>): ReadonlyMap<number, Curve | null> {
  return useQueries({
    queries: pages.map((page) => answerCurvesQuery(page.map(({ id }) => id))),
    combine: (asked) => new Map(asked.flatMap(({ data }, no) => (data === undefined ? [] : toPairs(pages[no], data)))),
  });
}

function toPairs(events: readonly Event[] = [], { items }: Curves): Array<[eventId: number, curve: Curve | null]> {
  return events.map(({ id }) => [id, items.find((it) => it.eventId === id) ?? null]);
}

function Answers({ curve }: { readonly curve: Curve | null | undefined }) {
  const { events } = useWords();
  if (curve === undefined) return null;
  if (curve === null) return <span className="text-muted">{events.noAnswers}</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-3 max-sm:justify-end">
      <Sparkline totals={curve.totals} />
      <span className="figures whitespace-nowrap">{events.answers(curve.yes, curve.no)}</span>
    </span>
  );
}

function Rows({ pages }: { readonly pages: ReadonlyArray<readonly Event[]> }) {
  const curves = useCurves(pages);
  const { events, event: words, date } = useWords();
  const columns: readonly ShortColumn<Event>[] = [
    {
      name: events.columns.title,
      cell: ({ id, title }) => (
        <Link to="/events/$eventId" params={{ eventId: id }} className="font-medium break-words">
          <bdi>{title || words.untitled}</bdi>
        </Link>
      ),
    },
    {
      name: events.columns.when,
      look: "sm:whitespace-nowrap",
      cell: ({ startsAt, timezone }) => (startsAt === null ? words.noDate : date(startsAt, timezone)),
    },
    { name: events.columns.answers, cell: ({ id }) => <Answers curve={curves.get(id)} /> },
    { name: events.columns.status, cell: ({ status }) => <EventStatus status={status} /> },
  ];
  return <ShortTable label={events.title} columns={columns} rows={pages.flat()} />;
}
