import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef } from "react";
import { type Ask, call } from "../../api/call.ts";
import { useMay } from "../../api/may.ts";
import { guestQuery } from "../../api/people-queries.ts";
import { fieldsOf, problemsIn } from "../../api/problem.ts";
import { CheckIcon } from "../../icons.tsx";
import { Button } from "../../parts/button.tsx";
import { Field, Input, Select } from "../../parts/field.tsx";
import { ErrorPanel } from "../../parts/states.tsx";
import { tell } from "../../parts/toast.tsx";
import { useWords } from "../../words/words.tsx";
import type { Guest } from "./guest-actions.tsx";

type Body = NonNullable<Ask<"/guests/{id}/answer", "post">["body"]>;

/** Writes down what a guest said to an organiser, with a note of how it was said. */
export function RecordAnswer({ guest, plusOnesMax }: { readonly guest: Guest; readonly plusOnesMax: number }) {
  const { record: words, entries, panel } = useWords().people;
  const mayWrite = useMay("write");
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const record = useMutation({
    mutationFn: (body: Body) => call("post", "/guests/{id}/answer", { path: { id: guest.id }, body }),
    onSuccess: async (saved, { answer }) => {
      queries.setQueryData(guestQuery(guest.id).queryKey, saved);
      form.current?.reset();
      tell({ title: words.done(saved.contact.displayName ?? saved.contact.email ?? panel.noName, entries[answer]) });
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["guests", guest.id, "timeline"] }),
        queries.invalidateQueries({ queryKey: ["events", guest.eventId] }),
      ]);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const note = String(typed.get("note") ?? "").trim();
    const answer = typed.get("answer") === "no" ? "no" : "yes";
    const plusOnes = Number(typed.get("plusOnes") ?? 0);
    if (!record.isPending)
      record.mutate({ answer, ...(note === "" ? {} : { note }), ...(answer === "yes" ? { plusOnes } : {}) });
  };
  const at = problemsIn(record.error);
  if (!mayWrite) return null;
  return (
    <details className="rounded-panel border border-line p-3">
      <summary className="min-h-6 font-medium">{words.title}</summary>
      <form ref={form} onSubmit={submit} className="mt-3 grid gap-3">
        <p className="text-sm text-muted">{words.says}</p>
        {record.isError && fieldsOf(record.error).length !== 1 && <ErrorPanel error={record.error} />}
        <Field label={words.answer} problem={at("answer")}>
          {(tie) => (
            <Select {...tie} name="answer" defaultValue={guest.state === "declined" ? "no" : "yes"}>
              <option value="yes">{entries.yes}</option>
              <option value="no">{entries.no}</option>
            </Select>
          )}
        </Field>
        {plusOnesMax > 0 && (
          <Field label={words.plusOnes} problem={at("plusOnes")}>
            {(tie) => (
              <Input {...tie} name="plusOnes" type="number" min={0} max={plusOnesMax} defaultValue={guest.plusOnes} />
            )}
          </Field>
        )}
        <Field label={words.note} hint={words.noteHint} isOptional problem={at("note")}>
          {(tie) => <Input {...tie} name="note" maxLength={500} autoComplete="off" />}
        </Field>
        <Button
          type="submit"
          icon={<CheckIcon />}
          className="justify-self-start"
          busy={record.isPending && words.saving}
        >
          {words.save}
        </Button>
      </form>
    </details>
  );
}
