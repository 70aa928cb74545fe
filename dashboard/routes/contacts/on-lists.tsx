import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { call } from "../../api/call.ts";
import { listsQuery } from "../../api/people-queries.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Select } from "../../parts/field.tsx";
import { More } from "../../parts/more.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { tell } from "../../parts/toast.tsx";
import { useWords } from "../../words/words.tsx";

/** Puts a person on a list. */
export function OnLists({ contactId }: { readonly contactId: number }) {
  const { lists: words } = useWords().people;
  const queries = useQueryClient();
  const lists = useInfiniteQuery(listsQuery);
  const all = lists.data?.pages.flatMap((page) => page.items) ?? [];
  const put = useMutation({
    mutationFn: (id: number) =>
      call("post", "/lists/{id}/contacts", { path: { id }, body: { contactIds: [contactId] } }),
    onSuccess: async (_, id) => {
      tell({ title: words.added(all.find((it) => it.id === id)?.name ?? "") });
      await queries.invalidateQueries({ queryKey: ["lists"] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const id = Number(new FormData(event.currentTarget).get("list"));
    if (!put.isPending && id > 0) put.mutate(id);
  };
  if (all.length === 0) return null;
  return (
    <form onSubmit={submit} className="grid gap-2">
      {put.isError && <ErrorPanel error={put.error} />}
      <div className="flex flex-wrap items-end gap-2">
        <Field label={words.choose}>
          {(tie) => (
            <Select {...tie} name="list">
              {all.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit" busy={put.isPending && words.creating}>
          {words.add}
        </Button>
        <More of={lists} />
      </div>
    </form>
  );
}
