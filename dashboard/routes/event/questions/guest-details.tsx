import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Ask, call } from "../../../api/call.ts";
import { useMay } from "../../../api/may.ts";
import { guestQuery } from "../../../api/people-queries.ts";
import { questionResultsQuery } from "../../../api/questions-queries.ts";
import { Button } from "../../../parts/button.tsx";
import { ErrorPanel } from "../../../parts/states.tsx";
import { useWords } from "../../../words/words.tsx";
import type { Guest } from "../guest-actions.tsx";
import { GuestDetailsForm } from "./guest-details-form.tsx";

type Body = NonNullable<Ask<"/guests/{id}/details", "patch">["body"]>;

/** What a guest says besides Yes, and a form to write down what they told somebody. */
export function GuestDetails({ guest, plusOnesMax }: { readonly guest: Guest; readonly plusOnesMax: number }) {
  const { guest: words } = useWords().questions;
  const mayWrite = useMay("write") && guest.state !== "removed";
  const queries = useQueryClient();
  const [isOpen, open] = useState(false);
  const asked = useQuery({ ...questionResultsQuery(guest.eventId), enabled: isOpen, refetchInterval: false });
  const save = useMutation({
    mutationFn: (body: Body) => call("patch", "/guests/{id}/details", { path: { id: guest.id }, body }),
    onSuccess: async (saved) => {
      queries.setQueryData(guestQuery(guest.id).queryKey, saved);
      open(false);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["guests", guest.id, "timeline"] }),
        queries.invalidateQueries({ queryKey: ["events", guest.eventId] }),
      ]);
    },
  });
  const names = guest.plusOneNames.filter((it) => it !== "");
  const isSilent = guest.details.length === 0 && guest.plusOnes === 0;
  if (isSilent && !mayWrite) return null;
  return (
    <section className="grid gap-2" aria-label={words.title}>
      <div className="flex items-center justify-between gap-2">
        <h3>{words.title}</h3>
        {mayWrite && (
          <Button aria-expanded={isOpen} onClick={() => open(!isOpen)}>
            {isOpen ? words.cancel : words.change}
          </Button>
        )}
      </div>
      {isSilent && !isOpen && <p className="text-sm text-muted">{words.none}</p>}
      {!isOpen && !isSilent && (
        <dl className="grid gap-2">
          {guest.plusOnes > 0 && (
            <Line name={words.brings}>
              {guest.plusOnes}
              {names.length > 0 && <bdi>: {names.join(", ")}</bdi>}
            </Line>
          )}
          {guest.details.map(({ questionId, label, value }) => (
            <Line key={questionId} name={<bdi>{label}</bdi>}>
              <bdi>{Array.isArray(value) ? value.join(", ") : value}</bdi>
            </Line>
          ))}
        </dl>
      )}
      {isOpen && asked.isError && <ErrorPanel error={asked.error} retry={() => asked.refetch()} />}
      {isOpen && asked.data !== undefined && (
        <GuestDetailsForm
          guest={guest}
          plusOnesMax={plusOnesMax}
          questions={asked.data.questions.map((it) => it.question)}
          error={save.error}
          isSaving={save.isPending}
          onSave={save.mutate}
        />
      )}
    </section>
  );
}

function Line({ name, children }: { readonly name: React.ReactNode; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="break-words whitespace-pre-wrap">{children}</dd>
    </div>
  );
}
