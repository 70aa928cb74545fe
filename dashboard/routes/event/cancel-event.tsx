import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId } from "react";
import { call } from "../../api/call.ts";
import { firstProblemIn } from "../../api/problem.ts";
import { eventQuery } from "../../api/queries.ts";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, Input } from "../../parts/field.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";

export interface CancelEventProps {
  readonly eventId: number;
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Cancels an event with a note to its guests, and leads to the message that tells them, which is checked as any is. */
export function CancelEvent({ eventId, title, isOpen, onClose }: CancelEventProps) {
  const { event: words } = useWords().people;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useId();
  const cancel = useMutation({
    mutationFn: async ({ note, isTold }: { note: string; isTold: boolean }) => {
      const body = note === "" ? {} : { note };
      const event = await call("post", "/events/{id}/cancel", { path: { id: eventId }, body });
      if (!isTold) return { event, campaignId: undefined };
      const telling = { kind: "cancellation" as const, channel: "email" as const };
      const { id } = await call("post", "/events/{id}/campaigns", { path: { id: eventId }, body: telling });
      return { event, campaignId: id };
    },
    onSuccess: async ({ event, campaignId }) => {
      onClose();
      queries.setQueryData(eventQuery(eventId).queryKey, event);
      await queries.invalidateQueries({ queryKey: ["events"] });
      if (campaignId !== undefined)
        await navigate({ to: "/events/$eventId/messages/$campaignId", params: { eventId, campaignId } });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const note = String(typed.get("note") ?? "").trim();
    if (!cancel.isPending) cancel.mutate({ note, isTold: typed.get("tell") === "on" });
  };
  const problem = firstProblemIn(cancel.error);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={words.cancelTitle(title)} about={words.cancelSays}>
      <form id={form} noValidate onSubmit={submit} className="grid gap-4">
        {cancel.isError && problem === undefined && <ErrorPanel error={cancel.error} />}
        <Field label={words.cancelNote} hint={words.cancelNoteHint} isOptional problem={problem}>
          {(tie) => <Input {...tie} name="note" maxLength={500} autoComplete="off" />}
        </Field>
        <Checkbox name="tell" label={words.cancelWrite} defaultChecked />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{words.keep}</Button>
          <Button type="submit" look="danger" busy={cancel.isPending && words.cancelling}>
            {words.cancelAction}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
