import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { call } from "../../api/call.ts";
import { useMay } from "../../api/may.ts";
import { listsQuery } from "../../api/people-queries.ts";
import { firstProblemIn } from "../../api/problem.ts";
import { PlusIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { More } from "../../parts/more.tsx";
import { PageHead } from "../../parts/panel.tsx";
import { type ShortColumn, ShortTable } from "../../parts/short-table.tsx";
import { Empty, ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { ContactsNav } from "./contacts-nav.tsx";

type List = components["schemas"]["List"];

/** The account's lists of people. */
export function Lists() {
  const { people, date } = useWords();
  const { lists: words } = people;
  const mayWrite = useMay("write");
  const [isMaking, make] = useState(false);
  const lists = useInfiniteQuery(listsQuery);
  const shown = lists.data?.pages.flatMap((page) => page.items);
  const create = mayWrite && (
    <Button look="primary" icon={<PlusIcon />} onClick={() => make(true)}>
      {words.create}
    </Button>
  );
  const columns: readonly ShortColumn<List>[] = [
    {
      name: words.columns.name,
      look: "font-medium break-words",
      cell: ({ id, name }) => (
        <Link to="/contacts/lists/$listId" params={{ listId: id }}>
          <bdi>{name}</bdi>
        </Link>
      ),
    },
    { name: words.columns.size, look: "figures", cell: ({ size }) => words.size(size) },
    {
      name: words.columns.changed,
      look: "text-sm text-muted",
      cell: ({ updatedAt }) => date(updatedAt, "UTC"),
    },
  ];
  return (
    <div className="grid gap-4">
      <PageHead title={words.title} about={words.about} actions={create} />
      <ContactsNav />
      {lists.isError && <ErrorPanel error={lists.error} retry={() => lists.refetch()} />}
      {shown === undefined && lists.isPending && <Skeleton />}
      {shown?.length === 0 && <Empty title={words.empty} says={words.emptySays} action={create} />}
      {shown !== undefined && shown.length > 0 && <ShortTable label={words.title} columns={columns} rows={shown} />}
      <More of={lists} />
      <NewList isOpen={isMaking} onClose={() => make(false)} />
    </div>
  );
}

function NewList({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { lists: words } = useWords().people;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: (name: string) => call("post", "/lists", { body: { name } }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ["lists"] });
      await navigate({ to: "/contacts/lists/$listId", params: { listId: id } });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    if (!create.isPending) create.mutate(name);
  };
  const problem = firstProblemIn(create.error);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={words.create}>
      <form noValidate onSubmit={submit} className="grid gap-3">
        {create.isError && problem === undefined && <ErrorPanel error={create.error} />}
        <Field label={words.name} problem={problem}>
          {(tie) => <Input {...tie} name="name" maxLength={200} autoComplete="off" />}
        </Field>
        <Button type="submit" look="primary" className="justify-self-end" busy={create.isPending && words.creating}>
          {words.create}
        </Button>
      </form>
    </Dialog>
  );
}
