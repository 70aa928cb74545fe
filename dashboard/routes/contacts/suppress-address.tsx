import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { call } from "../../api/call.ts";
import { firstProblemIn } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

/** Puts an address among those nobody writes to. Whatever has an @ in it is an e-mail address. */
export function SuppressAddress({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { suppressed: words } = useWords().people;
  const queries = useQueryClient();
  const add = useMutation({
    mutationFn: (address: string) =>
      call("post", "/suppressions", { body: address.includes("@") ? { email: address } : { phone: address } }),
    onSuccess: async () => {
      onClose();
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["suppressions"] }),
        queries.invalidateQueries({ queryKey: ["contacts"] }),
      ]);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!add.isPending) add.mutate(String(new FormData(event.currentTarget).get("address") ?? "").trim());
  };
  const problem = firstProblemIn(add.error);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={words.addTitle} about={words.addSays}>
      <form noValidate onSubmit={submit} className="grid gap-3">
        {add.isError && problem === undefined && <ErrorPanel error={add.error} />}
        <Field label={words.address} problem={problem}>
          {(tie) => <Input {...tie} name="address" autoComplete="off" spellCheck={false} />}
        </Field>
        <Button type="submit" look="primary" className="justify-self-end" busy={add.isPending && words.adding}>
          {words.add}
        </Button>
      </form>
    </Dialog>
  );
}
