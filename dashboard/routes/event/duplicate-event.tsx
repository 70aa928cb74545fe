import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { call } from "../../api/call.ts";
import { firstProblemIn } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import type { CancelEventProps } from "./cancel-event.tsx";

/** Makes a draft that is like the event, and goes there. Guests are put on its list while one looks at it. */
export function DuplicateEvent({ eventId, title, isOpen, onClose }: CancelEventProps) {
  const { event: words } = useWords().people;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const duplicate = useMutation({
    mutationFn: (body: { title: string; withGuests: boolean }) =>
      call("post", "/events/{id}/duplicate", { path: { id: eventId }, body }),
    onSuccess: async ({ id }) => {
      onClose();
      await queries.invalidateQueries({ queryKey: ["events", "list"] });
      await navigate({ to: "/events/$eventId/settings", params: { eventId: id } });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const name = String(typed.get("title") ?? "").trim();
    if (!duplicate.isPending) duplicate.mutate({ title: name, withGuests: typed.get("guests") === "on" });
  };
  const problem = firstProblemIn(duplicate.error);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={words.duplicateTitle} about={words.duplicateSays}>
      <form noValidate onSubmit={submit} className="grid gap-4">
        {duplicate.isError && problem === undefined && <ErrorPanel error={duplicate.error} />}
        <Field label={words.duplicateName} problem={problem}>
          {(tie) => <Input {...tie} name="title" defaultValue={title} maxLength={255} autoComplete="off" />}
        </Field>
        <Checkbox name="guests" label={words.withGuests} hint={words.withGuestsHint} />
        <Button
          type="submit"
          look="primary"
          className="justify-self-end"
          busy={duplicate.isPending && words.duplicating}
        >
          {words.duplicateAction}
        </Button>
      </form>
    </Dialog>
  );
}
