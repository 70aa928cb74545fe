import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { useMay } from "../../api/may.ts";
import { suppressionsQuery } from "../../api/people-queries.ts";
import { Problem } from "../../api/problem.ts";
import { PlusIcon, SearchIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Field, Input, Select } from "../../parts/field.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { SUPPRESSION_REASONS } from "../../router.tsx";
import { useWords } from "../../words/words.tsx";
import { ContactsNav } from "./contacts-nav.tsx";
import { LiftSuppression } from "./lift-suppression.tsx";
import { SuppressAddress } from "./suppress-address.tsx";

export type Suppression = components["schemas"]["Suppression"];

const route = getRouteApi("/contacts/suppressed");

/**
 * Whom nobody writes to, why, and since when. What was looked for stays out of the address of the page: it is somebody's
 * own.
 */
export function Suppressed() {
  const { people, states } = useWords();
  const { suppressed: words } = people;
  const { reason } = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("write");
  const [address, look] = useState<string>();
  const [isAdding, add] = useState(false);
  const [lifted, lift] = useState<Suppression>();
  const filter = { ...(reason && { reason }), ...(address && { address }) };
  const suppressions = useInfiniteQuery(suppressionsQuery(filter));
  const shown = suppressions.data?.pages.flatMap((page) => page.items);
  const total = suppressions.data?.pages[0]?.total;
  const problem = suppressions.error instanceof Problem ? suppressions.error.fields[0]?.message : undefined;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    look(String(new FormData(event.currentTarget).get("address") ?? "").trim() || undefined);
  };
  const adding = mayWrite && (
    <Button icon={<PlusIcon />} onClick={() => add(true)}>
      {words.add}
    </Button>
  );
  return (
    <div className="grid gap-4">
      <PageHead title={words.title} about={words.about} actions={adding} />
      <ContactsNav />
      <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
        <div className="min-w-64">
          <Field label={words.search} hint={words.searchHint} problem={problem}>
            {(tie) => <Input {...tie} type="search" name="address" autoComplete="off" />}
          </Field>
        </div>
        <Button type="submit" icon={<SearchIcon />}>
          {words.look}
        </Button>
        <Field label={words.filter}>
          {(tie) => (
            <Select
              {...tie}
              value={reason ?? ""}
              onChange={({ target }) =>
                navigate({ search: { reason: SUPPRESSION_REASONS.find((it) => it === target.value) }, replace: true })
              }
            >
              <option value="">{words.allReasons}</option>
              {SUPPRESSION_REASONS.map((it) => (
                <option key={it} value={it}>
                  {words.reasons[it]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </form>
      <p role="status" className="text-sm text-muted">
        {total !== undefined && words.total(total)}
      </p>
      {suppressions.isError && problem === undefined && (
        <ErrorPanel error={suppressions.error} retry={() => suppressions.refetch()} />
      )}
      {shown === undefined && suppressions.isPending && <Skeleton />}
      {shown?.length === 0 &&
        (address === undefined && reason === undefined ? (
          <Empty title={words.empty} says={words.emptySays} action={adding} />
        ) : (
          <Empty title={words.noneFound} says={words.noneFoundSays} />
        ))}
      {shown !== undefined && shown.length > 0 && (
        <Table rows={shown} isStale={suppressions.isPlaceholderData} onLift={mayWrite ? lift : undefined} />
      )}
      {suppressions.hasNextPage && (
        <Button className="justify-self-start" onClick={() => suppressions.fetchNextPage()}>
          {states.more}
        </Button>
      )}
      <SuppressAddress isOpen={isAdding} onClose={() => add(false)} />
      <LiftSuppression suppression={lifted} onClose={() => lift(undefined)} />
    </div>
  );
}

interface TableProps {
  readonly rows: readonly Suppression[];
  readonly isStale: boolean;
  readonly onLift: ((suppression: Suppression) => void) | undefined;
}

function Table({ rows, isStale, onLift }: TableProps) {
  const { people, messages, date } = useWords();
  const { suppressed: words } = people;
  const { columns } = words;
  return (
    <section
      aria-label={words.title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto rounded-panel border border-line bg-surface"
    >
      <table className={`w-full min-w-[40rem] ${isStale ? "opacity-60" : ""}`}>
        <thead className="text-sm text-muted">
          <tr>
            {[columns.address, columns.channel, columns.reason, columns.scope, columns.since].map((name) => (
              <th key={name} scope="col" className="px-3 py-2 text-start font-medium">
                {name}
              </th>
            ))}
            {onLift && (
              <th scope="col" className="px-3 py-2">
                <span className="sr-only">{columns.lift}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="h-10 border-t border-line">
              <td className="px-3 font-medium">{row.address}</td>
              <td className="px-3">{messages.channels[row.channel]}</td>
              <td className="px-3">
                {[words.reasons[row.reason], row.erasedAt !== null && row.reason !== "erased" && words.reasons.erased]
                  .filter(Boolean)
                  .join(", ")}
              </td>
              <td className="px-3">{row.eventId === null ? words.everything : words.oneEvent}</td>
              <td className="px-3 text-sm text-muted">{date(row.erasedAt ?? row.createdAt, "UTC")}</td>
              {onLift && (
                <td className="px-3 text-end">
                  <Button look="quiet" aria-label={`${words.lift}: ${row.address}`} onClick={() => onLift(row)}>
                    {words.lift}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
