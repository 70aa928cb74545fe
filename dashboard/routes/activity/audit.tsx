import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { type AuditEntry, type AuditFilter, auditQuery } from "../../api/activity-queries.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { type Column, LongTable } from "../../parts/long-table.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import type { AuditSearch } from "../../router/activity.tsx";
import { useWords } from "../../words/words.tsx";
import { ActivityNav } from "./activity-nav.tsx";

const route = getRouteApi("/activity/audit");

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
      <ActivityNav />
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
      <Field label={words.filters.object}>
        {(tie) => (
          <Select
            {...tie}
            value={search.object ?? ""}
            onChange={({ target }) =>
              onChange({ object: target.value || undefined, objectId: undefined, verb: undefined })
            }
          >
            <option value="">{words.filters.all}</option>
            {Object.entries(words.kinds).map(([kind, name]) => (
              <option key={kind} value={kind}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={words.filters.act}>{(tie) => <ActSelect tie={tie} search={search} onChange={onChange} />}</Field>
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

interface ActSelectProps extends Pick<FiltersProps, "search" | "onChange"> {
  readonly tie: { readonly id: string };
}

/** Acts by what they are done to; of one kind alone where only that is shown. */
function ActSelect({ tie, search, onChange }: ActSelectProps) {
  const words = useWords().activity.audit;
  const { object, verb } = search;
  const kinds = Object.keys(words.acts).filter((it) => object === undefined || it === object);
  const chosen = verb === undefined ? "" : [object, verb].filter(Boolean).join("|");
  const choose = (value: string) => {
    const [kind, act] = value.split("|", 2);
    // The one thing that is shown stays so.
    onChange(act === undefined ? { verb: undefined } : { object: kind, verb: act });
  };
  return (
    <Select {...tie} className="max-w-72" value={chosen} onChange={({ target }) => choose(target.value)}>
      <option value="">{words.filters.all}</option>
      {verb !== undefined && words.acts[object ?? ""]?.[verb] === undefined && <option value={chosen}>{verb}</option>}
      {kinds.map((kind) => (
        <optgroup key={kind} label={words.kinds[kind]}>
          {Object.entries(words.acts[kind] ?? {}).map(([act, says]) => (
            <option key={act} value={`${kind}|${act}`}>
              {says}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
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
    {
      name: names.what,
      width: "w-[24%]",
      look: "font-medium",
      cell: ({ objectKind, verb }) => activity.audit.acts[objectKind]?.[verb] ?? verb,
    },
    { name: names.object, width: "w-[20%]", cell: (it) => <AuditObject entry={it} /> },
    { name: names.who, width: "w-[20%]", cell: ({ actor }) => <bdi>{nameOf(actor)}</bdi> },
    {
      name: names.details,
      width: "w-[22%]",
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
  const text = activity.audit.object(activity.audit.kinds[objectKind] ?? objectKind, objectId);
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
