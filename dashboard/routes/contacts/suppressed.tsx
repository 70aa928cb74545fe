import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { useMay } from "../../api/may.ts";
import { suppressionsQuery } from "../../api/people-queries.ts";
import { firstProblemIn } from "../../api/problem.ts";
import { PlusIcon, SearchIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Field, Input, Select } from "../../parts/field.tsx";
import { More } from "../../parts/more.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { type ShortColumn, ShortTable } from "../../parts/short-table.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { SUPPRESSION_REASONS } from "../../router/contacts.tsx";
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
  const { suppressed: words } = useWords().people;
  const { reason } = route.useSearch();
  const mayWrite = useMay("write");
  const [address, look] = useState<string>();
  const [isAdding, add] = useState(false);
  const [lifted, lift] = useState<Suppression>();
  const filter = { ...(reason && { reason }), ...(address && { address }) };
  const suppressions = useInfiniteQuery(suppressionsQuery(filter));
  const shown = suppressions.data?.pages.flatMap((page) => page.items);
  const total = suppressions.data?.pages[0]?.total;
  const problem = firstProblemIn(suppressions.error);
  const adding = mayWrite && (
    <Button icon={<PlusIcon />} onClick={() => add(true)}>
      {words.add}
    </Button>
  );
  return (
    <div className="grid gap-4">
      <PageHead title={words.title} about={words.about} actions={adding} />
      <ContactsNav />
      <LookFor problem={problem} onLook={look} />
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
      <More of={suppressions} />
      <SuppressAddress isOpen={isAdding} onClose={() => add(false)} />
      <LiftSuppression suppression={lifted} onClose={() => lift(undefined)} />
    </div>
  );
}

interface LookForProps {
  /** What is wrong with the address that was looked for. */
  readonly problem: string | undefined;
  readonly onLook: (address: string | undefined) => void;
}

/** One whole address, and why addresses are here. */
function LookFor({ problem, onLook }: LookForProps) {
  const { suppressed: words } = useWords().people;
  const { reason } = route.useSearch();
  const navigate = route.useNavigate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onLook(String(new FormData(event.currentTarget).get("address") ?? "").trim() || undefined);
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 basis-64">
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
  const { columns: names } = words;
  const columns: readonly ShortColumn<Suppression>[] = [
    { name: names.address, look: "font-medium break-words", cell: ({ address }) => <bdi>{address}</bdi> },
    { name: names.channel, cell: ({ channel }) => messages.channels[channel] },
    {
      name: names.reason,
      cell: ({ reason, erasedAt }) =>
        erasedAt === null || reason === "erased"
          ? words.reasons[reason]
          : `${words.reasons[reason]}, ${words.reasons.erased}`,
    },
    { name: names.scope, cell: ({ eventId }) => (eventId === null ? words.everything : words.oneEvent) },
    {
      name: names.since,
      look: "text-sm text-muted",
      cell: ({ erasedAt, createdAt }) => date(erasedAt ?? createdAt, "UTC"),
    },
  ];
  const lifting: readonly ShortColumn<Suppression>[] = onLift
    ? [
        {
          name: names.lift,
          isNameHidden: true,
          look: "sm:text-end",
          cell: (row) => (
            <Button about={row.address} onClick={() => onLift(row)}>
              {words.lift}
            </Button>
          ),
        },
      ]
    : [];
  return (
    <div className={isStale ? "opacity-60" : ""}>
      <ShortTable label={words.title} columns={[...columns, ...lifting]} rows={rows} />
    </div>
  );
}
