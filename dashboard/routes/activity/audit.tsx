import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { type AuditEntry, type AuditFilter, auditQuery } from "../../api/activity-queries.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { type Column, LongTable } from "../../parts/long-table.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import type { AuditSearch } from "../../router/activity.tsx";
import { useWords } from "../../words/words.tsx";

const route = getRouteApi("/activity/audit");

/** What the audit log is of, as its entries say it. */
export const AUDIT_OBJECTS = [
  ...["account", "batch", "campaign", "captured message", "company", "contact", "credential", "event", "guest"],
  ...[
    "inbound hook",
    "job",
    "list",
    "login",
    "note",
    "project",
    "question",
    "sandbox",
    "sender",
    "sending",
    "settings",
  ],
  ...["suppression", "team invitation", "text", "webhook"],
] as const;

/** Who did what, newest first. */
export function Audit() {
  const { activity } = useWords();
  const words = activity.audit;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const filter = useMemo(() => toFilter(search), [search]);
  const audit = useInfiniteQuery(auditQuery(filter));
  const rows = audit.data?.pages.flatMap((page) => page.items) ?? [];
  const total = audit.data?.pages[0]?.total ?? rows.length;
  const isFiltered = Object.keys(filter).length > 0;
  const change = (next: AuditSearch) => navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  return (
    <div className="grid gap-4">
      <PageHead title={words.title} about={words.about} />
      <Filters search={search} isFiltered={isFiltered} rows={rows} onChange={change} />
      <p role="status" className="text-sm text-muted">
        {audit.isSuccess && words.count(total)}
      </p>
      {audit.isError && <ErrorPanel error={audit.error} retry={() => audit.refetch()} />}
      {audit.isPending && <Skeleton rows={8} />}
      {audit.isSuccess && rows.length === 0 && (
        <Empty
          title={isFiltered ? words.noneFound : words.empty}
          says={isFiltered ? words.noneFoundSays : words.emptySays}
        />
      )}
      {rows.length > 0 && (
        <AuditTable
          rows={rows}
          total={total}
          isStale={audit.isPlaceholderData}
          onEnd={() => {
            if (audit.hasNextPage && !audit.isFetchingNextPage) void audit.fetchNextPage();
          }}
        />
      )}
    </div>
  );
}

function toFilter({ verb, object, objectId, actor, actorId }: AuditSearch): AuditFilter {
  return {
    ...(verb === undefined ? {} : { verb }),
    ...(object === undefined ? {} : { objectKind: object }),
    ...(objectId === undefined ? {} : { objectId }),
    ...(actor === undefined ? {} : { actorKind: actor }),
    ...(actorId === undefined ? {} : { actorId }),
  };
}

interface FiltersProps {
  readonly search: AuditSearch;
  readonly isFiltered: boolean;
  readonly rows: readonly AuditEntry[];
  readonly onChange: (next: AuditSearch) => void;
}

function Filters({ search, isFiltered, rows, onChange }: FiltersProps) {
  const { activity } = useWords();
  const words = activity.audit;
  const nameOf = useActorName();
  const actors = new Map(rows.map(({ actor }) => [keyOf(actor), nameOf(actor)]));
  const chosen = search.actor === undefined ? "" : keyOf({ kind: search.actor, id: search.actorId ?? null });
  if (chosen !== "" && !actors.has(chosen)) actors.set(chosen, chosen);
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 basis-48">
        <SearchField
          label={words.filters.verb}
          placeholder={words.verbHint}
          value={search.verb ?? ""}
          onSearch={(typed) => onChange({ verb: typed.toLowerCase().replaceAll(" ", "-") || undefined })}
        />
      </div>
      <Field label={words.filters.object}>
        {(tie) => (
          <Select
            {...tie}
            value={search.object ?? ""}
            onChange={({ target }) => onChange({ object: target.value || undefined, objectId: undefined })}
          >
            <option value="">{words.filters.all}</option>
            {AUDIT_OBJECTS.map((it) => (
              <option key={it}>{it}</option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={words.filters.who}>
        {(tie) => (
          <Select {...tie} value={chosen} onChange={({ target }) => onChange(actorOf(target.value))}>
            <option value="">{words.filters.all}</option>
            {[...actors].map(([key, name]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {isFiltered && (
        <Button
          onClick={() =>
            onChange({ verb: undefined, object: undefined, objectId: undefined, actor: undefined, actorId: undefined })
          }
        >
          {words.filters.clear}
        </Button>
      )}
    </div>
  );
}

const keyOf = ({ kind, id }: Pick<AuditEntry["actor"], "kind" | "id">) => (id === null ? kind : `${kind} ${id}`);

function actorOf(key: string): AuditSearch {
  const [kind, id] = key.split(" ", 2);
  const actor = (["credential", "login", "system"] as const).find((it) => it === kind);
  return { actor, actorId: id === undefined ? undefined : Number(id) };
}

function useActorName(): (actor: AuditEntry["actor"]) => string {
  const words = useWords().activity.audit;
  return ({ kind, id, name }) => {
    if (kind === "system" || id === null) return words.system;
    return name ?? (kind === "login" ? words.person(id) : words.key(id));
  };
}

interface AuditTableProps {
  readonly rows: readonly AuditEntry[];
  readonly total: number;
  readonly isStale: boolean;
  readonly onEnd: () => void;
}

function AuditTable(props: AuditTableProps) {
  const { activity } = useWords();
  const names = activity.audit.columns;
  const nameOf = useActorName();
  const columns: readonly Column<AuditEntry>[] = [
    { name: names.what, width: "w-[18%]", look: "font-medium", cell: ({ verb }) => verb.replaceAll("-", " ") },
    { name: names.object, width: "w-[20%]", cell: (it) => <AuditObject entry={it} /> },
    { name: names.who, width: "w-[22%]", cell: ({ actor }) => <bdi>{nameOf(actor)}</bdi> },
    {
      name: names.details,
      width: "w-[26%]",
      look: "text-sm text-muted",
      cell: ({ details }) => (Object.keys(details).length === 0 ? "" : <code>{detailsOf(details)}</code>),
    },
    { name: names.at, width: "w-[14%]", look: "figures text-sm text-muted", cell: ({ at }) => activity.moment(at) },
  ];
  return <LongTable label={activity.audit.title} columns={columns} {...props} />;
}

const detailsOf = (details: AuditEntry["details"]) =>
  Object.entries(details)
    .map(([name, value]) => `${name}: ${typeof value === "object" ? JSON.stringify(value) : value}`)
    .join(", ");

/** Leads to what it is about where that has a page, and otherwise to everything done to it. */
function AuditObject({ entry: { objectKind, objectId } }: { readonly entry: AuditEntry }) {
  const { activity } = useWords();
  const text = activity.audit.object(objectKind, objectId);
  if (objectId === null) return <span>{text}</span>;
  if (objectKind === "event" && /^\d+$/.test(objectId))
    return (
      <Link to="/events/$eventId" params={{ eventId: Number(objectId) }}>
        {text}
      </Link>
    );
  return (
    <Link to="/activity/audit" search={{ object: objectKind, objectId }}>
      {text}
    </Link>
  );
}
