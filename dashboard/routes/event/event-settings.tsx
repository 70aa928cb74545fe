import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { FormEvent } from "react";
import type { components } from "../../../openapi/native.d.ts";
import { call } from "../../api/call.ts";
import { useMay } from "../../api/may.ts";
import { problemsIn } from "../../api/problem.ts";
import { eventQuery } from "../../api/queries.ts";
import { buttonLook } from "../../parts/button.tsx";
import { Panel } from "../../parts/panel.tsx";
import { SaveRow } from "../../parts/save-row.tsx";
import { ErrorPanel, Skeleton } from "../../parts/states.tsx";
import { useWords } from "../../words/words.tsx";
import { bodyOf, type EventBody, EventFields, typedInto, typedOf, withName } from "./event-fields.tsx";
import { EventMoves } from "./event-moves.tsx";

type Event = components["schemas"]["Event"];

const route = getRouteApi("/events/$eventId/settings");

/** What an event is, and what becomes of it. */
export function EventSettings() {
  const { eventId } = route.useParams();
  const event = useQuery(eventQuery(eventId));
  if (event.data === undefined) return <Skeleton />;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,40rem)_minmax(16rem,1fr)]">
      <EditEvent key={eventId} event={event.data} />
      <EventMoves event={event.data} />
    </div>
  );
}

function EditEvent({ event }: { readonly event: Event }) {
  const { eventForm, people } = useWords();
  const { event: words } = people;
  const mayWrite = useMay("write");
  const queries = useQueryClient();
  const { id, status } = event;
  const save = useMutation({
    mutationFn: (body: EventBody) =>
      call("patch", "/events/{id}", { path: { id }, body: withName(body, eventForm.nameMissing) }),
    onSuccess: async ({ notices: _, guestsToTell: __, ...saved }) => {
      queries.setQueryData(eventQuery(id).queryKey, saved);
      await queries.invalidateQueries({ queryKey: ["events"] });
    },
  });
  const submit = (form: FormEvent<HTMLFormElement>) => {
    form.preventDefault();
    if (!save.isPending) save.mutate(bodyOf(typedInto(form.currentTarget)));
  };
  const at = problemsIn(save.error);
  return (
    <Panel>
      <form noValidate aria-label={words.facts} onSubmit={submit}>
        <fieldset disabled={!mayWrite || status === "cancelled"} className="grid gap-5">
          <h2 className="text-lg">{words.facts}</h2>
          {status === "cancelled" && <p className="text-muted">{words.cancelled}</p>}
          {save.isError && <ErrorPanel error={save.error} />}
          <EventFields at={at} typed={typedOf(event)} />
          {save.data?.notices.map(({ pointer, message }) => (
            <p key={pointer} role="status" className="rounded-control bg-wait-soft p-2 text-wait">
              {message}
            </p>
          ))}
          {mayWrite && status !== "cancelled" && <SaveRow of={save} />}
          {save.data !== undefined && save.data.guestsToTell > 0 && (
            <div className="flex flex-wrap items-center gap-3 rounded-control bg-info-soft p-3 text-info">
              <p>{words.tell(save.data.guestsToTell)}</p>
              <Link to="/events/$eventId/messages" params={{ eventId: id }} className={buttonLook()}>
                {words.write}
              </Link>
            </div>
          )}
        </fieldset>
      </form>
    </Panel>
  );
}
