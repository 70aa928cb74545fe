import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { call } from "../../api/call.ts";
import { useMay } from "../../api/may.ts";
import { listQuery } from "../../api/people-queries.ts";
import { firstProblemIn } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

/** Renames a list, or deletes it; the people on it stay. */
export function ListActions({ listId, name }: { readonly listId: number; readonly name: string }) {
  const { lists: words } = useWords().people;
  const mayWrite = useMay("write");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asked, ask] = useState<"rename" | "remove">();
  const close = () => ask(undefined);
  const rename = useMutation({
    mutationFn: (to: string) => call("patch", "/lists/{id}", { path: { id: listId }, body: { name: to } }),
    onSuccess: async (saved) => {
      close();
      queries.setQueryData(listQuery(listId).queryKey, saved);
      await queries.invalidateQueries({ queryKey: ["lists"] });
    },
  });
  const remove = useMutation({
    mutationFn: () => call("delete", "/lists/{id}", { path: { id: listId } }),
    onSuccess: async () => {
      await navigate({ to: "/contacts/lists" });
      queries.removeQueries({ queryKey: ["lists", listId] });
      await queries.invalidateQueries({ queryKey: ["lists"] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!rename.isPending) rename.mutate(String(new FormData(event.currentTarget).get("name") ?? "").trim());
  };
  const problem = firstProblemIn(rename.error);
  if (!mayWrite) return null;
  return (
    <>
      <Button onClick={() => ask("rename")}>{words.rename}</Button>
      <Button look="danger" onClick={() => ask("remove")}>
        {words.remove}
      </Button>
      <Dialog isOpen={asked === "rename"} onClose={close} title={words.rename}>
        <form noValidate onSubmit={submit} className="grid gap-3">
          {rename.isError && problem === undefined && <ErrorPanel error={rename.error} />}
          <Field label={words.name} problem={problem}>
            {(tie) => <Input {...tie} name="name" defaultValue={name} maxLength={200} autoComplete="off" />}
          </Field>
          <Button type="submit" look="primary" className="justify-self-end" busy={rename.isPending && words.renaming}>
            {words.rename}
          </Button>
        </form>
      </Dialog>
      <Confirm
        isOpen={asked === "remove"}
        onClose={close}
        title={words.removeTitle(name)}
        says={words.removeSays}
        action={words.remove}
        busy={remove.isPending && words.removing}
        error={remove.error ?? undefined}
        onConfirm={() => remove.mutate()}
      />
    </>
  );
}
