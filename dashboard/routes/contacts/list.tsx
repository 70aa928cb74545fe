import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { components } from "../../../openapi/native.d.ts";
import { call } from "../../api/call.ts";
import { useMay } from "../../api/may.ts";
import { listQuery, membersQuery, recipientsQuery } from "../../api/people-queries.ts";
import { Problem } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { ColumnNames } from "../../parts/column-names.tsx";
import { More } from "../../parts/more.tsx";
import { PageAwaited } from "../../parts/page-awaited.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { type ShortColumn, ShortTable } from "../../parts/short-table.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { tell } from "../../parts/toast.tsx";
import { Missing } from "../../shell/missing.tsx";
import { useWords } from "../../words/words.tsx";
import { ContactsNav } from "./contacts-nav.tsx";
import { ListActions } from "./list-actions.tsx";

type Contact = components["schemas"]["Contact"];

const route = getRouteApi("/contacts/lists/$listId");

/** One list: the people on it, and what came along with recipients of sendings. */
export function List() {
  const { lists: words } = useWords().people;
  const { listId } = route.useParams();
  const { view } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useQuery(listQuery(listId));
  if (list.error instanceof Problem && [404, 422].includes(list.error.status)) return <Missing />;
  if (list.data === undefined) return <PageAwaited of={list} title={words.columns.name} isNamedLater />;
  const { name, size } = list.data;
  return (
    <div className="grid gap-4">
      <PageHead
        title={<bdi>{name}</bdi>}
        about={words.size(size)}
        actions={<ListActions listId={listId} name={name} />}
      />
      <ContactsNav />
      <Tabs
        label={name}
        present={view ?? "members"}
        onChange={(key) => navigate({ search: { view: key === "rows" ? "rows" : undefined }, replace: true })}
        tabs={[
          { key: "members", name: words.members, panel: <Members listId={listId} /> },
          { key: "rows", name: words.rows, panel: <Rows listId={listId} columns={list.data.columns} /> },
        ]}
      />
    </div>
  );
}

function Members({ listId }: { readonly listId: number }) {
  const { people, contacts } = useWords();
  const { lists: words, panel } = people;
  const mayWrite = useMay("write");
  const queries = useQueryClient();
  const members = useInfiniteQuery(membersQuery(listId));
  const shown = members.data?.pages.flatMap((page) => page.items);
  const takeOff = useMutation({
    mutationFn: (contactId: number) =>
      call("post", "/lists/{id}/contacts/remove", { path: { id: listId }, body: { contactIds: [contactId] } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["lists"] }),
    onError: (error) => tell({ title: error.message, isTrouble: true }),
  });
  const { columns: names } = contacts;
  const columns: readonly ShortColumn<Contact>[] = [
    {
      name: names.name,
      look: "font-medium",
      cell: ({ id, displayName }) => (
        <Link to="/contacts" search={{ person: id }}>
          <bdi>{displayName ?? panel.noName}</bdi>
        </Link>
      ),
    },
    { name: names.email, look: "break-words", cell: ({ email }) => <bdi>{email}</bdi> },
    { name: names.phone, cell: ({ phone }) => <bdi>{phone}</bdi> },
  ];
  const leave: ShortColumn<Contact> = {
    name: words.takeOff,
    isNameHidden: true,
    look: "sm:text-end",
    cell: ({ id, displayName, email }) => (
      <Button
        about={displayName ?? email ?? panel.noName}
        busy={takeOff.isPending && takeOff.variables === id && words.takingOff}
        onClick={() => takeOff.mutate(id)}
      >
        {words.takeOff}
      </Button>
    ),
  };
  return (
    <div className="grid gap-3">
      {members.isError && <ErrorPanel error={members.error} retry={() => members.refetch()} />}
      {members.isPending && <Skeleton />}
      {shown?.length === 0 && <Empty title={words.noMembers} says={words.noMembersSays} />}
      {shown !== undefined && shown.length > 0 && (
        <ShortTable label={words.members} columns={mayWrite ? [...columns, leave] : columns} rows={shown} />
      )}
      <More of={members} />
    </div>
  );
}

function Rows({ listId, columns }: { readonly listId: number; readonly columns: readonly string[] }) {
  const { lists: words } = useWords().people;
  const rows = useInfiniteQuery(recipientsQuery(listId));
  const shown = rows.data?.pages.flatMap((page) => page.items);
  if (shown === undefined)
    return rows.isError ? <ErrorPanel error={rows.error} retry={() => rows.refetch()} /> : <Skeleton />;
  if (shown.length === 0) return <Empty title={words.noRows} says={words.rowsAbout} />;
  return (
    <div className="grid gap-3">
      {rows.isError && <ErrorPanel error={rows.error} retry={() => rows.refetch()} />}
      <p className="text-muted">{words.rowsAbout}</p>
      <section
        aria-label={words.rows}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="relative overflow-x-auto rounded-panel border border-line bg-surface"
      >
        <table className="w-full whitespace-nowrap">
          <ColumnNames names={[words.row, ...columns]} />
          <tbody>
            {shown.map(({ batchId, index, variables }) => (
              <tr key={`${batchId} ${index}`} className="h-10 border-t border-line">
                <th scope="row" className="figures px-2 text-start font-normal text-muted">
                  {batchId}-{index + 1}
                </th>
                {columns.map((name) => (
                  <td key={name} className="px-2">
                    <bdi>{variables[name]}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <More of={rows} />
    </div>
  );
}
